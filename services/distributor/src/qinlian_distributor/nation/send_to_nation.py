"""Sends what waits in the outbound store to the nation, and counts what comes back.

Nothing is remembered but in the store: whatever the platform or this process does in between, a batch is sent until the
platform has it, asked about until it is answered, and counted once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from qinlian_common.errors import TerminalError
from qinlian_common.observe import metrics
from qinlian_common.observe.logging import logger
from qinlian_common.pipeline.national_platform import Answer, NationalPlatform, NationalReceipt, Unknown, Upload
from qinlian_common.pipeline.retry import Patience, Stopped

_log = logger(__name__)
ASKED_AT_ONCE: Final = 16


class Books(Protocol):
    """The outbound store, as the sender needs it; see `adapters.by_engine.nation`."""

    @property
    def datasets(self) -> Sequence[str]:
        """What goes up, in the order in which it is sent."""
        ...

    async def cut(self, dataset: str, rows_max: int) -> bool:
        """Makes a batch of rows that wait; False where none does."""
        ...

    async def to_send(self) -> Upload | None:
        """The next batch to hand over."""
        ...

    async def sent(self, batch_id: str) -> None:
        """The platform has it."""
        ...

    async def send_again(self, batch_id: str) -> None:
        """The platform has lost it."""
        ...

    async def awaited(self, at_most: int) -> list[str]:
        """Batches without a receipt."""
        ...

    async def open(self) -> int:
        """How many batches are not answered."""
        ...

    async def oldest_seconds(self) -> float:
        """How long the oldest change has waited for an answer."""
        ...

    async def answered(self, receipt: NationalReceipt) -> bool:
        """Counts a receipt once."""
        ...

    async def refused_whole(self, batch_id: str, code: str, message: str) -> bool:
        """Counts a batch that is refused at once."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How much at a time.

    Attributes:
        rows_max: rows of a batch.
        open_max: batches without an answer.
        poll_seconds: pause where nothing was to be done.
    """

    rows_max: int
    open_max: int
    poll_seconds: float


@dataclass(frozen=True, slots=True)
class Sender:
    """From one outbound store to one platform."""

    books: Books
    platform: NationalPlatform
    pace: Pace
    patience: Patience

    async def run(self) -> None:
        """Runs until stopped."""
        try:
            while True:
                self.patience.go_on()
                if not await self.patience.until_done("nation", self.step):
                    await self.patience.pause(self.pace.poll_seconds)
        except Stopped:
            return

    async def step(self) -> bool:
        """Cuts, sends and asks once; whether anything moved. Raises TransientError where store or platform is away."""
        moved = [await self._cut(), await self._send(), await self._ask()]
        metrics.NATION_OPEN.set(await self.books.open())
        metrics.NATION_OLDEST.set(await self.books.oldest_seconds())
        return any(moved)

    async def _cut(self) -> bool:
        """One batch of each dataset, as long as the platform keeps up."""
        moved = False
        for dataset in self.books.datasets:
            if await self.books.open() >= self.pace.open_max:
                break
            moved = await self.books.cut(dataset, self.pace.rows_max) or moved
        return moved

    async def _send(self) -> bool:
        moved = False
        while (upload := await self.books.to_send()) is not None:
            self.patience.go_on()
            await self._hand_over(upload)
            moved = True
        return moved

    async def _hand_over(self, upload: Upload) -> None:
        found = await self.platform.submit(upload)
        if found.answer is Answer.REFUSED:
            await self.books.refused_whole(upload.batch_id, found.code or "refused", found.message or "")
            metrics.NATION_ROWS.labels(upload.dataset, "refused").inc(upload.rows)
            _log.error("batch refused by the nation", batch=upload.batch_id, dataset=upload.dataset, code=found.code)
            return
        await self.books.sent(upload.batch_id)
        if found.answer is Answer.TAKEN:
            metrics.NATION_ROWS.labels(upload.dataset, "sent").inc(upload.rows)
        _log.info("sent to the nation", batch=upload.batch_id, dataset=upload.dataset, rows=upload.rows)

    async def _ask(self) -> bool:
        moved = [await self._receipt(batch_id) for batch_id in await self.books.awaited(ASKED_AT_ONCE)]
        return any(moved)

    async def _receipt(self, batch_id: str) -> bool:
        """Whether a batch was answered; what cannot be read is asked for again later."""
        try:
            found = await self.platform.receipt(batch_id)
        except TerminalError as error:
            metrics.NATION_RECEIPTS.labels("unreadable").inc()
            _log.error("receipt unreadable", batch=batch_id, reason=str(error))
            return False
        if isinstance(found, NationalReceipt):
            return await self._count(found)
        if found is Unknown.NO_BATCH:
            _log.warning("batch unknown to the nation", batch=batch_id)
            await self.books.send_again(batch_id)
        return found is Unknown.NO_BATCH

    async def _count(self, receipt: NationalReceipt) -> bool:
        counted = await self.books.answered(receipt)
        metrics.NATION_RECEIPTS.labels("counted" if counted else "not counted").inc()
        if not counted:
            _log.warning("receipt not counted", batch=receipt.batch_id, receipt=receipt.receipt_id)
        return counted
