"""Pairs of platforms between which rows go: each shares a key under which what is sealed on the way is opened."""

from collections.abc import Iterable, Iterator

from qinlian_common.topology.places import Route, division_of
from qinlian_common.topology.topology import Topology

Pair = tuple[str, str]
"""Divisions of the stores that rows come from and go to; often one and the same."""


def pairs_of(topology: Topology, readers: Iterable[str]) -> list[Pair]:
    """The pairs of all routes that these platforms run, in order."""
    routes = [route for reader in readers for route in topology.routes_of_reader(reader)]
    return sorted(
        {(division_of(route.source), division_of(store)) for route in routes for store in _to(topology, route)}
    )


def _to(topology: Topology, route: Route) -> Iterator[str]:
    if route.target is not None:
        yield route.target
    yield from (store for _, store in topology.destinations(route))
