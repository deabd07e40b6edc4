"""Settings of the loader."""

from typing import Annotated

from pydantic import Field

from qinlian_common.service.settings import ServiceSettings


class LoaderSettings(ServiceSettings):
    """The loader's environment."""

    merge_rows_max: Annotated[int, Field(ge=1, le=1_000_000)] = 50_000
    """Batches of one table are merged together up to so many rows in a transaction."""

    pause_rows_min: Annotated[int, Field(ge=1, le=1_000_000)] = 500
    """A source is judged by its last so many answered rows, and not before there are so many."""

    pause_rejected_share: Annotated[float, Field(gt=0, le=1)] = 0.5
    """From this rejected share on, a source is paused: what it has still to send waits in its journal."""
