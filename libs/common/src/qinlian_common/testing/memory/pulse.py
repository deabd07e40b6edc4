"""Signs of life of a queue's source; mirrors `adapters.postgresql.pulse`. Capture in memory never breaks."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

from qinlian_common.adapters.relational.pulse import GAPS_MIN, HISTORY_DAYS, SPAN_DAYS_MIN
from qinlian_common.pipeline.pauses import PERSON, RATIO, WITHDRAWALS
from qinlian_common.pipeline.ports import Examination, Rhythm
from qinlian_common.testing.memory.database import Database


class Pulse:
    """Heartbeats of a store, and the rhythm of what it sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def beat(self, queue: str, due_seconds: float) -> Counter[str]:
        """Keeps that the source was seen alive; counts the pauses in force."""
        moment = self._database.now()
        told = {"queue": queue, "beat_at": moment, "due_at": moment + timedelta(seconds=due_seconds)}
        before = {"examined_at": None, "broken": None} | self._database["exchange_pulse"].get((queue,), {})
        self._database["exchange_pulse"][queue,] = before | told
        pauses = self._database["exchange_pause"].values()
        mine = [one["paused_by"] for one in pauses if one["queue"] == queue and one["resumed_at"] is None]
        return Counter(by if by in {RATIO, WITHDRAWALS} else PERSON for by in mine)

    def examine(self, queue: str) -> Examination:
        """How often changes usually come."""
        there = self._database["exchange_pulse"].get((queue,))
        if there:
            self._database["exchange_pulse"][queue,] = there | {"examined_at": self._database.now()}
        since = self._database.now() - timedelta(days=HISTORY_DAYS)
        sent = [s for s in self._database["exchange_sent"].values() if s["queue"] == queue and s["captured_at"] > since]
        datasets = [None, *sorted({line["dataset"] for line in sent})] if sent else []
        return Examination(
            (), tuple(self._rhythm(d, {s["captured_at"] for s in sent if d in {None, s["dataset"]}}) for d in datasets)
        )

    def _rhythm(self, dataset: str | None, moments: set[datetime]) -> Rhythm:
        ordered = sorted(moments)
        gaps = sorted((b - a).total_seconds() for a, b in pairwise(ordered))
        is_long = self._database.now() - ordered[0] > timedelta(days=SPAN_DAYS_MIN)
        return Rhythm(dataset, ordered[-1], gaps[-2] if is_long and len(gaps) >= GAPS_MIN else None)
