"""What the demo put into the province's production store, for the indicators' model; and what it computed of it."""

import polars as pl
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from tests.integration.indicators.model import Frames, Model
from tests.integration.indicators.models import figures
from tests.integration.indicators.rows import READ, schema

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.storage.computations import Computation, Figure

Sums = dict[str, tuple[float, float | None]]
"""Division -> numerator and denominator; no denominator where there is none, or where it is master data."""

_LEDGER = pl.Schema(
    {
        "origin_division": pl.String(), "business_day": pl.Date(), "rows": pl.Int64(),
        "captured_at": pl.Datetime(time_zone="UTC"), "loaded_at": pl.Datetime(time_zone="UTC"),
    }
)  # fmt: skip


async def frames_of(store: OwnDatabase, province: str) -> Frames:
    """All rows that indicators read, with whence they came, and the ledger."""
    async with store.session() as session:
        found = {dataset: await _rows(session, dataset, province) for dataset in sorted(READ)}
        asked = f"SELECT {', '.join(_LEDGER)} FROM exchange_ledger"
        return found | {"exchange_ledger": await _frame(session, asked, _LEDGER)}


async def _rows(session: AsyncSession, dataset: str, province: str) -> pl.DataFrame:
    whole, table = schema(dataset), load_catalogue().datasets[dataset]
    content = [field.name for field in table.columns]
    told = pl.Schema({name: whole[name] for name in (*content, "origin_division", "home_division")})
    listed = ", ".join(f"t.{name}" for name in content)
    return await _frame(
        session,
        f"SELECT {listed}, coalesce(e.origin_division, '{province}'), e.home_division FROM {table.table} t LEFT JOIN "
        f"exchange_row e ON e.dataset = '{dataset}' AND e.org_code = t.org_code AND e.record_id = t.record_id",
        told,
    )


async def _frame(session: AsyncSession, asked: str, told: pl.Schema) -> pl.DataFrame:
    rows = [tuple(row) for row in await session.execute(text(asked))]
    return pl.DataFrame(rows, schema=told, orient="row", strict=False)


async def computed(own: OwnDatabase, month: Month) -> dict[str, Sums]:
    """Code -> the figures of all divisions that the month's newest computation keeps."""
    async with own.session() as session:
        newest = select(Computation.id).where(Computation.month == str(month)).order_by(Computation.version.desc())
        whole = (Figure.org_code == "", Figure.sex == "", Figure.age_band == "")
        asked = select(Figure.code, Figure.division, Figure.numerator, Figure.denominator).where(
            Figure.computation_id == newest.limit(1).scalar_subquery(), *whole
        )
        found: dict[str, Sums] = {}
        for code, division, above, below in await session.execute(asked):
            counted = None if below is None or definitions()[code].master else float(below)
            assert above is not None
            found.setdefault(code, {})[division] = (float(above), counted)
        return found


def modelled(model: Model, code: str, divisions: Divisions) -> Sums:
    """The model's figures of an indicator, added up from counties to cities and the province."""
    has_base = definitions()[code].is_ratio and not definitions()[code].master
    rows = [(key[0], above, below or 0.0) for key, (above, below) in figures(model, code).items()]
    counted = pl.DataFrame(rows, schema={"raw": pl.String, "above": pl.Float64, "below": pl.Float64}, orient="row")
    sums = (
        counted.join(divisions.today, on="raw")
        .join(divisions.ancestors, on="division")
        .group_by("whole")
        .agg(pl.col("above", "below").sum().round(2))
    )
    zero = (0.0, 0.0 if has_base else None)
    return dict.fromkeys(divisions.all, zero) | {
        whole: (above, below if has_base else None) for whole, above, below in sums.rows()
    }
