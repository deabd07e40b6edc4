"""What is filled in to look at a person. No ID number stands in an address, a log or the browser's history."""

from typing import Annotated

from pydantic import Field

from qinlian_common.web.parameters import Parameters


class RowForm(Parameters):
    """A row behind a figure, whose person is to be looked at."""

    csrf: Annotated[str, Field(max_length=100)]
    code: Annotated[str, Field(max_length=20)]
    """Of the indicator."""
    org_code: Annotated[str, Field(max_length=40)]
    record_id: Annotated[str, Field(max_length=100)]


class LookForm(Parameters):
    """Whom, and for what; without an ID number the row that was asked for."""

    csrf: Annotated[str, Field(max_length=100)]
    purpose: Annotated[str, Field(max_length=40)]
    id_number: Annotated[str | None, Field(max_length=40)] = None


class Wish(Parameters):
    """The same for programs."""

    purpose: Annotated[str, Field(max_length=40)]
    id_number: Annotated[str, Field(min_length=1, max_length=40)]
