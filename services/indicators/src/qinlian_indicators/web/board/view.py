"""The board of a month as pages and the interface show it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from qinlian_common.observe.clock import now
from qinlian_indicators.review.board import sheets_of
from qinlian_indicators.review.deadlines import whose_turn
from qinlian_indicators.review.states import SIGNED, State
from qinlian_indicators.storage.sheets import Sheet
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.site import Site


@dataclass(frozen=True, slots=True)
class Tile:
    """One division's sheet."""

    division: str
    name: str
    state: State | None
    is_late: bool

    @property
    def label(self) -> str:
        """How far it is, Chinese."""
        return self.state.label if self.state else "未计算"

    @property
    def turn(self) -> str:
        """Whose turn it is, Chinese."""
        return whose_turn(self.state) if self.state else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A region with its counties."""

    head: Tile
    counties: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class BoardView:
    """How far a month is.

    Attributes:
        month: `2026-10`; empty where nothing was ever computed.
        months: those that there are, newest first.
        province: its own sheet, for those who see it.
        counts: how many sheets are in each state, in the order of the states.
        deadline: the earliest of the sheets'.
    """

    month: str
    months: tuple[str, ...]
    province: Tile | None
    rows: tuple[Row, ...]
    counts: Mapping[State, int]
    late: tuple[Tile, ...]
    deadline: datetime | None

    @property
    def total(self) -> int:
        """How many sheets there are."""
        return sum(self.counts.values())

    @property
    def signed(self) -> int:
        """How many are confirmed, or further."""
        return sum(count for state, count in self.counts.items() if state in SIGNED)


async def read_board(visit: Visit, month: str | None) -> BoardView:
    """The board of a month, or of the newest one, as far as the viewer may look."""
    site, viewer, session = visit.site, visit.viewer, visit.session
    months = tuple(await session.scalars(select(Sheet.month).distinct().order_by(Sheet.month.desc())))
    chosen = month or (months[0] if months else "")
    sheets = {code: one for code, one in (await sheets_of(session, chosen)).items() if code in viewer.sees}
    tiles = {code: _tile(site, code, sheets.get(code)) for code in site.tree.divisions() if code in viewer.sees}
    return BoardView(
        chosen, months, tiles.get(site.tree.province), tuple(_rows(site, tiles)), _counts(tiles),
        tuple(tile for tile in tiles.values() if tile.is_late),
        min((sheet.deadline for sheet in sheets.values()), default=None),
    )  # fmt: skip


def _tile(site: Site, division: str, sheet: Sheet | None) -> Tile:
    state = State(sheet.state) if sheet else None
    late = sheet is not None and state not in SIGNED and sheet.deadline <= now()
    return Tile(division, site.tree.names[division], state, late)


def _rows(site: Site, tiles: Mapping[str, Tile]) -> Iterator[Row]:
    """Regions of which the viewer sees anything; of one whose counties only he sees, the head is not a link."""
    for region, counties in site.tree.counties.items():
        seen = tuple(tiles[county] for county in counties if county in tiles)
        if seen or region in tiles:
            yield Row(tiles.get(region) or Tile(region, site.tree.names[region], None, is_late=False), seen)


def _counts(tiles: Mapping[str, Tile]) -> dict[State, int]:
    found = Counter(tile.state for tile in tiles.values())
    return {state: found[state] for state in State if found[state]}
