"""Settings of the loader."""

from typing import Annotated

from pydantic import Field

from qinlian_common.service.settings import ServiceSettings


class LoaderSettings(ServiceSettings):
    """The loader's environment."""

    merge_rows_max: Annotated[int, Field(ge=1, le=1_000_000)] = 50_000
    """Batches of one table are merged together up to so many rows in a transaction."""
