"""Many rows into a service's own database: what is empty, what is null, and what a rollback takes back."""

import uuid
from decimal import Decimal

import polars as pl
import pytest
from sqlalchemy import func, select, update

from qinlian_common.service.copy_rows import copy_rows
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.compute import keep
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.storage.account import operator
from qinlian_indicators.storage.computations import Computation, Figure

ID = uuid.uuid4()
FIGURES = pl.DataFrame(
    {
        "computation_id": [str(ID)] * 3, "division": ["610402"] * 3, "code": ["MS03", "MS04", 'a "b", c\n院'],
        "org_code": ["", "O1", ""], "sex": [""] * 3, "age_band": [""] * 3,
        "numerator": [Decimal("1.5000"), None, Decimal(-2)], "denominator": [None, Decimal(0), None],
        "value": [None] * 3, "not_computable": ["", None, "分母为零"],
        "flags": [["implausible", "counted_twice:3"], [], ["x"]],
    },
    schema_overrides={"numerator": pl.Decimal(20, 4), "denominator": pl.Decimal(20, 4), "value": pl.Decimal(20, 4)},
)  # fmt: skip


@pytest.fixture
async def computed(own: OwnDatabase) -> OwnDatabase:
    """The service's own database with a computation."""
    async with own.transaction() as session:
        await keep.begin(session, Month(2026, 10), "test", operator("test"), None)
        await session.execute(update(Computation).values(id=ID))
    return own


async def test_rows_come_back_as_they_were(computed: OwnDatabase):
    async with computed.transaction() as session:
        await copy_rows(session, Figure, FIGURES)
    columns = [getattr(Figure, name) for name in FIGURES.columns]
    async with computed.session() as session:
        rows = [tuple(row) for row in await session.execute(select(*columns).order_by(Figure.numerator))]
    expected = [(ID, *row[1:]) for row in FIGURES.sort("numerator", nulls_last=True).rows()]
    assert rows == expected


async def test_what_is_rolled_back_was_never_there(computed: OwnDatabase):
    async with computed.session() as session:
        await copy_rows(session, Figure, FIGURES)
        await session.rollback()
    async with computed.session() as session:
        assert await session.scalar(select(func.count()).select_from(Figure)) == 0
