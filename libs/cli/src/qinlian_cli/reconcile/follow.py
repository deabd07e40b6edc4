"""One business row along its way: where it lies, how it came there, and what becomes of it next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from qinlian_common.adapters.relational.plan import OUTSIDE, WAITING
from qinlian_common.topology.flows import Transform
from qinlian_common.topology.topology import Origin, Route, Topology

_Place = tuple[str, str]
"""Dataset and store."""


@dataclass(frozen=True, slots=True)
class Next:
    """What becomes of a row at a store that hands it on.

    Attributes:
        flows: the flows that take it on.
        queue: who takes it.
        target: the store that it goes to; None where that is not known (yet).
        state: arrived, under way, being sent, not sent yet, rejected, waiting for a home, no way: it lives outside, or
            nothing to take back: it was withdrawn, and has never been there.
        detail: the batch that carries it, or the rule that it broke.
    """

    flows: tuple[str, ...]
    queue: str
    target: str | None
    state: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """A row in one store. Versions are whole numbers that grow; None for an own row that has not been sent.

    Attributes:
        state: own, held, withdrawn, or gone (the exchange brought it, and somebody deleted it).
        came_by: the flows that brought it; empty for an own row.
        came_from: the store that it came from.
        batch_id, parent_id, root_id: the batch that brought it, and those that this batch was made from.
        captured_at, sent_at, acknowledged_at, loaded_at: at the store that it came from, on the bus, and here.
        onward: what becomes of it next.
    """

    dataset: str
    store: str
    state: str
    origin_division: str
    origin_class: str
    home_division: str | None
    business_day: date | None
    row_version: int | None
    delivery_version: int | None
    came_by: tuple[str, ...]
    came_from: str | None
    batch_id: str | None
    parent_id: str | None
    root_id: str | None
    captured_at: datetime | None
    sent_at: datetime | None
    acknowledged_at: datetime | None
    loaded_at: datetime | None
    onward: tuple[Next, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """All steps along the way, dataset by dataset; `loose` is what a store has of it without holding it any more."""

    steps: tuple[Step, ...]
    loose: tuple[dict[str, Any], ...]


def follow(rows: pl.DataFrame, held: pl.DataFrame, times: pl.DataFrame, topology: Topology) -> Trail:
    """Orders what the stores know of a row (TRACE_, HELD_ and TIMES_SCHEMA) along its way."""
    found = {(row["dataset"], row["store"]): row for row in rows.iter_rows(named=True)}
    sent = {(one["store"], one["batch_id"]): one for one in times.iter_rows(named=True)}
    notes: dict[_Place, list[dict[str, Any]]] = {}
    for note in held.sort("at", nulls_last=True).iter_rows(named=True):
        notes.setdefault((note["dataset"], note["store"]), []).append(note)
    order = sorted(found, key=lambda place: (place[0], _depth(found, place), _loaded_at(found[place]), place[1]))
    steps = [_step(found, place, sent, _onward(topology, found, place, notes.get(place, []))) for place in order]
    loose = [note for place, of_place in notes.items() if place not in found for note in of_place]
    return Trail(tuple(steps), tuple(loose))


def _depth(found: Mapping[_Place, Mapping[str, Any]], place: _Place) -> int:
    """How many hops the row has behind it, as far as the stores still know."""
    depth, seen = 0, {place}
    while (source := found[place]["source_store"]) and (before := (place[0], source)) in found and before not in seen:
        depth, place = depth + 1, before
        seen.add(place)
    return depth


def _loaded_at(row: Mapping[str, Any]) -> str:
    loaded: datetime | None = row["loaded_at"]
    return loaded.isoformat() if loaded else ""


def _step(
    found: Mapping[_Place, Mapping[str, Any]], place: _Place, sent: Mapping[_Place, Mapping[str, Any]],
    onward: tuple[Next, ...],
) -> Step:  # fmt: skip
    row = found[place]
    times = sent.get((row["source_store"], row["parent_id"]), {})
    same = ("origin_division", "origin_class", "home_division", "business_day", "row_version", "delivery_version",
            "batch_id", "parent_id", "root_id", "captured_at", "loaded_at")  # fmt: skip
    return Step(
        dataset=place[0],
        store=place[1],
        state=_state(row),
        came_by=tuple((row["flows"] or "").split(",")) if row["flows"] else (),
        came_from=row["source_store"],
        sent_at=times.get("sent_at"),
        acknowledged_at=times.get("acknowledged_at"),
        onward=onward,
        **{name: row[name] for name in same},
    )


def _state(row: Mapping[str, Any]) -> str:
    if row["withdrawn"]:
        return "withdrawn"
    if row["batch_id"] is None:
        return "own"
    return "held" if row["present"] else "gone"


def _onward(
    topology: Topology, found: Mapping[_Place, Mapping[str, Any]], place: _Place, notes: list[dict[str, Any]]
) -> tuple[Next, ...]:
    row = found[place]
    origin = Origin(row["origin_division"], row["origin_class"])
    queues: dict[str, list[Route]] = {}
    for route in topology.routes_from(place[1]):
        if origin in route.origins and (route.datasets is None or place[0] in route.datasets):
            queues.setdefault(route.queue, []).append(route)
    one = _Outlook(topology, found, place, notes)
    return tuple(step for queue, routes in queues.items() for step in one.of_queue(queue, routes, origin))


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What can be told of a row's next hops from one store."""

    topology: Topology
    found: Mapping[_Place, Mapping[str, Any]]
    place: _Place
    notes: list[dict[str, Any]]

    def of_queue(self, queue: str, routes: list[Route], origin: Origin) -> Iterator[Next]:
        held = self._held_back(queue)
        if queue.endswith(f".{Transform.DISTRIBUTE}"):
            destinations = [note["detail"] for note in self.notes if note["state"] == "destination"]
            if held or not destinations:
                state, detail = held or ("not sent yet", None)
                yield Next(tuple(dict.fromkeys(f for r in routes for f in r.flows)), queue, None, state, detail)
            for destination in destinations:
                yield self._delivery(queue, routes, origin, destination)
            return
        flows = tuple(dict.fromkeys(flow for route in routes for flow in route.flows))
        target = routes[0].target
        state, detail = held or (self._arrival(target), None)
        yield Next(flows, queue, target, state, detail)

    def _held_back(self, queue: str) -> tuple[str, str | None] | None:
        """Why the row, or its newest change, has not left; None where it has."""
        for state, words in (("journalled", "not sent yet"), ("leased", "being sent"), ("rejected", "rejected")):
            for note in self.notes:
                if note["state"] == state and note["queue"] == queue:
                    return words, note["detail"] or note["batch_id"]
        return None

    def _delivery(self, queue: str, routes: list[Route], origin: Origin, destination: str) -> Next:
        flows = tuple(dict.fromkeys(flow for route in routes for flow in route.flows))
        if destination in {WAITING, OUTSIDE}:
            state = "waiting for a home" if destination == WAITING else "no way: it lives outside"
            return Next(flows, queue, None, state, None)
        ways = self.topology.home_ways(self.place[1]).values()
        own = next((w.flows_by_origin.get(origin) for w in ways if w.destination_store == destination), None)
        return Next(own or flows, queue, destination, self._arrival(destination), None)

    def _arrival(self, target: str | None) -> str:
        there = self.found.get((self.place[0], target or ""))
        here = self.found[self.place]["row_version"]
        if there is None:
            return "nothing to take back" if self._left_no_trace() else "under way"
        is_older = here is not None and there["row_version"] is not None and there["row_version"] < here
        return "under way" if is_older else "arrived"

    def _left_no_trace(self) -> bool:
        """A row withdrawn before it was written into a vendor's table, of whose end no trigger can tell.

        A staging table keeps a withdrawn row's key, and so has something to hand on.
        """
        row = self.found[self.place]
        return bool(row["withdrawn"]) and not row["present"]
