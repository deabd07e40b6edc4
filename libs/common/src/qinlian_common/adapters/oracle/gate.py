"""Pauses: what the collector leaves in the journal, because too much of it was rejected or because a person says so."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import books as sql_books
from qinlian_common.adapters.oracle.sql import gate as sql_gate
from qinlian_common.pipeline.pauses import RATIO, Pause, RejectLimit

_PLACE = ("queue", "dataset", "origin_division", "origin_class")


class Gate:
    """The pauses of one store."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def pause(self, pauses: Sequence[Pause]) -> int:
        """Pauses what is not paused already."""

        def pause(session: Session) -> int:
            session.lock(sql_books.ALONE)
            return sum(_added(session, one) for one in pauses)

        return await self._connections.transaction(pause)

    async def resume(self, pauses: Sequence[Pause], by: str, reason: str, *, accepts: bool = False) -> int:
        """Ends the pauses of these places; with `accepts`, what they withhold may be withdrawn by the next pass."""
        said = {"resumed_by": by, "resume_reason": reason, "accepts": int(accepts)}

        def resume(session: Session) -> int:
            session.lock(sql_books.ALONE)
            return session.execute_each(sql_gate.RESUME, [_place(one) | said for one in pauses])

        return await self._connections.transaction(resume)

    async def pauses(self) -> list[Pause]:
        """What is paused, longest first."""
        found = await self._connections.transaction(lambda session: session.rows(sql_gate.PAUSED_NOW))
        return [Pause(*row.values()) for row in found]


def decide(session: Session, batch_ids: Sequence[str], limit: RejectLimit) -> list[Pause]:
    """Pauses the sources of batches that have just been answered, where they are past the limit; the new pauses.

    The batches judged are the last ones before the newest of these, as many as hold `limit.rows_min` rows: whatever
    lies before them on the bus has been answered too, for a source's batches stay in order.
    """
    found = [pause for told in _sources(session, batch_ids) for pause in _past(session, told, limit)]
    places = {one.place for one in found if _added(session, one)}
    return [Pause(*row.values()) for row in session.rows(sql_gate.PAUSED_NOW) if _place_of(row) in places]


def _sources(session: Session, batch_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The sources of the batches, each with when its newest of them was sent."""
    newest: dict[tuple[Any, ...], dict[str, Any]] = {}
    for told in (row for one in dict.fromkeys(batch_ids) for row in session.rows(sql_gate.TOLD, batch_id=one)):
        place = _place_of(told)
        if place not in newest or told["until"] > newest[place]["until"]:
            newest[place] = told
    return list(newest.values())


def _past(session: Session, told: Mapping[str, Any], limit: RejectLimit) -> Iterator[Pause]:
    place = {name: told[name] for name in _PLACE}
    if session.value(sql_gate.IS_COVERED, **place):
        return
    (judged,) = session.rows(sql_gate.JUDGE, **told, rows_min=limit.rows_min)
    rows, rejected = int(judged["row_count"] or 0), int(judged["rejected"] or 0)
    if rows >= limit.rows_min and rejected >= limit.share * rows:
        yield Pause(**place, by=RATIO, reason=f"{rejected} of the last {rows} rows were rejected")


def _added(session: Session, one: Pause) -> int:
    return session.execute(sql_gate.PAUSE, **_place(one), paused_by=one.by, reason=one.reason)


def _place(one: Pause) -> dict[str, object]:
    return dict(zip(_PLACE, one.place, strict=True))


def _place_of(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _PLACE)
