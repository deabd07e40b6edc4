"""Whose rows a store takes from files: those that a production store would else have brought into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.topology.flows import Level, OriginClass, Transform
from qinlian_common.topology.places import Origin, Route, StoreId, division_of
from qinlian_common.topology.topology import Topology

FILES: Final = "template"
"""The role of the source in the ledger: no store of a topology is called so, and none is asked what it sent."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where rows of a file go, and as whose.

    Attributes:
        store: the staging store.
        origin: whose rows they are.
        route: the hop whose work is done by the file.
        divisions: the codes of divisions that institutions of this origin may be registered in.
    """

    store: StoreId
    origin: Origin
    route: Route
    divisions: frozenset[str]

    @property
    def source(self) -> StoreId:
        """What the ledger names as the rows' source."""
        return f"{self.origin.division}.{FILES}"


def place_of(topology: Topology, store: StoreId, division: str | None, kind: OriginClass) -> Place:
    """Where a file goes.

    Args:
        topology: the deployment.
        store: one of its stores.
        division: whose rows they are; where None, the store's own division, or the only one it takes rows of.
        kind: whether institutions or systems of the administration made them.

    Raises:
        ConfigurationError: the store takes no such rows; names the one that does.
    """
    taken = {origin: route for route, origin in _standardising(topology) if route.target == store}
    divisions = sorted({origin.division for origin in taken})
    chosen = division or (divisions[0] if len(divisions) == 1 else division_of(store))
    origin = Origin(chosen, str(kind))
    if origin not in taken:
        raise ConfigurationError(_wrong(topology, store, origin, divisions))
    return Place(store, origin, taken[origin], _registered(topology, chosen))


def taking_files(topology: Topology) -> list[StoreId]:
    """The stores that rows of files go into, in the topology's order."""
    targets = {route.target for route, _ in _standardising(topology)}
    return [store for store in topology.stores if store in targets]


def _standardising(topology: Topology) -> Iterator[tuple[Route, Origin]]:
    """Each hop that turns a vendor's rows into the catalogue's, with each of its origins."""
    for route in topology.routes:
        if route.transform is Transform.STANDARDISE:
            yield from ((route, origin) for origin in sorted(route.origins))


def _wrong(topology: Topology, store: StoreId, origin: Origin, divisions: list[str]) -> Problem:
    where = next((route.target for route, one in _standardising(topology) if one == origin), None)
    if where is not None:
        fix = f"本平台的数据进入 {where}：--store {where} --division {origin.division}"
    elif divisions:
        fix = f"该库接收下列区划的数据：{'、'.join(divisions)}；用 --division 指明"
    else:
        fix = "指明机构所在平台的前置库，例如 --store 610402.staging"
    return Problem(store, None, f"该库不接收 {origin.division}（{origin.origin_class}）的填报数据", fix)


def _registered(topology: Topology, division: str) -> frozenset[str]:
    """A county's institutions bear its code, today's or a former one; a city's that of any of its districts."""
    county, region = topology.county_of(division), topology.region_of(division)
    platform = topology.platforms.get(division)
    if platform is not None and platform.level is Level.PROVINCE:
        counties = {code for one in topology.regions for county in one.counties for code in county.codes}
        return frozenset(counties | {one.code for one in topology.regions} | {division})
    if county is not None and (region is None or region.code != division):
        return frozenset(county.codes)
    return frozenset({division, *(code for one in (region.counties if region else ()) for code in one.codes)})
