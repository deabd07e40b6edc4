"""Which rows to journal again: a day, a flow, a dataset or a batch, as parts of source stores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import polars as pl

from qinlian_cli.pausing.chosen import Choice
from qinlian_common.adapters.by_engine import again
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.relational.again import KEYS_SCHEMA, Part
from qinlian_common.topology.flows import Transform
from qinlian_common.topology.topology import Origin, Route, Topology


class Piece(NamedTuple):
    """A part of a source store's rows."""

    store: str
    part: Part


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator said: what to look at, and which business day (None: all)."""

    choice: Choice
    day: date | None


def pieces(stores: AnyStores, topology: Topology, wanted: Wanted) -> list[Piece]:
    """The parts of all source stores that are meant; a queue and dataset once, with the origins of all its routes."""
    found: dict[tuple[str, str, str], set[Origin]] = {}
    for route in topology.routes:
        if wanted.choice.takes(route):
            for dataset in _datasets(stores, route.source, route.datasets, wanted.choice.dataset):
                found.setdefault((route.source, route.queue, dataset), set()).update(route.origins)
    return [
        Piece(store, Part(queue, dataset, tuple(sorted(origins)), wanted.day))
        for (store, queue, dataset), origins in found.items()
    ]


def _datasets(stores: AnyStores, store: str, taken: frozenset[str] | None, wanted: str | None) -> Iterator[str]:
    for dataset in stores[store].plan.shapes:
        if wanted in {None, dataset} and (taken is None or dataset in taken):
            yield dataset


async def pieces_of_batch(stores: AnyStores, batch_id: str) -> list[Piece]:
    """What a batch was a part of, in the store that sent it; empty where none did."""

    async def of_store(store_id: str) -> Sequence[Piece]:
        return [Piece(store_id, part) for part in await again.sent_as(stores[store_id], batch_id)]

    return [piece for found in await each(list(stores), of_store) for piece in found]


async def keys_for(stores: AnyStores, topology: Topology, piece: Piece) -> pl.DataFrame | None:
    """Keys of a day's rows of a vendor's table (KEYS_SCHEMA), which keeps no day itself; None where none are wanted.

    The stores further along know the day of each row that they received: the next one is asked, and where it knows of
    none, for it may be the one that lost them, those after it.
    """
    shape = stores[piece.store].plan.shapes[piece.part.dataset]
    if piece.part.day is None or not shape.vendor:
        return None
    for layer in _along(topology, piece):
        frames = [await again.keys_of_day(stores[one], piece.part) for one in layer]
        keys = pl.concat([pl.DataFrame(schema=KEYS_SCHEMA), *frames]).unique()
        if not keys.is_empty():
            return keys.sort("org_code", "record_id")
    return pl.DataFrame(schema=KEYS_SCHEMA)


def _along(topology: Topology, piece: Piece) -> Iterator[list[str]]:
    """The stores that the piece's rows come to, hop by hop."""
    seen, here = {piece.store}, {piece.store}
    while here:
        routes = [route for store in here for route in topology.routes_from(store)]
        taken = [route for route in routes if set(route.origins) & set(piece.part.origins)]
        reached = {store for route in taken for store in _targets(topology, route)} - seen
        seen |= reached
        here = reached
        if reached:
            yield sorted(reached)


def _targets(topology: Topology, route: Route) -> set[str]:
    if route.transform is Transform.DISTRIBUTE or route.target is None:
        return {store for _, store in topology.destinations(route)}
    return {route.target}
