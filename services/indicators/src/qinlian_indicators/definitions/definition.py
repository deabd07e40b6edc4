"""One indicator's definition."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

Time = Literal["month", "month_end", "year"]
"""month: the event is in it. month_end: as it stood on its last day. year: the twelve months that end with it."""

Attribution = Literal["event", "residence"]
"""Whose figure it is: of the division where the institution reports, or of the one where the person lives."""

TIMES: Final[tuple[Time, ...]] = ("month", "month_end", "year")
ATTRIBUTIONS: Final[tuple[Attribution, ...]] = ("event", "residence")


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure means; a line of `indicators.csv`.

    Attributes:
        code: as in the code system QL 综合管理指标.
        name_cn, name_en: its names.
        unit: of the value: 人次, %, 元/人次 ...
        scale: what numerator / denominator is multiplied by: 100 for %, 100,000 for /10万.
        digits: decimal places of the value, rounded half up.
        numerator, denominator: in words; the denominator is empty for a count.
        datasets: codes of the datasets that are read.
        time, division: how an event is given to a month and to a division.
        by_sex, by_age: whether it is also counted by sex and by age band.
        zero_denominator: what is said where the denominator is zero.
        master: the item of master data that is the denominator; empty where the statement counts it.
        small_cell: numerators below this are not shown to those below the county.
        plausible: values outside are flagged, never refused.
        not_computed: why no statement counts it; empty else.
        source: R, B, F, J: public systems that compute it; K: background knowledge, unsourced.
        note: what else one has to know.
        line: where it stands in the file.
    """

    code: str
    name_cn: str
    name_en: str
    unit: str
    scale: int
    digits: int
    numerator: str
    denominator: str
    datasets: tuple[str, ...]
    time: Time
    division: Attribution
    by_sex: bool
    by_age: bool
    zero_denominator: str
    master: str
    small_cell: int | None
    plausible: tuple[Decimal, Decimal] | None
    not_computed: str
    source: str
    note: str
    line: int

    @property
    def is_ratio(self) -> bool:
        """Whether it has a denominator."""
        return bool(self.denominator)

    @property
    def group(self) -> str:
        """The letters of its code: MS, HR, ..."""
        return self.code[:2]
