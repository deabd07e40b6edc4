"""Which month and division an address names, checked against what the viewer may see."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from qinlian_common.errors import ConfigurationError
from qinlian_common.web.refusal import Refusal
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.web.requests import TheViewer, may_see


def the_month(month: str) -> Month:
    """The month of an address such as `/months/2026-10`."""
    try:
        return Month.parse(month)
    except ConfigurationError as error:
        raise Refusal(404, "not_found", "a month is written as 2026-10", text="月份应写作 2026-10。") from error


TheMonth = Annotated[Month, Depends(the_month)]


@dataclass(frozen=True, slots=True)
class Place:
    """A division in a month."""

    month: Month
    division: str

    @property
    def address(self) -> str:
        """Of the division's sheet."""
        return f"/months/{self.month}/{self.division}"


def the_place(division: str, viewer: TheViewer, month: TheMonth) -> Place:
    """The sheet of an address, if the viewer may look at it."""
    return Place(month, may_see(viewer, division))


ThePlace = Annotated[Place, Depends(the_place)]
