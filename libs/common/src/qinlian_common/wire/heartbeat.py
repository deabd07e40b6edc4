"""A heartbeat: a queue's source is alive, and so much waits in it."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

HEARTBEAT_TYPE = "qinlian.heartbeat.v1"


class Heartbeat(BaseModel):
    """The payload of a heartbeat event, as JSON.

    Attributes:
        source: division of the platform that reads.
        store: the store that is read.
        queue: the queue of that store.
        rows: changed rows not yet published.
        oldest: when the oldest of them changed; None where nothing waits.
        state: busy, quiet, behind, paused or silent.
        last_change: when the last change was seen; None for none lately.
        usual_gap_seconds: how long it usually is at most from one change to the next; None while that is not known.
        overdue: datasets of which a change should have come long ago.
        broken: datasets whose changes are not captured.
        pauses: pauses in force.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    store: str
    queue: str
    time: datetime
    rows: int
    oldest: datetime | None
    state: str
    last_change: datetime | None = None
    usual_gap_seconds: float | None = None
    overdue: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    pauses: int = 0

    @property
    def partition_key(self) -> bytes:
        """The Kafka key."""
        return f"{self.store}/{self.queue}".encode()

    @property
    def payload(self) -> bytes:
        """The event's bytes."""
        return self.model_dump_json().encode()

    def headers(self) -> list[tuple[str, bytes]]:
        """CloudEvents headers."""
        values = {
            "ce_specversion": "1.0",
            "ce_type": HEARTBEAT_TYPE,
            "ce_id": f"{self.store}/{self.queue}/{self.time.isoformat()}",
            "ce_source": self.source,
            "ce_time": self.time.isoformat(),
        }
        return [(name, value.encode()) for name, value in values.items()]
