"""The topology: who exists and where, and every question that a service asks about the way of a row.

All answers come from dictionaries that are computed once; none costs more than a look-up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.topology.documents import Directory, Shelf
from qinlian_common.topology.flows import Level, Mode, OriginClass, Role, Transform, flow
from qinlian_common.topology.places import (
    Connection,
    County,
    Origin,
    Platform,
    Region,
    Route,
    Site,
    Store,
    StoreId,
    Subscription,
    Way,
)

K = TypeVar("K")
V = TypeVar("V")

__all__ = [
    "Connection",
    "County",
    "Origin",
    "Platform",
    "Region",
    "Route",
    "Store",
    "StoreId",
    "Subscription",
    "Topology",
    "Way",
]


@dataclass(frozen=True)
class Topology:
    """One deployment: its platforms and stores, and the routes between them.

    Attributes:
        province: the province's platform.
        regions: regions of city rank with their counties, in the order of the file.
        platforms: division code -> platform; a direct region has no entry of its own.
        stores: store id -> store; the city sources of a direct region are "<region>.production".
        routes: every hop, region by region in the order of the flow numbers.
        file: the file it was read from, for messages.
        lines: division code -> line in that file, for messages.
        directories: the agreed directories of documents.
        shelf: where the province keeps documents; None where none travel.
        sites: division code -> where that platform's network is, as far as the file says.
    """

    province: Platform
    regions: tuple[Region, ...]
    platforms: Mapping[str, Platform]
    stores: Mapping[StoreId, Store]
    routes: tuple[Route, ...]
    file: str
    lines: Mapping[str, int]
    directories: tuple[Directory, ...] = ()
    shelf: Shelf | None = None
    sites: Mapping[str, Site] = field(default_factory=dict)

    def served(self, named: Iterable[str]) -> tuple[str, ...]:
        """The platforms that a process serves: those that its environment names, or all.

        Raises:
            ConfigurationError: the topology has no such platform.
        """
        chosen = tuple(named)
        if unknown := sorted(set(chosen) - self.platforms.keys()):
            said = f"no platform {', '.join(unknown)} in {self.file}"
            fix = "give division codes of platforms, such as 610402; a direct region has its counties' only"
            raise ConfigurationError(Problem("QINLIAN_PLATFORMS", None, said, fix))
        return chosen or tuple(self.platforms)

    def routes_from(self, store_id: StoreId) -> tuple[Route, ...]:
        """The routes that read this store; empty where nobody reads it."""
        return self._by_source.get(store_id, ())

    def routes_of_reader(self, division: str) -> tuple[Route, ...]:
        """The routes that this platform runs."""
        return self._by_reader.get(division, ())

    def directories_of(self, reader: str) -> tuple[Directory, ...]:
        """The directories that this platform looks through: those beside production stores that it reads."""
        return tuple(one for one in self.directories if self.looked_through_by(one) == reader)

    def looked_through_by(self, directory: Directory) -> str:
        """The platform that reads the production store whose rows tell of a directory's files."""
        store = f"{directory.division}.{Role.PRODUCTION}"
        return next(route.reader for route in self.routes_from(store))

    def flows_of(self, source: StoreId, queue: str, origin: Origin, dataset: str) -> tuple[str, ...]:
        """The flows whose work is done when a row of this origin leaves by this queue.

        For distribute these are the candidates of every destination; `deliver` tells those of one. Empty where
        the queue does not take such a row.
        """
        routes = self._matching(source, queue, origin, dataset)
        return tuple(dict.fromkeys(flow_id for route in routes for flow_id in route.flows))

    def target_of(self, source: StoreId, queue: str, origin: Origin, dataset: str) -> StoreId | None:
        """The store that a row of this origin goes to by this queue; None for distribute and for foreign rows."""
        return next((route.target for route in self._matching(source, queue, origin, dataset)), None)

    def deliver(self, source: StoreId, origin: Origin, home: str) -> tuple[StoreId, tuple[str, ...]] | None:
        """Where a downward row goes from this store, and by which flows.

        Args:
            source: the distributing store.
            origin: where the row was first produced.
            home: the home division as the row carries it, today's code or a former one.

        Returns:
            The receiving staging store and the flows; None where the row has no way down from here (people from
            outside the province, and rows that the home itself sent up).
        """
        way = self.home_ways(source).get(home)
        flows = way.flows_by_origin.get(origin) if way else None
        return (way.destination_store, flows) if way and flows else None

    def home_ways(self, store_id: StoreId) -> Mapping[str, Way]:
        """Home code -> way, for every code that rows may carry; empty for a store that does not distribute."""
        return self._ways.get(store_id, {})

    def subscriptions(self, store_id: StoreId) -> list[Subscription]:
        """The journal filter of a store: which queue wants the changes of which origins and datasets."""
        wanted: dict[tuple[str, Origin], frozenset[str] | None] = {}
        for route in self.routes_from(store_id):
            for origin in route.origins:
                before = wanted.get((route.queue, origin), frozenset())
                both = None if before is None or route.datasets is None else before | route.datasets
                wanted[route.queue, origin] = both
        return [Subscription(queue, *origin, wanted[queue, origin]) for queue, origin in sorted(wanted)]

    def origins(self) -> Iterator[Origin]:
        """Every origin of the deployment: counties, then cities with sources of their own, then the province."""
        for division in (*self._counties, *(r.code for r in self.regions if r.city_sources), self.province.code):
            for kind in OriginClass:
                yield Origin(division, str(kind))

    def region_of(self, division: str) -> Region | None:
        """The region that a county (today's code or a former one) or region code belongs to; None for others."""
        return self._region_by_code.get(division)

    def county_of(self, home: str) -> County | None:
        """The county that a home code means today; None for codes that are no county of this province."""
        return self._county_by_code.get(home)

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes that occur, in the order of the flow table."""
        return tuple(mode for mode in Mode if any(region.mode is mode for region in self.regions))

    def _matching(self, source: StoreId, queue: str, origin: Origin, dataset: str) -> tuple[Route, ...]:
        routes = self._by_queue.get((source, queue, origin), ())
        return tuple(route for route in routes if route.datasets is None or dataset in route.datasets)

    @cached_property
    def _counties(self) -> Mapping[str, County]:
        return {county.code: county for region in self.regions for county in region.counties}

    @cached_property
    def _county_by_code(self) -> Mapping[str, County]:
        return {code: county for county in self._counties.values() for code in county.codes}

    @cached_property
    def _region_by_code(self) -> Mapping[str, Region]:
        own = {region.code: region for region in self.regions}
        return own | {code: region for region in self.regions for county in region.counties for code in county.codes}

    @cached_property
    def _by_source(self) -> Mapping[StoreId, tuple[Route, ...]]:
        return _grouped((route.source, route) for route in self.routes)

    @cached_property
    def _by_reader(self) -> Mapping[str, tuple[Route, ...]]:
        return _grouped((route.reader, route) for route in self.routes)

    @cached_property
    def _by_queue(self) -> Mapping[tuple[StoreId, str, Origin], tuple[Route, ...]]:
        return _grouped(
            ((route.source, route.queue, origin), route) for route in self.routes for origin in route.origins
        )

    @cached_property
    def _ways(self) -> Mapping[StoreId, Mapping[str, Way]]:
        found: dict[StoreId, dict[str, tuple[StoreId, dict[Origin, tuple[str, ...]]]]] = defaultdict(dict)
        for route in self.routes:
            for home, destination in self.destinations(route):
                _, flows = found[route.source].setdefault(home, (destination, {}))
                flows.update(dict.fromkeys(route.origins, route.flows))
        return {source: {home: Way(home, *way) for home, way in ways.items()} for source, ways in found.items()}

    def targets_of(self, route: Route) -> set[StoreId]:
        """The stores that a route writes."""
        return {route.target} if route.target is not None else {store for _, store in self.destinations(route)}

    def destinations(self, route: Route) -> Iterator[tuple[str, StoreId]]:
        """Home code and receiving store, for every home that a distributing route serves."""
        region = self.region_of(route.region) if route.region else None
        if region is None or route.transform is not Transform.DISTRIBUTE:
            return
        to_city = flow(route.flows[-1]).target.level is Level.CITY
        if to_city:
            yield region.code, f"{region.code}.{Role.STAGING}"
        for county in region.counties:
            receiver = region.code if to_city else county.code
            for code in county.codes:
                yield code, f"{receiver}.{Role.STAGING}"


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
