"""Signs of life of a queue's source: that the store answers, that its triggers are there, and how often rows change."""

from collections import Counter
from typing import Any

from qinlian_common.adapters.oracle import sql_gate
from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.ddl_capture import TRIGGER_PREFIX
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.adapters.rhythm import CHANGES_SCHEMA, HISTORY_DAYS, rhythms
from qinlian_common.pipeline.ports import PERSON, RATIO, WITHDRAWALS, Examination


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
