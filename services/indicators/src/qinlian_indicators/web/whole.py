"""Figures of whole divisions, month by month, as their sheets show them, and which of them a viewer is not shown."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review.checks import IS_WHOLE
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.storage.computations import Figure
from qinlian_indicators.storage.sheets import Sheet
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.small_cells import Cell, Line, hidden_along


class Key(NamedTuple):
    """Which figure."""

    month: str
    division: str
    code: str


class Shown(NamedTuple):
    """A figure as a page shows it; all but `hidden` is empty where it is hidden."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    not_computable: str | None = None
    hidden: bool = False


HIDDEN: Final = Shown(hidden=True)
ABSENT: Final = Shown()


@dataclass(frozen=True, slots=True)
class Whole:
    """Figures of whole divisions, without those that the viewer is not shown."""

    shown: Mapping[Key, Shown] = field(default_factory=dict)

    def of(self, month: str, division: str, code: str) -> Shown:
        """One figure."""
        return self.shown.get(Key(month, division, code), ABSENT)


async def read_whole(
    visit: Visit, months: Collection[str], divisions: Collection[str], code: str | None = None
) -> Whole:
    """The figures of divisions in months, of one indicator or of all, as their sheets show them."""
    session, tree = visit.session, visit.site.tree
    if visit.viewer.sees_small_cells:
        return Whole(await _read(session, months, divisions, code))
    beside = {one for division in divisions for one in _family(tree, division)}
    found = await _read(session, months, beside, code)
    hidden = frozenset(_hidden(tree, found))
    wanted = frozenset(divisions)
    return Whole({key: HIDDEN if key in hidden else shown for key, shown in found.items() if key.division in wanted})


async def _read(
    session: AsyncSession, months: Collection[str], divisions: Collection[str], code: str | None
) -> dict[Key, Shown]:
    asked = (
        select(
            Sheet.month, Figure.division, Figure.code, Figure.value, Figure.numerator, Figure.denominator,
            Figure.not_computable,
        )
        .join(Figure, (Figure.computation_id == Sheet.computation_id) & (Figure.division == Sheet.division))
        .where(Sheet.month.in_(months), Sheet.division.in_(divisions), *IS_WHOLE)
    )  # fmt: skip
    rows = await session.execute(asked if code is None else asked.where(Figure.code == code))
    return {Key(*row[:3]): Shown(*row[3:]) for row in rows}


def path(tree: Tree, division: str) -> tuple[str, ...]:
    """The division and those that it is in, the province first."""
    if division == tree.province:
        return (division,)
    region = next((one for one, counties in tree.counties.items() if division in counties), division)
    return (tree.province, region) if region == division else (tree.province, region, division)


def _family(tree: Tree, division: str) -> Iterator[str]:
    """The division, those that it is in, and all that stand beside any of them."""
    above = path(tree, division)
    yield from above
    for one in above[:-1]:
        yield from tree.children(one)


def _hidden(tree: Tree, found: Mapping[Key, Shown]) -> Iterator[Key]:
    """What is hidden, from the province downward: whether a part is, depends on its whole and its neighbours."""
    thresholds = {code: one.small_cell for code, one in definitions().items() if one.small_cell is not None}
    lines = [Line(whole, tree.children(whole)) for whole in (tree.province, *tree.counties)]
    for month, code in {(key.month, key.code) for key in found if key.code in thresholds}:
        keys = {division: Key(month, division, code) for division in tree.divisions()}
        cells = {division: _cell(found[key]) for division, key in keys.items() if key in found}
        hidden = hidden_along(lines, cells, thresholds[code])
        yield from (key for division, key in keys.items() if division in hidden)


def _cell(shown: Shown) -> Cell:
    return Cell(shown.numerator, shown.denominator)
