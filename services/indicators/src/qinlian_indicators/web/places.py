"""Which month and division an address names, checked against what the viewer may see."""

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


def the_division(division: str, viewer: TheViewer) -> str:
    """The division of an address, if the viewer may look at it."""
    return may_see(viewer, division)


TheMonth = Annotated[Month, Depends(the_month)]
TheDivision = Annotated[str, Depends(the_division)]
