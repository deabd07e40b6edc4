"""A figure as pages, files and the interface show it: its definition, its parts, and the institutions behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.web.refusal import Refusal
from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review import sheets
from qinlian_indicators.statements.statement import COMPUTED
from qinlian_indicators.storage.computations import Figure
from qinlian_indicators.storage.sheets import Sheet
from qinlian_indicators.web.figure.groups import hidden_groups, key_of
from qinlian_indicators.web.institution_names import names_of
from qinlian_indicators.web.places import Place
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.sheet.lines import months_of
from qinlian_indicators.web.small_cells import Cell, hidden_parts
from qinlian_indicators.web.viewer import Viewer
from qinlian_indicators.web.whole import HIDDEN, Shown, read_whole
from qinlian_indicators.web.words import age

SEXES: Final = {"0": "性别未知", "1": "男", "2": "女", "9": "性别未说明"}


@dataclass(frozen=True, slots=True)
class Part:
    """What a figure is made of: a division in it, an institution, or a group of people.

    Attributes:
        key: division code, institution code, or sex and age band.
        name: of a division, an institution or a group.
        is_link: whether it is a division with a figure page of its own.
    """

    key: str
    name: str
    shown: Shown
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure of a division.

    Attributes:
        series: month -> figure, over thirteen months, oldest first.
        divisions, institutions, people: its parts.
        has_rows: whether the rows behind it can be looked at by this viewer.
    """

    month: Month
    division: str
    name: str
    definition: Definition
    shown: Shown
    series: Mapping[str, Shown]
    divisions: tuple[Part, ...]
    institutions: tuple[Part, ...]
    people: tuple[Part, ...]
    has_rows: bool


def defined(code: str) -> Definition:
    """The definition of a code; raises a Refusal where there is none."""
    found = definitions().get(code)
    if found is None:
        raise Refusal(404, "not_found", "no such indicator", text="没有这个指标。")
    return found


async def read_figure(visit: Visit, place: Place, code: str) -> FigureView:
    """A figure; raises the review's Refusal where the month was not computed for the division."""
    month, division, tree = place.month, place.division, visit.site.tree
    definition, sheet = defined(code), await sheets.find(visit.session, str(month), division)
    months, below = months_of(month), tree.children(division)
    whole = await read_whole(visit, months, [division, *below], code)
    shown = whole.of(str(month), division, code)
    parts = await _parts(visit.session, sheet, code)
    institutions = {one.org_code: one for one in parts if not _is_group(one)}
    names = await names_of(visit.session, institutions)
    people = {key_of(one.sex, one.age_band): one for one in parts if not one.org_code}
    return FigureView(
        month, division, tree.names[division], definition, shown,
        {one: whole.of(one, division, code) for one in months},
        tuple(Part(one, tree.names[one], whole.of(str(month), one, code), is_link=True) for one in below),
        shown_to(visit.viewer, definition, institutions, shown, names),
        _groups(people, await hidden_groups(visit, place, definition)),
        visit.viewer.sees_small_cells and code in COMPUTED,
    )  # fmt: skip


async def _parts(session: AsyncSession, sheet: Sheet, code: str) -> list[Figure]:
    asked = select(Figure).where(
        Figure.computation_id == sheet.computation_id, Figure.division == sheet.division, Figure.code == code,
        (Figure.org_code != "") | (Figure.sex != "") | (Figure.age_band != ""),
    )  # fmt: skip
    return list(await session.scalars(asked.order_by(Figure.org_code, Figure.sex, Figure.age_band)))


def shown_to(
    viewer: Viewer, definition: Definition, figures: Mapping[str, Figure], whole: Shown, names: Mapping[str, str]
) -> tuple[Part, ...]:
    """The parts of a whole, without the counts that a viewer is not shown.

    Args:
        viewer: who looks.
        definition: of what is counted.
        figures: all parts of the whole by key; what is hidden depends on all of them.
        whole: as the viewer is shown it.
        names: of the parts by key.
    """
    cells = {key: Cell(one.numerator, one.denominator) for key, one in figures.items()}
    hidden: frozenset[str] = frozenset()
    if not viewer.sees_small_cells:
        hidden = hidden_parts(cells, definition.small_cell, whole_hidden=whole.hidden)
    return tuple(Part(key, names[key], HIDDEN if key in hidden else _shown(one)) for key, one in figures.items())


def _is_group(one: Figure) -> bool:
    """Whether it counts only some of the people."""
    return bool(one.sex or one.age_band)


def _shown(one: Figure) -> Shown:
    return Shown(one.value, one.numerator, one.denominator, one.not_computable)


def _groups(people: Mapping[str, Figure], hidden: frozenset[str]) -> tuple[Part, ...]:
    """Groups by sex and age band; hidden ones also where they have nobody."""
    shown = {key: _shown(one) for key, one in people.items()} | dict.fromkeys(hidden, HIDDEN)
    return tuple(Part(key, _group(key), shown[key]) for key in sorted(shown))


def _group(key: str) -> str:
    sex, _, band = key.partition("/")
    return f"{SEXES.get(sex, sex)} {age(band)}".strip()
