"""What changed between two computations of a month: each figure, old and new, and which rows made the difference."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Select, Subquery, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.storage.computations import Figure, Source

_KEY = ("division", "code", "org_code", "sex", "age_band")
_CONTENT = ("numerator", "denominator", "value", "not_computable")


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is another now.

    Attributes:
        old, new: the value; None where it is not computable, or was not there.
        why: Chinese: rows that arrived late, were corrected or withdrawn, by source and dataset.
    """

    division: str
    code: str
    org_code: str
    sex: str
    age_band: str
    old: Decimal | None
    new: Decimal | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of a source and dataset between two computations.

    Attributes:
        late: rows that are new. corrected: rows that came again. withdrawn: rows that were taken back.
        through_before, through_after: the reconciled-through days that the two computations named.
    """

    division: str
    dataset: str
    late: int
    corrected: int
    withdrawn: int
    through_before: date | None
    through_after: date | None

    @property
    def text(self) -> str:
        """As a sheet shows it."""
        counted = (("迟到", self.late), ("更正", self.corrected), ("撤回", self.withdrawn))
        told = "、".join(f"{word} {rows} 条" for word, rows in counted if rows)
        return f"{self.division} {self.dataset}：{told}"


async def differs(session: AsyncSession, before: uuid.UUID, after: uuid.UUID) -> frozenset[str]:
    """The divisions of which some figure is another in the later computation."""
    return frozenset(await session.scalars(select(_changed(before, after).subquery().c.division).distinct()))


async def changes(
    session: AsyncSession, tree: Tree, before: uuid.UUID, after: uuid.UUID, division: str
) -> list[Change]:
    """The figures of a division that changed, in the order of their codes, with the reasons."""
    arrived = await arrivals(session, before, after)
    rows = await session.execute(_changed(before, after, division).order_by("code", "org_code", "sex", "age_band"))
    inside = tree.under(division)
    return [Change(**row, why=_why(row["code"], arrived, inside)) for row in rows.mappings()]


async def arrivals(session: AsyncSession, before: uuid.UUID, after: uuid.UUID) -> list[Arrived]:
    """What came between two computations, by source and dataset; sources of which nothing came are left out."""
    old, new = (select(Source).where(Source.computation_id == one).subquery() for one in (before, after))
    rows = await session.execute(
        select(
            func.coalesce(new.c.division, old.c.division).label("division"),
            func.coalesce(new.c.dataset, old.c.dataset).label("dataset"),
            *(
                (func.coalesce(new.c[name], 0) - func.coalesce(old.c[name], 0)).label(name)
                for name in ("rows", "withdrawn", "merged")
            ),
            old.c.reconciled_through.label("through_before"),
            new.c.reconciled_through.label("through_after"),
        )
        .select_from(old)
        .join(new, and_(old.c.division == new.c.division, old.c.dataset == new.c.dataset), full=True)
        .order_by("division", "dataset")
    )
    found = [_arrived(**row) for row in rows.mappings()]
    return [one for one in found if one.late or one.corrected or one.withdrawn]


def _arrived(
    *,
    division: str,
    dataset: str,
    rows: int,
    withdrawn: int,
    merged: int,
    through_before: date | None,
    through_after: date | None,
) -> Arrived:
    """`rows` counts those that are there, so a withdrawn one has left them; every merge of a row counts once."""
    late, taken_back = max(rows + withdrawn, 0), max(withdrawn, 0)
    corrected = max(merged - late - taken_back, 0)
    return Arrived(division, dataset, late, corrected, taken_back, through_before, through_after)


def _why(code: str, arrived: Collection[Arrived], inside: frozenset[str]) -> tuple[str, ...]:
    """Of the datasets that the indicator reads: first what the division itself sent, then others', as a sum."""
    definition = definitions().get(code)
    read = [one for one in arrived if definition is None or one.dataset in definition.datasets]
    own = tuple(one.text for one in read if one.division in inside)
    others = [one for one in read if one.division not in inside]
    if own or not others:
        return own or ("主数据或指标定义有变化",)
    late, corrected = sum(one.late for one in others), sum(one.corrected for one in others)
    withdrawn = sum(one.withdrawn for one in others)
    return (f"外地机构的数据：迟到 {late} 条、更正 {corrected} 条、撤回 {withdrawn} 条",)


def _changed(before: uuid.UUID, after: uuid.UUID, division: str | None = None) -> Select[tuple[object, ...]]:
    old, new = (_figures(one, division) for one in (before, after))
    same_key = and_(*(old.c[name] == new.c[name] for name in _KEY))
    differ = or_(*(old.c[name].is_distinct_from(new.c[name]) for name in _CONTENT))
    keys = (func.coalesce(new.c[name], old.c[name]).label(name) for name in _KEY)
    return (
        select(*keys, old.c.value.label("old"), new.c.value.label("new"))
        .select_from(old)
        .join(new, same_key, full=True)
        .where(differ)
    )


def _figures(computation: uuid.UUID, division: str | None) -> Subquery:
    asked = select(Figure).where(Figure.computation_id == computation)
    return (asked if division is None else asked.where(Figure.division == division)).subquery()
