"""The rows of one dataset as they are shown: those in reach, with what is above the reach masked.

What is shown and what the audit trail is told come from the same frame of levels, so they cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.privacy.protected import categories, effective_levels, is_of
from qinlian_indicators.records.reach import Reach
from qinlian_indicators.records.read import ROWS_MAX

MASK: Final = "***"
_NOT_SHOWN: Final = frozenset({"modify_flag", "collected_at", "updated_at"})
_COUNTY: Final = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A dataset's rows as they are shown.

    Attributes:
        titles: of the columns, in the catalogue's order.
        rows: texts by column, None where a row has nothing, `MASK` where it is above the reach.
        level: highest classification level that stands in clear.
        kinds: of the columns of which something stands in clear.
        has_more: whether the person has more rows than are read.
    """

    dataset: Dataset
    titles: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    level: int
    kinds: frozenset[str]
    has_more: bool


def in_reach(dataset: Dataset, rows: pl.DataFrame, reach: Reach) -> pl.DataFrame:
    """The rows that may be seen at all: of a division in reach, of no protected category but those of the purpose."""
    closed = [is_of(dataset, one) for one in categories() if one not in reach.purpose.protected]
    open_ = ~pl.any_horizontal(closed) if closed else pl.lit(value=True)
    return rows.filter(open_ & _is_near(reach))


def section_of(dataset: Dataset, rows: pl.DataFrame, reach: Reach, codes: Mapping[str, CodeSystem]) -> Section:
    """Rows in reach as they are shown.

    Args:
        dataset: their dataset.
        rows: as `in_reach` left them, at least one.
        reach: up to which level they stand in clear.
        codes: code systems by name, for the names of codes.
    """
    fields = [one for one in dataset.columns if one.name not in _NOT_SHOWN]
    levels, few = effective_levels(dataset, rows).head(ROWS_MAX), rows.head(ROWS_MAX)
    clear = few.select(_clear(one, levels[one.name], reach.level).alias(one.name) for one in fields)
    shown = few.select(
        pl.when(clear[one.name]).then(_told(one, few[one.name], codes)).when(pl.col(one.name).is_not_null())
        .then(pl.lit(MASK)).alias(one.name)
        for one in fields
    )  # fmt: skip
    return Section(
        dataset, tuple(one.title for one in fields), tuple(shown.rows()), _highest(clear, levels),
        frozenset(one.kind.value for one in fields if clear[one.name].any()), rows.height > ROWS_MAX,
    )  # fmt: skip


def _is_near(reach: Reach) -> pl.Expr:
    if reach.divisions is None:
        return pl.lit(value=True)
    known = sorted(reach.divisions)
    home = pl.col("home_division").str.head(_COUNTY)
    return pl.col("origin_division").is_in(known).fill_null(value=False) | home.is_in(known).fill_null(value=False)


def _clear(field: DataField, levels: pl.Series, level_max: int) -> pl.Expr:
    """Whether a value stands there and is not above the reach."""
    return pl.col(field.name).is_not_null() & (pl.lit(levels) <= level_max)


def _highest(clear: pl.DataFrame, levels: pl.DataFrame) -> int:
    found = [levels[name].filter(clear[name]).max() for name in clear.columns]
    return max((int(one) for one in found if isinstance(one, int)), default=1)


def _told(field: DataField, values: pl.Series, codes: Mapping[str, CodeSystem]) -> pl.Expr:
    """A value as people read it: a day, a moment, a code with its name."""
    column = pl.col(field.name)
    match field.type.base:
        case "date":
            return column.dt.strftime("%Y-%m-%d")
        case "datetime":
            return column.dt.strftime("%Y-%m-%d %H:%M")
        case _:
            text = column.cast(pl.String())
    system = codes.get(field.codes or "")
    names = system.codes if system else {}
    told = values.drop_nulls().unique()
    known = {str(value): f"{value} {names[value]}" for value in told if names.get(value, value) != value}
    return text.replace(known) if known else text
