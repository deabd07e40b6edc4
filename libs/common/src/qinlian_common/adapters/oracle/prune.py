"""What can go from an Oracle store's own books: accounts of batches that are long settled, and records of what is over.

Everything is deleted a few thousand lines at a time, each time in a transaction of its own, so no lock is held long.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from functools import partial

import orjson

from qinlian_common.adapters.oracle.audit import parent_of
from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import audit as sql_audit
from qinlian_common.adapters.relational.limits import LINES_AT_ONCE
from qinlian_common.adapters.relational.plan import Plan


class OraclePruning:
    """Takes old accounts out of one store. All methods raise TransientError while the store is away."""

    def __init__(self, connections: Connections, plan: Plan) -> None:
        self._connections, self._plan = connections, plan

    async def days(self, before: date) -> list[date]:
        """Business days before that one of which there are accounts, and those whose pruning was broken off."""
        found = await self._connections.transaction(lambda session: session.rows(sql_audit.DAYS, before=before))
        return [row["business_day"].date() for row in found]

    async def held(self, day: date, before: datetime) -> frozenset[str]:
        """Batches of a day, by the ids under which they were sent, of which something here is young or open."""

        def held(session: Session) -> frozenset[str]:
            young = {row["batch_id"] for row in session.rows(sql_audit.YOUNG, day=day, before=before)}
            parked = session.rows(sql_audit.YOUNG_PARKED, before=before)
            return frozenset(filter(None, young | {parent_of(orjson.loads(row["headers"])) for row in parked}))

        return await self._connections.transaction(held)

    async def begun(self, day: date) -> frozenset[str]:
        """Batches sent from here whose pruning was broken off: some of their accounts may be gone already."""
        found = await self._connections.transaction(lambda session: session.rows(sql_audit.BEGUN, day=day))
        return frozenset(row["batch_id"] for row in found)

    async def begin(self, day: date, batch_ids: Sequence[str]) -> None:
        """Notes at the sender whose accounts are about to go, before the first of them does."""
        lines: list[dict[str, object]] = [{"batch_id": one, "day": day} for one in batch_ids]
        await self._connections.transaction(lambda session: session.execute_each(sql_audit.BEGIN_PRUNING, lines))

    async def forget_merged(self, batch_ids: Sequence[str]) -> int:
        """Deletes ledger rows; returns how many."""
        return await self._connections.transaction(partial(_forget, sql=sql_audit.FORGET_LEDGER, batch_ids=batch_ids))

    async def forget_sent(self, batch_ids: Sequence[str]) -> tuple[int, int]:
        """Deletes what was sent, and the tickets that came of it; returns how many lines of sent and of rejects."""

        def forget(session: Session) -> tuple[int, int]:
            rejects = _forget(session, sql_audit.FORGET_REJECTS, batch_ids)
            sent = _forget(session, sql_audit.FORGET_SENT, batch_ids)
            _forget(session, sql_audit.END_PRUNING, batch_ids)
            return sent, rejects

        return await self._connections.transaction(forget)

    async def over(self) -> list[str]:
        """Those tables of OVER that the store has."""
        documents = set() if self._plan.keeps_documents else {sql_audit.VIEWS}
        nation = set() if self._plan.uploads else {sql_audit.RECEIPTS, sql_audit.BATCHES}
        return [one for one in sql_audit.OVER if one not in documents | nation]

    async def count_over(self, table: str, before: datetime) -> int:
        """How many lines of a table of OVER are over since before that moment."""
        query = sql_audit.count_over(table)
        return int(await self._connections.transaction(lambda session: session.value(query, before=before)))

    async def forget_over(self, table: str, before: datetime) -> AsyncIterator[int]:
        """Deletes them; yields how many at each step."""
        statement = sql_audit.forget_over(table)
        while gone := await self._connections.transaction(
            lambda session: session.execute(statement, before=before, lines_max=LINES_AT_ONCE)
        ):
            yield gone


def _forget(session: Session, sql: str, batch_ids: Sequence[str]) -> int:
    return session.execute_each(sql, [{"batch_id": one} for one in batch_ids])
