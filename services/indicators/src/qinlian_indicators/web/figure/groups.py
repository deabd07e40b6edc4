"""Groups by sex and age band, of which viewers are not shown all: they add up along two ways.

Men of 15 to 44 are a part of their county's people, and of the men of 15 to 44 of the whole city. So what is hidden of
one county depends on the groups of the whole province, whichever division is looked at.
"""

from sqlalchemy import select

from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.storage.computations import Figure
from qinlian_indicators.storage.sheets import Sheet
from qinlian_indicators.web.places import Place
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.small_cells import Cell, Line, hidden_along
from qinlian_indicators.web.whole import read_whole

_NOBODY = Cell(None)
Cells = dict[tuple[str, str], Cell]


async def hidden_groups(visit: Visit, place: Place, definition: Definition) -> frozenset[str]:
    """The groups of a division that the viewer is not shown, as `sex/age band`.

    Some of them may have nobody: that others are the only ones with somebody is what is not to be known.
    """
    if visit.viewer.sees_small_cells or definition.small_cell is None:
        return frozenset()
    tree, month = visit.site.tree, str(place.month)
    cells = await _read(visit, month, definition.code)
    whole = await read_whole(visit, [month], [*tree.divisions()], definition.code)
    wholes = [(one, "") for one in tree.divisions() if whole.of(month, one, definition.code).hidden]
    hidden = hidden_along(_lines(tree, cells), cells, definition.small_cell, wholes)
    return frozenset(group for division, group in cells if division == place.division and (division, group) in hidden)


async def _read(visit: Visit, month: str, code: str) -> Cells:
    """Every group of every division, those with nobody too."""
    asked = (
        select(Figure.division, Figure.sex, Figure.age_band, Figure.numerator, Figure.denominator)
        .join(Sheet, (Figure.computation_id == Sheet.computation_id) & (Figure.division == Sheet.division))
        .where(Sheet.month == month, Figure.code == code, Figure.org_code == "")
        .where((Figure.sex != "") | (Figure.age_band != ""))
    )
    rows = await visit.session.execute(asked)
    found = {(division, key_of(sex, age)): Cell(*counts) for division, sex, age, *counts in rows}
    groups = sorted({group for _, group in found})
    divisions = visit.site.tree.divisions()
    return {(one, group): found.get((one, group), _NOBODY) for one in divisions for group in groups}


def key_of(sex: str, age_band: str) -> str:
    """A group's key."""
    return f"{sex}/{age_band}"


def _lines(tree: Tree, cells: Cells) -> list[Line]:
    """Each division's groups, and each group's divisions."""
    groups = list(dict.fromkeys(group for _, group in cells))
    across = [Line((one, ""), tuple((one, group) for group in groups)) for one in tree.divisions()]
    wholes = [(one, group) for one in (tree.province, *tree.counties) for group in groups]
    return across + [Line((one, group), tuple((part, group) for part in tree.children(one))) for one, group in wholes]
