"""Pairs of platforms between which rows go: each shares a key under which what is sealed on the way is opened."""

from collections.abc import Iterable, Iterator

from qinlian_common.topology.places import Route, division_of
from qinlian_common.topology.topology import Topology

Pair = tuple[str, str]
"""Divisions of the stores that rows come from and go to; often one and the same."""


def pairs_of(topology: Topology, readers: Iterable[str]) -> list[Pair]:
    """The pairs of all routes that these platforms run, in order."""
    routes = [route for reader in readers for route in topology.routes_of_reader(reader)]
    return sorted({pair for route in routes for pair in _pairs(topology, route)})


def flows_of_pairs(topology: Topology) -> dict[Pair, list[str]]:
    """By pair, the flows whose rows go between the two."""
    found: dict[Pair, set[str]] = {}
    for route in topology.routes:
        for pair in _pairs(topology, route):
            found.setdefault(pair, set()).update(route.flows)
    return {pair: sorted(flows) for pair, flows in found.items()}


def _pairs(topology: Topology, route: Route) -> Iterator[Pair]:
    yield from ((division_of(route.source), division_of(store)) for store in topology.targets_of(route))
