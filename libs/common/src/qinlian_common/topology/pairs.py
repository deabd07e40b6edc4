"""Pairs of platforms between which rows go: each shares a key under which what is sealed on the way is opened."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from qinlian_common.topology.places import Route, division_of
from qinlian_common.topology.topology import Topology

Pair = tuple[str, str]
"""Divisions of the stores that rows come from and go to; often one and the same."""

DOCUMENTS: Final = "documents"
"""Stands for flows where a pair's key seals what is said of documents."""


def pairs_of(topology: Topology, readers: Iterable[str]) -> list[Pair]:
    """The pairs of all routes that these platforms run, and of the documents that they announce or fetch, in order."""
    chosen = set(readers)
    routes = [route for reader in chosen for route in topology.routes_of_reader(reader)]
    of_routes = {pair for route in routes for pair in _pairs(topology, route)}
    return sorted(of_routes | set(_document_pairs(topology, chosen)))


def flows_of_pairs(topology: Topology) -> dict[Pair, list[str]]:
    """By pair, the flows whose rows go between the two."""
    found: dict[Pair, set[str]] = {}
    for route in topology.routes:
        for pair in _pairs(topology, route):
            found.setdefault(pair, set()).update(route.flows)
    for pair in _document_pairs(topology, topology.platforms):
        found.setdefault(pair, set()).add(DOCUMENTS)
    return {pair: sorted(flows) for pair, flows in found.items()}


def _pairs(topology: Topology, route: Route) -> Iterator[Pair]:
    yield from ((division_of(route.source), division_of(store)) for store in topology.targets_of(route))


def _document_pairs(topology: Topology, readers: Collection[str]) -> Iterator[Pair]:
    province = topology.province.code
    for one in topology.directories:
        if province in readers or topology.looked_through_by(one) in readers:
            yield one.division, province
