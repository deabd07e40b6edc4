"""Months of figures for a whole province, made up so that parts add up to wholes; and sheets on them."""

import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review import board
from qinlian_indicators.review.actor import Actor
from qinlian_indicators.review.sheets import Wish
from qinlian_indicators.review.states import Action
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.settings import IndicatorSettings
from qinlian_indicators.storage.account import SCHEDULER, Account
from qinlian_indicators.storage.computations import Computation, Figure, Source

NO_BEDS = "缺少 2026 年的开放床位数"
STATISTICIAN = Actor(Account("seed", "省统计处"), frozenset(), is_province=True)
ORGS = ("1", "2", "3")
Pair = tuple[Decimal, Decimal | None]


class Months:
    """Figures by (division, institution), the same for the same seed."""

    def __init__(self, tree: Tree, seed: int = 1) -> None:
        self.tree, self.seed = tree, seed

    def rows(self, computation: Computation) -> Iterator[dict[str, Any]]:
        for definition in definitions().values():
            if not definition.not_computed:
                yield from self._of(definition, computation)

    def _of(self, definition: Definition, computation: Computation) -> Iterator[dict[str, Any]]:
        whole: dict[str, Pair] = {}
        for county in self._lowest():
            parts = [self._pair(definition, computation.month, county, org) for org in ORGS]
            for org, pair in zip(ORGS, parts, strict=True):
                yield self._row(definition, computation, county, f"{county}{org:>016}", pair)
            whole[county] = _sum(parts)
        for region, counties in self.tree.counties.items():
            if counties:
                whole[region] = _sum([whole[county] for county in counties])
        whole[self.tree.province] = _sum([whole[region] for region in self.tree.counties])
        for division, pair in whole.items():
            yield self._row(definition, computation, division, "", pair)

    def _lowest(self) -> list[str]:
        return [one for region, counties in self.tree.counties.items() for one in (counties or (region,))]

    def _pair(self, definition: Definition, month: str, county: str, org: str) -> Pair:
        steady = random.Random(f"{self.seed}{definition.code}{county}{org}")
        moving = random.Random(f"{self.seed}{definition.code}{county}{org}{month}")
        size = steady.randint(200, 2000) * (1 + 0.08 * moving.random())
        if definition.small_cell and (definition.scale > 100 or not definition.is_ratio):
            return Decimal(moving.choice([0, 0, 1, 2, 7])), _denominator(definition, size)
        if not definition.is_ratio:
            return Decimal(int(size)), None
        low, high = definition.plausible or (Decimal(20), Decimal(90))
        aim = float(low) + (float(min(high, Decimal(100 if definition.unit == "%" else high))) - float(low)) * (
            0.35 + 0.3 * steady.random() + 0.04 * moving.random()
        )
        return Decimal(round(size * aim / definition.scale)), Decimal(int(size))

    def _row(
        self, definition: Definition, computation: Computation, division: str, org: str, pair: Pair
    ) -> dict[str, Any]:
        numerator, denominator = pair
        value = numerator if denominator is None else numerator * definition.scale / denominator
        has_none = definition.master.startswith("open_bed")
        return {
            "computation_id": computation.id, "division": division, "code": definition.code, "org_code": org, "sex": "",
            "age_band": "", "numerator": numerator, "denominator": None if has_none else denominator,
            "value": None if has_none else value.quantize(Decimal(1).scaleb(-definition.digits), ROUND_HALF_UP),
            "not_computable": NO_BEDS if has_none else None, "flags": [],
        }  # fmt: skip


def _denominator(definition: Definition, size: float) -> Decimal | None:
    return Decimal(int(size)) if definition.is_ratio else None


def _sum(pairs: Sequence[Pair]) -> Pair:
    found = [one for _, one in pairs if one is not None]
    return sum((one for one, _ in pairs), Decimal()), sum(found, Decimal()) if found else None


async def compute(
    session: AsyncSession, tree: Tree, settings: IndicatorSettings, month: Month, *, version: int = 1,
    changed: dict[tuple[str, str], int] | None = None, reason: str = "每月计算",
) -> Computation:  # fmt: skip
    """A finished computation of a month, with sheets; `changed` adds to numerators of (division, code)."""
    made = Computation(
        id=uuid.uuid4(), month=str(month), version=version, started_at=now(), finished_at=now(), account=SCHEDULER.id,
        account_label=SCHEDULER.label, reason=reason, counties=None,
    )  # fmt: skip
    session.add(made)
    await session.flush()
    rows = list(Months(tree).rows(made))
    for row in rows:
        more = (changed or {}).get((row["division"], row["code"]), 0) if not row["org_code"] else 0
        if more:
            row["numerator"] += more
            row["value"] = row["numerator"]
    await session.execute(insert(Figure), rows)
    await session.execute(insert(Source), list(_sources(made, tree, version)))
    await board.show(session, tree, settings, made)
    return made


def _sources(made: Computation, tree: Tree, version: int) -> Iterator[dict[str, Any]]:
    for division in tree.divisions():
        if not tree.children(division):
            for place, dataset in enumerate(("CL01", "CL03", "CL08", "PH18")):
                rows = 1000 * (place + 1) + 7 * (version - 1)
                yield {
                    "computation_id": made.id, "division": division, "dataset": dataset,
                    "reconciled_through": date.fromisoformat(f"{made.month}-01") + timedelta(days=27), "rows": rows,
                    "withdrawn": 0, "merged": rows,
                }  # fmt: skip


async def publish(session: AsyncSession, tree: Tree, month: Month) -> None:
    """The province publishes a month."""
    await board.step_all(session, tree, str(month), Wish(Action.PUBLISH, STATISTICIAN))
