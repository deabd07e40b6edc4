"""What is filled in. No ID number stands in an address, a log or the browser's history."""

from typing import Annotated

from pydantic import Field

from qinlian_common.web.parameters import Parameters


class SearchForm(Parameters):
    """Whose documents, and for what."""

    csrf: Annotated[str, Field(max_length=100)]
    purpose: Annotated[str, Field(max_length=40)]
    id_number: Annotated[str, Field(min_length=1, max_length=40)]


class Chosen(Parameters):
    """Which document: by its row, where that is here, or by its slip, where the province told of it."""

    org_code: Annotated[str, Field(max_length=40)] = ""
    record_id: Annotated[str, Field(max_length=100)] = ""
    slip: Annotated[str, Field(max_length=4000)] = ""


class OpenForm(Chosen):
    """The same from the list."""

    csrf: Annotated[str, Field(max_length=100)]
    purpose: Annotated[str, Field(max_length=40)]


class SearchWish(Parameters):
    """The same for programs."""

    purpose: Annotated[str, Field(max_length=40)]
    id_number: Annotated[str, Field(min_length=1, max_length=40)]


class OpenWish(Chosen):
    """The same for programs."""

    purpose: Annotated[str, Field(max_length=40)]
