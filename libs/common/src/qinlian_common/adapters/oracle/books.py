"""What stands beside the rows, kept: tickets and tallies for their sender, and events that nobody can use."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from qinlian_common.adapters.oracle import gate
from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.ddl.exchange import EXCHANGE_TABLES
from qinlian_common.adapters.oracle.encode import UNTOLD, bound, kept
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import books as sql_books
from qinlian_common.adapters.relational.book_lines import (
    REJECTS,
    TALLIES,
    WARNINGS,
    parked_line,
    tally_lines,
    ticket_lines,
)
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.pauses import Pause, RejectLimit
from qinlian_common.pipeline.ports import Load
from qinlian_common.wire.envelope import derived_id

_REQUIRED: Final = {
    table.name: [column.name for column in table.columns if column.required] for table in EXCHANGE_TABLES
}


class Books:
    """The books of one store."""

    def __init__(self, connections: Connections, shapes: Mapping[str, Shape]) -> None:
        self._connections, self._shapes = connections, shapes

    async def record_rejects(self, loads: Sequence[Load], limit: RejectLimit | None = None) -> list[Pause]:
        """Keeps rejected rows in the store that they came from, each batch once; pauses what is past the limit."""

        def record(session: Session) -> list[Pause]:
            session.lock(sql_books.ALONE)
            fresh = self._keep(session, REJECTS, loads)
            return gate.decide(session, [one.envelope.parentid for one in fresh], limit) if limit and fresh else []

        return await self._connections.transaction(record)

    async def record_quality(self, loads: Sequence[Load]) -> None:
        """Keeps warned rows and tallies in the store that the judged rows came from, each batch once."""
        warned = [load for load in loads if load.envelope.type == "qinlian.warned.v1"]
        tallied = [load for load in loads if load.envelope.type == "qinlian.assessed.v1"]

        def record(session: Session) -> None:
            session.lock(sql_books.ALONE)
            self._keep(session, WARNINGS, warned)
            if fresh := _not_yet(session, TALLIES, tallied):
                _add(session, TALLIES, pl.concat(tally_lines(load) for load in fresh))

        await self._connections.transaction(record)

    def _keep(self, session: Session, book: str, loads: Sequence[Load]) -> list[Load]:
        """Opens a ticket for each row of the batches that the book does not have; only a row's newest stays open."""
        fresh = _not_yet(session, book, loads)
        if not fresh:
            return []
        _add(session, book, pl.concat(ticket_lines(load) for load in fresh))
        for load in fresh:
            dataset = load.envelope.subject
            if dataset in self._shapes:
                closing = sql_books.close_superseded(book, self._shapes[dataset])
                session.execute(closing, dataset=dataset, batch_id=load.envelope.id)
        return fresh

    async def answered(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the sent batches of which a tally or rejected rows have come back."""
        tallies, rejects = ({derived_id(one, stage): one for one in batch_ids} for stage in ("assess", "reject"))

        def ask(session: Session) -> frozenset[str]:
            told = session.known(TALLIES, list(tallies)), session.known(REJECTS, list(rejects))
            return frozenset([tallies[one] for one in told[0]] + [rejects[one] for one in told[1]])

        return await self._connections.transaction(ask)

    async def park(self, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str) -> None:
        """Keeps a whole event that cannot go on, whatever its headers hold; repeated calls change nothing."""
        line = parked_line(event_id, headers, reason)._asdict() | {"is_own": int(headers.get("ce_id") == event_id)}
        sql, binds = (sql_books.PARK, line | {"payload": payload}) if payload else (sql_books.PARK_EMPTY, line)
        await self._connections.transaction(lambda session: session.execute(sql, **binds))


def _not_yet(session: Session, book: str, loads: Sequence[Load]) -> list[Load]:
    """The batches that a book does not have, each once."""
    by_id = {load.envelope.id: load for load in loads}
    known = session.known(book, list(by_id))
    return [load for batch_id, load in by_id.items() if batch_id not in known]


def _add(session: Session, book: str, lines: pl.DataFrame) -> None:
    """Adds lines to a book; every text there is short, so each is bound as a VARCHAR2."""
    sql = sql_books.add_lines(book, tuple(lines.columns))
    texts = [name for name in _REQUIRED[book] if lines.schema.get(name) == pl.String]
    session.send(sql, bound(kept(lines.with_columns(pl.col(texts).replace("", UNTOLD)))))
