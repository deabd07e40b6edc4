"""Fetches what was announced, one document of a directory at a time, and answers each when it is stored or refused."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Final, Protocol, TypeVar

import polars as pl

from qinlian_common.adapters.relational.documents import HOLD_SECONDS, Document
from qinlian_common.documents.announcement import ROWS_MAX, answer, told
from qinlian_common.documents.fetch import Fetcher, Interrupted, Wanted
from qinlian_common.documents.states import STORED_WORDS, WORDS, Reason, RefusedDocument, State
from qinlian_common.errors import TerminalError, TransientError
from qinlian_common.observe import clock, metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.bus import Publisher
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.topology.documents import Directory
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.seals import CLEAR, Seals
from qinlian_common.wire.topics import TopicKind, topic

IDLE_SECONDS: Final = 1.0
RETRY_SECONDS_MIN: Final = 2.0

MEASURE_SECONDS: Final = 15.0
NAP_SECONDS: Final = 0.25

_log = logger(__name__)
T = TypeVar("T")


class Account(Protocol):
    """The province's account, as `KeptDocuments` keeps it."""

    async def claim(self, holder: str, busy: Sequence[str]) -> Document | None:
        """The next that is due."""
        ...

    async def hold(self, document_id: str, holder: str) -> bool:
        """Holds it longer."""
        ...

    async def let_go(self, holder: str) -> None:
        """What a former run held is due again."""
        ...

    async def stored(self, document_id: str, sha256: str, message: str) -> None:
        """It is on the shelf."""
        ...

    async def refused(self, document_id: str, reason: str, message: str) -> None:
        """It never will be."""
        ...

    async def later(self, document_id: str, why: str, seconds: float) -> None:
        """It is tried again."""
        ...

    async def unanswered(self, limit: int) -> pl.DataFrame:
        """What came to an end and was not answered."""
        ...

    async def answered(self, document_ids: Sequence[str]) -> None:
        """The sender was told."""
        ...

    async def oldest(self) -> Mapping[str, float]:
        """Ages of the oldest open ones, by directory."""
        ...


