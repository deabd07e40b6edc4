"""Pairs of platforms between which rows go: each shares a key under which what is sealed on the way is opened."""

from collections.abc import Iterable

from qinlian_common.topology.places import division_of
from qinlian_common.topology.topology import Topology

Pair = tuple[str, str]
"""Divisions of the stores that rows come from and go to; often one and the same."""


def pairs_of(topology: Topology, readers: Iterable[str]) -> list[Pair]:
    """The pairs of all routes that these platforms run, in order."""
    routes = [route for reader in readers for route in topology.routes_of_reader(reader)]
    return sorted(
        {(division_of(route.source), division_of(store)) for route in routes for store in topology.targets_of(route)}
    )
