"""Writes the figures of published sheets into the province's production store as MG01; the flows carry them home."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import polars as pl
from sqlalchemy import String, TableClause, column, delete, or_, select, table, update
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.catalog.identity import ORIGIN_CLASS_COLUMN
from qinlian_common.observe.logging import logger
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.topology.flows import OriginClass
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.exchange.coded import FIGURES
from qinlian_indicators.exchange.told import Told, told_of
from qinlian_indicators.review.states import State
from qinlian_indicators.statements.tables import content_of
from qinlian_indicators.storage.computations import Figure
from qinlian_indicators.storage.sheets import Sheet

_log = logger(__name__)
_ROWS_MAX: Final = 2000
_KEY: Final = ("org_code", "record_id")
_MOMENTARY: Final = frozenset({*_KEY, "updated_at", "collected_at"})
_FIGURES: Final = pl.Schema(
    {
        "division": pl.String(), "code": pl.String(), "stat_org_code": pl.String(), "numerator": pl.Decimal(20, 4),
        "denominator": pl.Decimal(20, 4), "indicator_value": pl.Decimal(20, 4), "not_computable_reason": pl.String(),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Institution:
    """Who computes, as rows name it.

    Attributes:
        code: 22 characters of WS 218.
        name: its name.
    """

    code: str
    name: str


async def publish(own: OwnDatabase, store: OwnDatabase, institution: Institution) -> int:
    """Tells the store of every sheet that moved since it was last told; returns the number of sheets."""
    async with own.transaction() as session:
        asked = select(Sheet).where(Sheet.told_version != Sheet.lock_version, Sheet.state != State.COMPUTED)
        waiting = list(await session.scalars(asked.order_by(Sheet.month, Sheet.division)))
    for sheet in waiting:
        async with own.transaction() as session:
            told = await told_of(session, sheet)
            rows = _rows(await _figures(session, sheet), told, institution)
        async with store.transaction() as session:
            await _write(session, told, rows)
        async with own.transaction() as session:  # a crash before this writes the same rows once more
            seen = (Sheet.id == sheet.id, Sheet.lock_version == sheet.lock_version)
            await session.execute(update(Sheet).where(*seen).values(told_version=sheet.lock_version))
    if waiting:
        _log.info("figures written into the production store", sheets=len(waiting))
    return len(waiting)


async def _figures(session: AsyncSession, sheet: Sheet) -> pl.DataFrame:
    """The figures that a sheet shows, of the division and of its institutions (_FIGURES)."""
    asked = select(
        Figure.division, Figure.code, Figure.org_code, Figure.numerator, Figure.denominator, Figure.value,
        Figure.not_computable,
    ).where(
        Figure.computation_id == sheet.computation_id, Figure.division == sheet.division,
        Figure.sex == "", Figure.age_band == "",
    )  # fmt: skip
    rows = [tuple(row) for row in await session.execute(asked)]
    return pl.DataFrame(rows, schema=_FIGURES, orient="row")


def _rows(figures: pl.DataFrame, told: Told, institution: Institution) -> pl.DataFrame:
    """Rows of MG01 in catalogue form, with the class of their origin beside them."""
    key = pl.concat_str(
        pl.lit(told.stat_month), "division", "code", pl.col("stat_org_code").replace("", None), separator="-",
        ignore_nulls=True,
    )  # fmt: skip
    same = {name: pl.lit(value) for name, value in asdict(told).items() if name != "division"}
    return (
        figures.join(_named(), on="code", how="left")
        .with_columns(key.alias("record_id"), pl.col("stat_org_code").replace("", None), **same)
        .with_columns(
            org_code=pl.lit(institution.code), org_name=pl.lit(institution.name), modify_flag=pl.lit("1"),
            confidentiality=pl.lit("无特控"), collected_at=pl.col("computed_at"),
            numerator=pl.col("numerator").round(2), denominator=pl.col("denominator").replace(0, None).round(2),
            **{ORIGIN_CLASS_COLUMN: pl.lit(str(OriginClass.BUSINESS_SYSTEM))},
        )
        .rename({"division": "stat_division", "code": "indicator_code"})
    )  # fmt: skip


def _named() -> pl.DataFrame:
    """Name and unit of each indicator by its code."""
    known = definitions().values()
    return pl.DataFrame(
        {"code": [d.code for d in known], "indicator_name": [d.name_cn for d in known],
         "measure_unit": [d.unit for d in known]}
    )  # fmt: skip


async def _write(session: AsyncSession, told: Told, rows: pl.DataFrame) -> None:
    """Rows that say the same as before are left alone, so that nothing travels for nothing; what is gone is deleted."""
    figures = figures_table()
    for part in rows.iter_slices(_ROWS_MAX):
        await session.execute(_upsert(figures, part.columns), part.to_dicts())
    gone = (
        figures.c.stat_month == told.stat_month, figures.c.stat_division == told.division,
        figures.c.computation_no != told.computation_no,
    )  # fmt: skip
    await session.execute(delete(figures).where(*gone))


def _upsert(figures: TableClause, columns: Sequence[str]) -> Insert:
    added = insert(figures)
    content = {name: added.excluded[name] for name in columns if name not in _KEY}
    differs = [figures.c[name].is_distinct_from(new) for name, new in content.items() if name not in _MOMENTARY]
    return added.on_conflict_do_update(index_elements=_KEY, set_=content, where=or_(*differs))


def figures_table() -> TableClause:
    """MG01 in the production store."""
    content = content_of(FIGURES)
    told = (column(one.name, one.type) for one in content.columns)
    return table(content.name, *told, column(ORIGIN_CLASS_COLUMN, String(16)))
