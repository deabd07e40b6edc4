"""What an operator means by a store, a flow, a region or a dataset: places in the journals of source stores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qinlian_common.pipeline.pauses import Pause
from qinlian_common.topology.topology import Origin, Route, Topology

Queue = tuple[str, str]
"""A source store and one of its queues."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the options said; all of them must hold, and None or nothing means all."""

    store: str | None = None
    flows: tuple[str, ...] = ()
    region: str | None = None
    dataset: str | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing was said."""
        return not (self.store or self.flows or self.region or self.dataset)

    def takes(self, route: Route) -> bool:
        """Whether a route is among what is meant."""
        return (
            self.store in {None, route.source}
            and (not self.flows or bool(set(self.flows) & set(route.flows)))
            and self.region in {None, route.region}
            and (self.dataset is None or route.datasets is None or self.dataset in route.datasets)
        )


def places(topology: Topology, choice: Choice, by: str = "", reason: str = "") -> dict[str, list[Pause]]:
    """The places that are meant, by source store: a whole queue where all its routes are, else origin by origin."""
    found: dict[str, list[Pause]] = {}
    chosen = [route for route in topology.routes if choice.takes(route)]
    for store, queue in sorted({(route.source, route.queue) for route in chosen}):
        mine = [route for route in chosen if (route.source, route.queue) == (store, queue)]
        is_whole = _is_whole(topology, choice, (store, queue), mine)
        parts = [(None, None)] if is_whole else _origins(mine)
        found[store] = [
            *found.get(store, []),
            *(Pause(queue, dataset, *part, by, reason) for dataset in _datasets(choice, mine) for part in parts),
        ]
    return found


def _is_whole(topology: Topology, choice: Choice, queue: Queue, mine: Sequence[Route]) -> bool:
    """Whether the chosen routes take every origin that the queue takes of the chosen dataset."""
    all_routes = [route for route in topology.routes if (route.source, route.queue) == queue]
    relevant = [r for r in all_routes if choice.dataset is None or r.datasets is None or choice.dataset in r.datasets]
    return _all_origins(relevant) == _all_origins(mine)


def _all_origins(routes: Sequence[Route]) -> frozenset[Origin]:
    return frozenset[Origin]().union(*(route.origins for route in routes))


def _origins(routes: Sequence[Route]) -> list[tuple[str | None, str | None]]:
    return [(origin.division, origin.origin_class) for origin in sorted(_all_origins(routes))]


def _datasets(choice: Choice, routes: Sequence[Route]) -> Sequence[str | None]:
    """The chosen dataset; else those of the routes where each takes only some; else all."""
    if choice.dataset is not None:
        return [choice.dataset]
    limited = [route.datasets for route in routes if route.datasets is not None]
    return sorted(frozenset[str]().union(*limited)) if len(limited) == len(routes) else [None]


def flows_of(topology: Topology, store: str, pause: Pause) -> tuple[str, ...]:
    """Every flow that a pause holds back: what shares its queue and origin waits with it."""
    return tuple(dict.fromkeys(flow for route in _held(topology, store, pause) for flow in route.flows))


def _held(topology: Topology, store: str, pause: Pause) -> Iterator[Route]:
    for route in topology.routes_from(store):
        takes = pause.dataset is None or route.datasets is None or pause.dataset in route.datasets
        if route.queue == pause.queue and takes and any(_is_of(origin, pause) for origin in route.origins):
            yield route


def _is_of(origin: Origin, pause: Pause) -> bool:
    return pause.origin_division in {None, origin.division} and pause.origin_class in {None, origin.origin_class}


def is_within(pause: Pause, place: Pause) -> bool:
    """Whether all that a pause holds back is of this place."""
    pairs = zip(place.place, pause.place, strict=True)
    return all(wanted is None or wanted == paused for wanted, paused in pairs)


def overlaps(pause: Pause, place: Pause) -> bool:
    """Whether a pause holds back anything of this place."""
    return all(None in pair or pair[0] == pair[1] for pair in zip(place.place, pause.place, strict=True))
