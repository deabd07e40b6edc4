"""Pauses, by a person or because too much of a source was rejected; mirrors `adapters.postgresql.pause`."""

from collections.abc import Sequence
from datetime import datetime

from qinlian_common.pipeline.pauses import RATIO, Pause, RejectLimit
from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.memory.database import Database, Row

_PLACE = ("queue", "dataset", "origin_division", "origin_class")


class Gate:
    """What of a store is paused."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_paused(self, change: Row) -> bool:
        """Whether a change of this place is not leased."""
        return any(_covers(one, change) for one in self._now())

    def pause(self, pauses: Sequence[Pause]) -> int:
        """Pauses what is not paused already."""
        fresh = [one for one in pauses if one.place not in {pause.place for pause in self.pauses()}]
        for one in fresh:
            number = len(self._database["exchange_pause"]) + 1
            told = {"pause_id": number, "paused_by": one.by, "reason": one.reason, "paused_at": self._database.now()}
            ended = dict.fromkeys(("resumed_by", "resume_reason", "resumed_at", "withheld")) | {"accepted": False}
            self._database["exchange_pause"][number,] = dict(zip(_PLACE, one.place, strict=True)) | told | ended
        return len(fresh)

    def resume(self, pauses: Sequence[Pause], by: str, reason: str, *, accepts: bool = False) -> int:
        """Ends the pauses of these places."""
        places = {one.place for one in pauses}
        ended = [row for row in self._now() if tuple(row[name] for name in _PLACE) in places]
        for row in ended:
            told = {"resumed_by": by, "resume_reason": reason, "resumed_at": self._database.now()}
            told["accepted"] = accepts and row["withheld"] is not None
            self._database["exchange_pause"][row["pause_id"],] = row | told
        return len(ended)

    def pauses(self) -> list[Pause]:
        """What is paused now."""
        return [_pause(row, row["paused_by"], row["reason"], row["paused_at"]) for row in self._now()]

    def decide(self, loads: Sequence[Load], limit: RejectLimit) -> list[Pause]:
        """Pauses the sources of batches that have just been answered, where they are past the limit."""
        told = {load.envelope.parentid for load in loads}
        sent = [row for row in self._database["exchange_sent"].values() if row["batch_id"] in told]
        found: list[Pause] = []
        for place in sorted({tuple(row[name] for name in _PLACE) for row in sent}):
            source = dict(zip(_PLACE, place, strict=True))
            rows, rejected = self._judged(source, max(r["sent_at"] for r in sent if _covers(source, r)), limit)
            if rows >= limit.rows_min and rejected >= limit.share * rows and not self.is_paused(source):
                self.pause([_pause(source, RATIO, f"{rejected} of the last {rows} rows were rejected")])
                found.append(self.pauses()[-1])
        return found

    def _judged(self, source: Row, until: object, limit: RejectLimit) -> tuple[int, int]:
        """Rows of the last batches up to that moment, and how many of them were rejected."""
        ended = [p["resumed_at"] for p in self._database["exchange_pause"].values() if _covers(p, source)]
        since = max([moment for moment in ended if moment], default=None)
        lines = [row for row in self._database["exchange_sent"].values() if _covers(source, row)]
        batches = {row["batch_id"]: row for row in lines if row["sent_at"] <= until}
        rows = rejected = 0
        for batch in sorted(batches.values(), key=lambda row: row["sent_at"], reverse=True):
            if rows < limit.rows_min and (since is None or batch["sent_at"] > since):
                rows += batch["rows"]
                rejected += self._rejected(batch["batch_id"])
        return rows, rejected

    def _rejected(self, batch_id: str) -> int:
        return sum(ticket["parent_id"] == batch_id for ticket in self._database["exchange_reject"].values())

    def _now(self) -> list[Row]:
        return [row for row in self._database["exchange_pause"].values() if row["resumed_at"] is None]


def _pause(place: Row, by: str, reason: str, since: datetime | None = None) -> Pause:
    return Pause(**{name: place[name] for name in _PLACE}, by=by, reason=reason, since=since)


def _covers(pause: Row, change: Row) -> bool:
    return all(pause[name] is None or pause[name] == change[name] for name in _PLACE)
