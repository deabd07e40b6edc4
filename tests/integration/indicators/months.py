"""A month that was computed: figures written straight into the service's database, without case rows."""

import uuid
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession
from tests.unit.province import demo_topology

from qinlian_common.observe.clock import now
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review.actor import Actor
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.settings import IndicatorSettings
from qinlian_indicators.storage.account import SCHEDULER, Account, operator
from qinlian_indicators.storage.computations import Computation, Figure, Source

MONTH = "2026-10"
TREE = Tree.of(demo_topology())
SETTINGS = IndicatorSettings(
    topology=Path("demo.yaml"), store_dsn="postgresql:///none", indicators_dsn="postgresql:///none"
)
PROVINCE = Actor(operator("province"), frozenset({"610000"}), is_province=True)
COUNTY = Actor(Account("https://sso#1", "李明"), frozenset({"610402"}))

Values = Mapping[tuple[str, str], int | None]
Arrived = Mapping[tuple[str, str], tuple[int, int, int]]


async def computed(
    session: AsyncSession, version: int, values: Values | None = None, arrived: Arrived | None = None
) -> Computation:
    """A finished computation of MONTH: all indicators of all divisions, 1 each unless said otherwise.

    Args:
        session: of the service's database.
        version: of the computation.
        values: (division, code) -> numerator and value; None: not computable.
        arrived: (division, dataset) -> rows, withdrawn, merged.
    """
    computation = Computation(
        id=uuid.uuid4(), month=MONTH, version=version, started_at=now(), finished_at=now(), account=SCHEDULER.id,
        account_label=SCHEDULER.label, reason="月度计算", counties=None, shown_at=None,
    )  # fmt: skip
    session.add(computation)
    await session.flush()
    said = dict(values or {})
    figures = [
        _figure(computation, division, code, said.get((division, code), _plausible(code)))
        for division in TREE.divisions()
        for code, definition in definitions().items()
        if not definition.not_computed
    ]
    await session.execute(insert(Figure), figures)
    session.add_all(
        Source(
            computation_id=computation.id, division=division, dataset=dataset, reconciled_through=now().date(),
            rows=rows, withdrawn=withdrawn, merged=merged,
        )
        for (division, dataset), (rows, withdrawn, merged) in (arrived or {}).items()
    )  # fmt: skip
    await session.flush()
    return computation


def _plausible(code: str) -> int:
    span = definitions()[code].plausible
    return int(span[0]) + 1 if span else 1


def _figure(computation: Computation, division: str, code: str, value: int | None) -> dict[str, Any]:
    """A county counts its value once, a whole as often as it has counties: so numerators add up unless said."""
    return {
        "computation_id": computation.id, "division": division, "code": code, "org_code": "", "sex": "",
        "age_band": "", "numerator": Decimal((value or 0) * _weight(division)), "denominator": None,
        "value": None if value is None else Decimal(value),
        "not_computable": "没有常住居民数" if value is None else None, "flags": [],
    }  # fmt: skip


def _weight(division: str) -> int:
    """How many counties a division has, itself included."""
    parts = TREE.children(division)
    return sum(_weight(part) for part in parts) if parts else 1
