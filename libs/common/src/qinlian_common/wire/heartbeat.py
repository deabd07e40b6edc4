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
    """

    model_config = ConfigDict(frozen=True)

    source: str
    store: str
    queue: str
    time: datetime
    rows: int
    oldest: datetime | None

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
