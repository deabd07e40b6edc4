"""What the province says of documents goes into the sender's account, and from there to the institution."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from qinlian_common.documents.announcement import ANSWERED, ANSWERED_SCHEMA
from qinlian_common.errors import TerminalError, UnknownTarget
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Record, Subscription
from qinlian_common.pipeline.consume import consume
from qinlian_common.pipeline.retry import Patience
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event, Opener

_log = logger(__name__)


class Account(Protocol):
    """The sender's account, as `SentDocuments` keeps it."""

    async def answer(self, answers: pl.DataFrame) -> None:
        """Keeps what the province says."""
        ...


@dataclass(frozen=True, slots=True)
class Hearing:
    """Takes answers of all directories that this process looks through; `accounts` by production store."""

    accounts: Mapping[str, Account]
    subscription: Subscription
    patience: Patience
    seals: Opener

    async def run(self) -> None:
        """Runs until stopped."""
        await consume(self.subscription, self.patience, self.hear)

    async def hear(self, record: Record) -> None:
        """One event; what cannot be read is logged and passed over: the province answers again when it is asked to."""
        try:
            account, rows = self._read(record)
        except TerminalError as error:
            _log.error("answer unreadable", topic=record.topic, offset=record.offset, reason=str(error))
            return
        await self.patience.until_done("documents", lambda: account.answer(rows))

    def _read(self, record: Record) -> tuple[Account, pl.DataFrame]:
        envelope = Envelope.from_headers(record.headers)
        account = self.accounts.get(envelope.sourcestore)
        if envelope.type != ANSWERED or account is None:
            raise UnknownTarget("it is no answer to a directory that is looked through here")
        rows = Event(envelope, record.payload).rows(self.seals)
        return account, rows.select(pl.col(name).cast(dtype) for name, dtype in ANSWERED_SCHEMA.items())
