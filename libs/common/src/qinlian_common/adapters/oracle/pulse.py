"""Signs of life of a queue's source: that the store answers, that its triggers are there, and how often rows change."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.ddl.capture import TRIGGER_PREFIX
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import audit as sql_audit
from qinlian_common.adapters.oracle.sql import gate as sql_gate
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.pulse import CHANGES_SCHEMA, HISTORY_DAYS, SIGNS_SCHEMA, rhythms
from qinlian_common.pipeline.pauses import PERSON, RATIO, WITHDRAWALS
from qinlian_common.pipeline.ports import Examination


async def signs(store_id: str, connections: Connections) -> pl.DataFrame:
    """What the store knows of each of its queues (SIGNS_SCHEMA)."""

    def signs(session: Session) -> pl.DataFrame:
        lines = [_signs_of(session, row, store_id) for row in session.rows(sql_audit.QUEUES)]
        return pl.DataFrame(lines, schema=SIGNS_SCHEMA, orient="row")

    return await connections.transaction(signs)


def _signs_of(session: Session, row: Mapping[str, Any], store_id: str) -> tuple[object, ...]:
    changes = session.frame(sql_gate.CHANGES, CHANGES_SCHEMA, queue=row["queue"], days=HISTORY_DAYS)
    whole = next((one for one in rhythms(changes) if one.dataset is None), None)
    last = max(filter(None, (row["last_change"], whole and whole.last_change)), default=None)
    usual = whole.usual_gap_seconds if whole else None
    alive, pauses = row["alive"] == "1", int(row["pauses"])
    return row["queue"], row["beat_at"], alive, row["broken"], pauses, last, usual, store_id


class Pulse:
    """Signs of life of one store."""

    def __init__(self, connections: Connections, plan: Plan) -> None:
        self._connections, self._plan = connections, plan

    async def beat(self, queue: str, due_seconds: float) -> Counter[str]:
        """Keeps that the source was seen alive; counts the pauses in force."""

        def beat(session: Session) -> list[dict[str, Any]]:
            session.execute(sql_gate.BEAT, queue=queue, due_seconds=due_seconds)
            return session.rows(sql_gate.PAUSED_BY, queue=queue)

        found = await self._connections.transaction(beat)
        return Counter(row["paused_by"] if row["paused_by"] in {RATIO, WITHDRAWALS} else PERSON for row in found)

    async def examine(self, queue: str) -> Examination:
        """Looks at the triggers of what the queue takes, and at what it sent lately."""

        def examine(session: Session) -> Examination:
            broken = self._broken(session, queue)
            session.execute(sql_gate.EXAMINED, queue=queue, broken=",".join(broken) or None)
            changes = session.frame(sql_gate.CHANGES, CHANGES_SCHEMA, queue=queue, days=HISTORY_DAYS)
            return Examination(broken, rhythms(changes))

        return await self._connections.transaction(examine)

    def _broken(self, session: Session, queue: str) -> tuple[str, ...]:
        """Datasets whose changes are missed: their trigger is gone, disabled, or does not compile.

        Only the owner of the tables sees triggers; for another account none is called broken.
        """
        if not self._connections.owns_tables:
            return ()
        firing = {(row["table_name"], row["trigger_name"]) for row in session.rows(sql_gate.FIRING)}
        takers = [taker for taker in self._plan.takers if taker.queue == queue]
        taken = [
            shape
            for shape in self._plan.shapes.values()
            if any(one.datasets is None or shape.dataset in one.datasets for one in takers)
        ]
        return tuple(
            shape.dataset
            for shape in taken
            if (shape.table.upper(), f"{TRIGGER_PREFIX}{shape.dataset}".upper()) not in firing
        )
