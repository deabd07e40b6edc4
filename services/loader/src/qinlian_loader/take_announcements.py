"""Announcements of documents go into the province's account; what is fetched of them is another room's."""

from dataclasses import dataclass
from typing import Protocol

import polars as pl

from qinlian_common.documents.announcement import ANNOUNCED, ANNOUNCED_SCHEMA
from qinlian_common.errors import TerminalError, UnknownTarget
from qinlian_common.observe import metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Record, Subscription
from qinlian_common.pipeline.consume import consume
from qinlian_common.pipeline.retry import Patience
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event, Opener
from qinlian_common.wire.parked import parked

_log = logger(__name__)


class Account(Protocol):
    """The province's account, as `KeptDocuments` keeps it."""

    async def announce(self, division: str, rows: pl.DataFrame) -> None:
        """Takes announcements."""
        ...


class Parking(Protocol):
    """Where events lie that cannot be read."""

    async def park(self, event_id: str, headers: dict[str, str], payload: bytes, reason: str) -> None:
        """Keeps a whole event."""
        ...


@dataclass(frozen=True, slots=True)
class Announcements:
    """Takes what all directories announce."""

    account: Account
    parking: Parking
    subscription: Subscription
    patience: Patience
    seals: Opener

    async def run(self) -> None:
        """Runs until stopped."""
        await consume(self.subscription, self.patience, self.take)

    async def take(self, record: Record) -> None:
        """One event: kept in the account, or parked where it cannot be read, or tells what the account refuses."""
        try:
            division, rows = self._read(record)
            await self.patience.until_done("documents", lambda: self.account.announce(division, rows))
        except TerminalError as error:
            reason = str(error)
            await self.patience.until_done("documents", lambda: self._park(record, reason))
            return
        _log.info("documents announced", division=division, documents=rows.height)

    def _read(self, record: Record) -> tuple[str, pl.DataFrame]:
        envelope = Envelope.from_headers(record.headers)
        if envelope.type != ANNOUNCED:
            raise UnknownTarget("it is no announcement of documents")
        rows = Event(envelope, record.payload).rows(self.seals)
        named = [pl.col(ORG_CODE).alias("org_code"), pl.col(RECORD_ID).alias("record_id")]
        return envelope.origindivision, rows.select(
            *named, *(pl.col(name).cast(dtype) for name, dtype in ANNOUNCED_SCHEMA.items())
        )

    async def _park(self, record: Record, reason: str) -> None:
        event = parked(record, reason)
        metrics.PARKED.labels(record.topic.split(".")[1], "UnreadableEvent").inc()
        _log.error("parked", batch=event.id, reason=reason)
        headers = {name: value.decode(errors="replace") for name, value in event.original}
        await self.parking.park(event.id, headers, event.payload, reason)
