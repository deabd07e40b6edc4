"""Which institutions of a division have figures in a month, and the figures of one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from qinlian_common.web.refusal import Refusal
from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review import sheets
from qinlian_indicators.storage.computations import Figure
from qinlian_indicators.storage.sheets import Sheet
from qinlian_indicators.web.figure.view import shown_to
from qinlian_indicators.web.institution_names import names_of
from qinlian_indicators.web.places import Place
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.whole import ABSENT, Shown, Whole, read_whole

Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class InstitutionView:
    """The institutions of a division in a month.

    Attributes:
        place: which division and month.
        name: of the division.
        names: code -> name, of every institution that has figures, by name.
        org_code: the one that is looked at.
        lines: each indicator that it has a figure of: the institution's and the division's.
    """

    place: Place
    name: str
    names: Mapping[str, str]
    org_code: str
    lines: tuple[tuple[Definition, Shown, Shown], ...]


async def read_institution(visit: Visit, place: Place, org_code: str | None) -> InstitutionView:
    """One institution's figures, of the first where none is named; raises a Refusal for one that has none there."""
    sheet = await sheets.find(visit.session, str(place.month), place.division)
    names = await _named(visit, sheet)
    chosen = org_code or next(iter(names), "")
    if org_code and org_code not in names:
        raise Refusal(404, "not_found", "no such institution here", text="没有这个机构的指标。")
    whole = await read_whole(visit, [str(place.month)], [place.division])
    parts = await _parts(visit, sheet, chosen)
    name = visit.site.tree.names[place.division]
    return InstitutionView(place, name, names, chosen, tuple(_lines(visit, place, chosen, parts, whole)))


async def _named(visit: Visit, sheet: Sheet) -> dict[str, str]:
    asked = select(Figure.org_code).distinct().where(
        Figure.computation_id == sheet.computation_id, Figure.division == sheet.division, Figure.org_code != ""
    )  # fmt: skip
    names = await names_of(visit.session, list(await visit.session.scalars(asked)))
    return dict(sorted(names.items(), key=lambda one: (one[1], one[0])))


async def _parts(visit: Visit, sheet: Sheet, org_code: str) -> dict[str, dict[str, Figure]]:
    """Indicator -> institution -> figure.

    Of all institutions where small counts are kept from the viewer, for what is hidden of one depends on its
    neighbours; else only of the one that is looked at.
    """
    asked = select(Figure).where(
        Figure.computation_id == sheet.computation_id, Figure.division == sheet.division, Figure.org_code != "",
        (Figure.org_code == org_code) | Figure.code.in_(sorted(visit.viewer.guarded())),
    )  # fmt: skip
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    for one in await visit.session.scalars(asked.order_by(Figure.org_code)):
        found[one.code][one.org_code] = one
    return found


def _lines(
    visit: Visit, place: Place, org_code: str, parts: Mapping[str, Figures], whole: Whole
) -> Iterator[tuple[Definition, Shown, Shown]]:
    for code, definition in definitions().items():
        figures = parts.get(code, {})
        if org_code in figures:
            of_all = whole.of(str(place.month), place.division, code)
            shown = shown_to(visit.viewer, definition, figures, of_all, {key: key for key in figures})
            yield definition, next((one.shown for one in shown if one.key == org_code), ABSENT), of_all