@dataclass(slots=True)
class Fetching:
    """The workers of one process.

    Attributes:
        fetcher_of: makes the fetcher of a directory; blocking, and called once for each.
        holder: name of this process.
        at_once: workers.
        retry_seconds_max: the longest wait before another try.
        gone_max: tries after which a file that is gone is refused.
    """

    topology: Topology
    account: Account
    fetcher_of: Callable[[Directory, Callable[[float], None]], Fetcher]
    publisher: Publisher
    patience: Patience
    holder: str
    seals: Seals = CLEAR
    at_once: int = 2
    retry_seconds_max: float = 300.0
    gone_max: int = 5
    _fetchers: dict[str, Fetcher] = field(default_factory=dict, init=False)
    _busy: set[str] = field(default_factory=set, init=False)
    _claiming: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def run(self) -> None:
        """Runs until stopped; what is under way then is gone on with after the next start."""
        await self._waiting(lambda: self.account.let_go(self.holder))
        workers = [self._work() for _ in range(self.at_once)]
        await asyncio.gather(*workers, self._answer_on(), self._measure_on())

    async def _work(self) -> None:
        try:
            while True:
                self.patience.go_on()
                document = await self._claimed()
                if document is None:
                    await self.patience.pause(IDLE_SECONDS)
                    continue
                try:
                    await self._fetch(document)
                finally:
                    self._busy.discard(document.source)
        except (Stopped, Interrupted):
            return

    async def _claimed(self) -> Document | None:
        """One of a directory that no worker of this process is at: workers claim one after the other."""
        async with self._claiming:
            found: Document | None = await self._waiting(lambda: self.account.claim(self.holder, sorted(self._busy)))
            if found is not None:
                self._busy.add(found.source)
            return found

    async def _fetch(self, document: Document) -> None:
        """One try, and what comes of it."""
        holding = asyncio.ensure_future(self._hold(document))
        try:
            fetcher = await self._fetcher(document)
            found = await asyncio.to_thread(fetcher, _wanted(document))
        except RefusedDocument as error:
            await self._refuse(document, error.reason)
        except (TransientError, TerminalError) as error:
            await self._put_off(document, str(error))
        else:
            await self._waiting(lambda: self.account.stored(document.document_id, found.sha256, STORED_WORDS))
            self._end(document, State.STORED)
        finally:
            holding.cancel()

    async def _fetcher(self, document: Document) -> Fetcher:
        if document.source not in self._fetchers:
            directory = directories(self.topology).get(document.source)
            if directory is None:
                raise RefusedDocument(Reason.UNKNOWN_SOURCE)
            self._fetchers[document.source] = await asyncio.to_thread(self.fetcher_of, directory, self._wait)
        return self._fetchers[document.source]

    async def _refuse(self, document: Document, reason: Reason) -> None:
        """A file that is gone may be on its way back: it is tried some times."""
        if reason is Reason.GONE and document.attempts < self.gone_max:
            await self._put_off(document, WORDS[reason])
            return
        await self._waiting(lambda: self.account.refused(document.document_id, reason, WORDS[reason]))
        self._end(document, reason)

    async def _put_off(self, document: Document, why: str) -> None:
        seconds = min(RETRY_SECONDS_MIN * 2 ** min(document.attempts - 1, 20), self.retry_seconds_max)
        metrics.RETRIES.labels(f"directory {document.source}").inc()
        _log.warning("waiting", document=document.document_id, away=document.source, reason=why, seconds=seconds)
        self.patience.health.impair(f"directory {document.source}", why)
        await self._waiting(lambda: self.account.later(document.document_id, why, seconds))

    def _end(self, document: Document, outcome: str) -> None:
        metrics.DOCUMENTS.labels(document.source, str(outcome)).inc()
        self.patience.health.found(f"directory {document.source}")
        _log.info("document ended", document=document.document_id, outcome=str(outcome), bytes=document.size)

    async def _hold(self, document: Document) -> None:
        while True:
            await asyncio.sleep(HOLD_SECONDS / 3)
            await self.patience.until_done("documents", lambda: self.account.hold(document.document_id, self.holder))

    async def _answer_on(self) -> None:
        try:
            while True:
                if not await self._answer():
                    await self.patience.pause(IDLE_SECONDS)
        except Stopped:
            return

    async def _answer(self) -> bool:
        """Answers what has ended; True where there may be more."""
        rows: pl.DataFrame = await self._waiting(lambda: self.account.unanswered(ROWS_MAX))
        known = directories(self.topology)
        for (division, institution), some in rows.group_by("division", "institution"):
            directory = known.get(f"{division}/{institution}")
            if directory is not None:
                await self._publish(directory, some)
            await self._waiting(partial(self.account.answered, some["document_id"].to_list()))
        return rows.height == ROWS_MAX

    async def _publish(self, directory: Directory, rows: pl.DataFrame) -> None:
        said = rows.with_columns(pl.Series("answered_at", [told(moment) for moment in rows["ended_at"]]))
        event = await asyncio.to_thread(answer, self.topology, directory, said, self.seals)
        where = topic(event.envelope.source, TopicKind.ANSWERS)
        await self.patience.until_done("kafka", lambda: self.publisher.publish(where, [event]))

    async def _measure_on(self) -> None:
        try:
            while True:
                ages = await self._waiting(self.account.oldest)
                for name in directories(self.topology):
                    metrics.DOCUMENT_OLDEST.labels(name).set(ages.get(name, 0.0))
                await self.patience.pause(MEASURE_SECONDS)
        except Stopped:
            return

    async def _waiting(self, action: Callable[[], Awaitable[T]]) -> T:
        return await self.patience.until_done("documents", action)

    def _wait(self, seconds: float) -> None:
        """Sleeps in a thread, in naps, so that the process can end."""
        until = clock.now() + timedelta(seconds=seconds)
        try:
            self.patience.go_on()
            while (left := (until - clock.now()).total_seconds()) > 0:
                time.sleep(min(left, NAP_SECONDS))
                self.patience.go_on()
        except Stopped as error:
            raise Interrupted from error


def directories(topology: Topology) -> Mapping[str, Directory]:
    """By name."""
    return {one.name: one for one in topology.directories}


def _wanted(document: Document) -> Wanted:
    return Wanted(document.document_id, document.source, document.raw, document.size, document.digest)
