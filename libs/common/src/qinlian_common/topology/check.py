"""Proof of a topology: the rows of every origin are sent over the routes, and every store that they reach is counted.

The proof does not look at how the routes were built. It follows them from each origin's production store, once for
the way up and once for every home on the way down, and holds the arrivals against what the plan asks:

- rows of counties and cities reach the province's production store, its staging store and the way to the nation once;
- rows of counties reach the production store of their city, where there is a city platform, once;
- rows of the province reach the production store of the home's city, where there is one, and of the home once;
- rows of a city reach the production store of the home, for every home in the region, once;
- no row comes back to the store that it came from, and none arrives anywhere twice;
- a row that carries a former code of its home goes where today's code goes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qinlian_common.errors import Problem
from qinlian_common.topology.flows import FLOWS, Role, Transform
from qinlian_common.topology.places import Origin, Route, StoreId
from qinlian_common.topology.topology import Topology

_ONE_REGION = "name the division once, under the one region that it reports to"
_TABLE_ORDER = {one.id: (one.number, position) for position, one in enumerate(FLOWS)}


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a row: the flows whose work it is, the platform that runs it, and the stores at both ends."""

    flows: tuple[str, ...]
    reader: str
    source: StoreId
    target: StoreId
    transform: Transform


@dataclass(frozen=True, slots=True)
class Journey:
    """The whole way of one origin's rows to one store.

    Attributes:
        origin: division where the rows were first produced.
        home: the home division of the way down; None for the way up.
        goal: the store that they must reach.
        hops: the steps in order; both classes of origin together, each hop with the flows of both.
    """

    origin: str
    home: str | None
    goal: StoreId
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` found.

    Attributes:
        problems: rows without a way or with two, each with file, line and fix; empty when the topology is proved.
        journeys: every way, hop by hop, in the order of the file.
    """

    problems: tuple[Problem, ...]
    journeys: tuple[Journey, ...]

    @property
    def ok(self) -> bool:
        """Whether every row has exactly one way."""
        return not self.problems

    def journeys_of(self, division: str) -> tuple[Journey, ...]:
        """The ways that concern a division: of its own rows, and of rows that come home to it."""
        return tuple(journey for journey in self.journeys if division in {journey.origin, journey.home})


@dataclass(frozen=True, slots=True)
class _Walk:
    """Where the rows of one origin arrived; `home` None sends nothing down."""

    origin: Origin
    home: str | None
    start: StoreId
    arrivals: Mapping[StoreId, Sequence[Hop]]

    def chain(self, goal: StoreId) -> tuple[Hop, ...]:
        """The hops from the start to a store that was reached."""
        steps: list[Hop] = []
        while goal != self.start and self.arrivals.get(goal) and len(steps) <= len(self.arrivals):
            steps.append(self.arrivals[goal][0])
            goal = steps[-1].source
        return tuple(reversed(steps))


def check(topology: Topology) -> Report:
    """Follows the rows of every origin over the routes; see the module for what is proved."""
    problems: list[Problem] = list(_queues_with_two_targets(topology))
    journeys: dict[tuple[str, str | None, StoreId], list[tuple[Hop, ...]]] = defaultdict(list)
    for origin in topology.origins():
        for home in _homes(topology, origin):
            walk = _walk(topology, origin, home)
            goals = _goals(topology, origin, home)
            problems += _judged(topology, walk, goals)
            for goal in goals:
                journeys[origin.division, home, goal].append(walk.chain(goal))
    problems += _former_codes_astray(topology)
    found = tuple(Journey(*key, _merged(chains)) for key, chains in journeys.items())
    return Report(tuple(problems), found)


def _homes(topology: Topology, origin: Origin) -> Iterator[str | None]:
    """The way up first, then every home that this origin's rows must come to."""
    yield None
    for region in topology.regions:
        is_above = origin.division == topology.province.code or (region.city_sources and origin.division == region.code)
        if is_above:
            yield from (county.code for county in region.counties)


def _goals(topology: Topology, origin: Origin, home: str | None) -> tuple[StoreId, ...]:
    """The stores that must be reached exactly once."""
    province = topology.province.code
    is_provincial = origin.division == province
    region = topology.region_of(home or origin.division)
    city = topology.platforms.get(region.code) if region and not region.direct else None
    if home is not None:
        through = (f"{city.code}.{Role.PRODUCTION}",) if city and is_provincial else ()
        return (*through, f"{home}.{Role.PRODUCTION}")
    to_nation = (f"{province}.{Role.STAGING}", f"{province}.{Role.OUTBOUND}")
    if is_provincial:
        return to_nation
    upward = (f"{province}.{Role.PRODUCTION}", *to_nation)
    is_county = city is not None and origin.division != city.code
    return (f"{city.code}.{Role.PRODUCTION}", *upward) if city and is_county else upward


def _walk(topology: Topology, origin: Origin, home: str | None) -> _Walk:
    start = f"{origin.division}.{Role.PRODUCTION}"
    arrivals: dict[StoreId, list[Hop]] = defaultdict(list)
    waiting = [start]
    while waiting:
        source = waiting.pop(0)
        for hop in _hops(topology, source, origin, home):
            if not arrivals[hop.target] and hop.target != start:
                waiting.append(hop.target)
            arrivals[hop.target].append(hop)
    return _Walk(origin, home, start, arrivals)


def _hops(topology: Topology, source: StoreId, origin: Origin, home: str | None) -> Iterator[Hop]:
    for route in topology.routes_from(source):
        if origin not in route.origins:
            continue
        for target in _targets(topology, route, home):
            yield Hop(route.flows, route.reader, source, target, route.transform)


def _targets(topology: Topology, route: Route, home: str | None) -> Iterator[StoreId]:
    if route.transform is not Transform.DISTRIBUTE and route.target:
        yield route.target
    elif home is not None:
        yield from (store for code, store in topology.destinations(route) if code == home)


def _judged(topology: Topology, walk: _Walk, goals: tuple[StoreId, ...]) -> Iterator[Problem]:
    rows = f"rows of {walk.origin.origin_class} {walk.origin.division}"
    rows += f" with home {walk.home}" if walk.home else ""
    line = topology.lines.get(walk.home or walk.origin.division)
    for goal in goals:
        if not walk.arrivals.get(goal):
            yield Problem(topology.file, line, f"{rows} have no way to {goal}", _ONE_REGION)
    for store, hops in walk.arrivals.items():
        ways = "; ".join(f"{'+'.join(hop.flows)} from {hop.source}" for hop in hops)
        if store == walk.start and hops:
            yield Problem(topology.file, line, f"{rows} come back to {store}: {ways}", _ONE_REGION)
        elif len(hops) > 1:
            yield Problem(topology.file, line, f"{rows} have {len(hops)} ways to {store}: {ways}", _ONE_REGION)


def _queues_with_two_targets(topology: Topology) -> Iterator[Problem]:
    targets: dict[tuple[StoreId, str], set[StoreId]] = defaultdict(set)
    for route in topology.routes:
        if route.target:
            targets[route.source, route.queue].add(route.target)
    for (source, queue), found in targets.items():
        if len(found) > 1:
            line = topology.lines.get(source.partition(".")[0])
            message = f"queue {queue} of {source} feeds {len(found)} stores: {', '.join(sorted(found))}"
            yield Problem(topology.file, line, message, _ONE_REGION)


def _former_codes_astray(topology: Topology) -> Iterator[Problem]:
    for store in topology.stores:
        ways = topology.home_ways(store)
        for code, way in ways.items():
            county = topology.county_of(code)
            today = ways.get(county.code) if county else way
            if county and (today is None or today.destination_store != way.destination_store):
                line = topology.lines.get(county.code)
                message = f"home {code} of {county.name} goes from {store} to {way.destination_store}"
                yield Problem(topology.file, line, message, f"remove it from `former` of {county.code}")


def _merged(chains: list[tuple[Hop, ...]]) -> tuple[Hop, ...]:
    """The chains of both classes as one, where they touch the same stores."""
    stops: dict[tuple[StoreId, StoreId], list[Hop]] = defaultdict(list)
    for hop in (hop for chain in chains for hop in chain):
        stops[hop.source, hop.target].append(hop)
    return tuple(_joined(hops) for hops in stops.values())


def _joined(hops: list[Hop]) -> Hop:
    flows = sorted({one for hop in hops for one in hop.flows}, key=_TABLE_ORDER.__getitem__)
    return replace(hops[0], flows=tuple(flows))
