"""What every store must hold in the end, told from the writers' committed log and the plan's words alone.

It knows which platform stands above which, and the plan's rules of who gets what. It calls nothing of the product's
routes, journals, merges or registers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tests.faults.records import COUNTIES, FLAGGED, LIVE, PROVINCE, REGISTERS, Row
from tests.faults.vendors import Content, Forms, Key

DIRECT, BIG_DATA = "611000", "610100"
NATION = ("BI01", "CL03", "FP01")
AUTHORITY = {name: rank for rank, name in enumerate(REGISTERS)}
Holding = tuple[str, str]
"""Store and dataset."""


@dataclass(slots=True)
class Expected:
    """The contents of one dataset in one store.

    Attributes:
        rows: key -> content in the store's form, of rows that are there.
        homes: key -> home, of rows that came down to a staging store.
        withdrawn: keys that must be there without content.
    """

    rows: dict[Key, Content] = field(default_factory=dict)
    homes: dict[Key, str] = field(default_factory=dict)
    withdrawn: set[Key] = field(default_factory=set)

    def add(self, more: "Expected") -> None:
        """Takes in what another part of the same contents says."""
        self.rows.update(more.rows)
        self.homes.update(more.homes)


@dataclass(frozen=True)
class Model:
    """The province as it must be after these rows."""

    rows: tuple[Row, ...]
    forms: Forms

    def expected(self) -> Mapping[Holding, Expected]:
        """The contents of all stores that hold anything."""
        found: dict[Holding, Expected] = {}
        for holding, rows in self._held_by(self.own):
            found.setdefault(holding, Expected()).rows.update(self.forms.own(rows))
        for holding, rows in self._held_by(self.brought):
            found.setdefault(holding, Expected()).add(self._brought(holding[0], rows))
        for holding, rows in self._held_by(self.withdrawn):
            found.setdefault(holding, Expected()).withdrawn.update(row.key for row in rows)
        return found

    def own(self, row: Row) -> Iterator[str]:
        """The stores that hold a row as its vendor wrote it."""
        if row.state in (LIVE, FLAGGED):
            yield f"{row.place}.production"
            if COUNTIES.get(row.place) == BIG_DATA:
                yield f"{row.place}.replica"

    def brought(self, row: Row) -> Iterator[str]:
        """The stores to which the exchange brings a row."""
        if row.state == LIVE:
            yield from up(row)
            yield from (store for store, _ in self.down(row))

    def withdrawn(self, row: Row) -> Iterator[str]:
        """The staging stores that keep the key of a row that was taken back on its way up.

        Behind a raw copy they need not: a row that was gone before it was copied leaves nothing there that could be
        taken back.
        """
        if row.state != LIVE and COUNTIES.get(row.place) != BIG_DATA:
            yield from (store for store in up(row) if store.endswith((".staging", ".outbound")))

    def down(self, row: Row) -> Iterator[tuple[str, str]]:
        """The stores to which a row of the province or a city goes, and the home for which it does."""
        if row.place in COUNTIES:
            return
        home = self.home(row)
        city = COUNTIES.get(home or "")
        if home is None or city is None or row.place not in (PROVINCE, city):
            return
        if row.place == PROVINCE and city != DIRECT:
            yield f"{city}.staging", home
            yield f"{city}.production", home
        yield f"{home}.staging", home
        yield f"{home}.production", home
        if city == BIG_DATA:
            yield f"{home}.replica", home

    def home(self, row: Row) -> str | None:
        """The row's own address; else what the best register says that the distributing platform hears of."""
        if row.home is not None:
            return row.home
        above = row.place in (PROVINCE, DIRECT)
        known = self._registered.get(row.person.number, ())
        heard = [one for one in known if above or row.place in _line(one.place)]
        best = max(heard, key=lambda one: (AUTHORITY[one.dataset], one.written), default=None)
        return best.home if best else None

    @cached_property
    def _registered(self) -> Mapping[int, list[Row]]:
        """What the registers say of each person, by number."""
        found: dict[int, list[Row]] = {}
        for row in self.rows:
            if row.dataset in REGISTERS:
                found.setdefault(row.person.number, []).append(row)
        return found

    def _held_by(self, stores_of: Callable[[Row], Iterator[str]]) -> Iterator[tuple[Holding, list[Row]]]:
        found: dict[Holding, list[Row]] = {}
        for row in self.rows:
            for store in stores_of(row):
                found.setdefault((store, row.dataset), []).append(row)
        yield from found.items()

    def _brought(self, store: str, rows: list[Row]) -> Expected:
        if store.endswith((".production", ".replica")):
            return Expected(dict(self.forms.brought(store, rows)))
        homes = {row.key: home for row in rows if (home := dict(self.down(row)).get(store))}
        return Expected({row.key: self.forms.catalogued(row) for row in rows}, homes)


def up(row: Row) -> Iterator[str]:
    """The stores on a row's way up, without its own production store and without the raw copy of it."""
    yield f"{PROVINCE}.staging"
    if row.place != PROVINCE:
        yield f"{PROVINCE}.production"
    if row.dataset in NATION:
        yield f"{PROVINCE}.outbound"
    city = COUNTIES.get(row.place, row.place)
    if city not in (DIRECT, PROVINCE):
        yield f"{city}.staging"
    if row.place in COUNTIES and city != BIG_DATA:
        yield f"{row.place}.staging"
    if row.place in COUNTIES and city != DIRECT:
        yield f"{city}.production"


def _line(place: str) -> tuple[str, ...]:
    """The place and the city above it."""
    return (place, COUNTIES.get(place, place))
