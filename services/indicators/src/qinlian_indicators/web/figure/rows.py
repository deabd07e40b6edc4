"""The case rows behind a figure, page by page: keys, day, sex and age band; no name and no number of a person."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from qinlian_common.web.refusal import Refusal
from qinlian_indicators.statements.statement import COMPUTED, Part, case_rows
from qinlian_indicators.web.places import Place
from qinlian_indicators.web.requests import Visit

PAGE_ROWS: Final = 50
FILE_ROWS_MAX: Final = 10_000


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row, as `case_rows` gives it."""

    division: str
    org_code: str
    record_id: str
    sex: str | None
    age_band: str | None
    on_day: date | datetime | None
    numerator: Decimal | int | None
    denominator: Decimal | int | None

    @property
    def day(self) -> str:
        """The day of the event."""
        return str(self.on_day)[:10] if self.on_day else ""


@dataclass(frozen=True, slots=True)
class Some:
    """Which rows: so many after so many others."""

    start: int
    rows_max: int

    @classmethod
    def page(cls, number: int) -> "Some":
        """A page, counted from 1, and one row more, by which one knows whether there is a next."""
        return cls((number - 1) * PAGE_ROWS, PAGE_ROWS + 1)


async def read_rows(visit: Visit, place: Place, code: str, part: Part, some: Some) -> list[CaseRow]:
    """Some rows behind one part of a division's figure, in a fixed order, read from the production store as it is now.

    Raises:
        Refusal: the viewer is not shown single rows, or the indicator has none.
        TransientError: the store is away.
    """
    _require_rows(visit, code)
    await visit.session.commit()  # gives its connection back: those who only look need not wait for our statement
    asked = case_rows(code, place.month, visit.site.divisions.codes_in(place.division), part)
    seconds = visit.site.settings.case_seconds_max
    try:
        async with asyncio.timeout(seconds), visit.site.store.session() as session:
            found = await session.execute(asked.offset(some.start).limit(some.rows_max))
            return [CaseRow(*row) for row in found]
    except TimeoutError as error:
        raise Refusal(503, "temporarily_unavailable", "the rows were not read in time", reason="case_rows_too_slow",
                      text=f"个案较多或查看的人较多，{seconds:g} 秒内没有读完。请稍后再试，或到下级地区逐个查看。",
                      headers={"Retry-After": "60"}) from error  # fmt: skip


def _require_rows(visit: Visit, code: str) -> None:
    """Raises a Refusal where the viewer is not shown single rows, or there are none."""
    if not visit.viewer.sees_small_cells:
        raise Refusal(403, "access_denied", "single rows are for those who sign", reason="rows_of_viewer",
                      text="个案明细只向核对签署人员开放。")  # fmt: skip
    if code not in COMPUTED:
        raise Refusal(404, "not_found", "no rows behind this indicator", text="该指标没有个案明细。")
