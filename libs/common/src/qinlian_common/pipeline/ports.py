"""What the pipeline asks of stores; of the bus: bus.py, of what holds a source back: pauses.py.

Adapters fill these ports; `testing` has an in-memory filling of each. Every method may raise TransientError (the store
or broker is away: wait and call again); none lets a driver's own error through.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

import polars as pl

from qinlian_common.pipeline.pauses import Pause, RejectLimit, WithdrawalLimit
from qinlian_common.wire.envelope import Envelope


@dataclass(frozen=True, slots=True)
class Lease:
    """Changed rows of one dataset, origin and business day that one batch shall carry; written before it is published.

    Attributes:
        id: the batch id; a restarted collector publishes the same lease under the same id.
        queue: `<reader division>.<transform>`.
        rows: distinct business rows leased.
        captured_at: when the oldest of them was journalled.
        delivery_version: of a distributing queue, what its rows were read with. Whoever reads the lease again takes it
            over; None before it is read, and where nobody distributes.
    """

    id: str
    queue: str
    dataset: str
    origin_division: str
    origin_class: str
    business_day: date
    rows: int
    captured_at: datetime
    delivery_version: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a lease sent under one flow (to one destination): the sender's side of reconciliation."""

    flow: str
    target: str
    rows: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much of a queue waits, and since when."""

    queue: str
    dataset: str
    rows: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often rows of a queue usually change.

    Attributes:
        dataset: None for all datasets of the queue together.
        last_change: when the oldest change of the last batch was journalled.
        usual_gap_seconds: the longest time without a change that was nothing unusual lately; None while that is not
            known.
    """

    dataset: str | None
    last_change: datetime
    usual_gap_seconds: float | None


@dataclass(frozen=True, slots=True)
class Examination:
    """What a slow look at a queue's source found.

    Attributes:
        broken: datasets whose changes are not captured: a trigger or the table is gone, or a trigger is disabled.
        rhythms: of each dataset that was sent lately, and of all together.
    """

    broken: tuple[str, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()


class SourceStore(Protocol):
    """A store from which changes are captured."""

    @property
    def id(self) -> str:
        """The store id, e.g. `610402.staging`."""
        ...

    async def waiting_datasets(self, queue: str) -> list[str]:
        """Datasets of which the queue has journalled rows, in catalogue order."""
        ...

    async def lease(self, queue: str, dataset: str, rows_max: int) -> list[Lease]:
        """Leases the oldest changes: one lease for each (origin, business day), together at most `rows_max` rows.

        What is paused stays in the journal.
        """
        ...

    async def unfinished(self, queue: str) -> list[Lease]:
        """Leases that were never released, oldest first: what a restarted collector publishes again."""
        ...

    async def read(self, lease: Lease) -> pl.DataFrame:
        """The leased rows in their newest state, in the store's form; for `distribute`, one row per instruction."""
        ...

    async def split(self, lease: Lease) -> list[Lease]:
        """Replaces a lease that is too large for one event by two halves; of one row, returns just that lease."""
        ...

    async def record_attempt(self, lease: Lease, sent: Sequence[Sent]) -> bool:
        """Keeps what is about to be published, for reconciliation: a re-published lease may carry newer rows.

        False where the lease is not this collector's any more, because another one has read it again or ended it: then
        nothing is kept, and nothing may be published.
        """
        ...

    async def release(self, lease: Lease) -> None:
        """Ends a lease that the broker has acknowledged, unless another collector has taken it over."""
        ...

    async def backlog(self, queue: str) -> list[Backlog]:
        """What waits in the queue, by dataset."""
        ...

    async def answered(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the batches sent for standardising of which a tally or rejected rows have come back."""
        ...

    async def beat(self, queue: str, due_seconds: float) -> Counter[str]:
        """Keeps that the queue's source was seen alive, and that it is silent if no beat follows in so many seconds.

        Returns how many pauses are in force in the queue, by who made them: `RATIO`, `WITHDRAWALS` or `PERSON`.
        """
        ...

    async def examine(self, queue: str) -> Examination:
        """Looks whether every change is still captured, and how often changes usually come; not to be asked often."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """What one pass over a dataset found that is captured by comparison; all of it is journalled but what is withheld.

    Attributes:
        rows: rows that were there.
        inserted, changed, deleted: rows that differ from what they were at the last pass.
        withheld: rows that are gone, and too many to be withdrawn unasked.
    """

    rows: int
    inserted: int
    changed: int
    deleted: int
    withheld: int = 0


class ComparedStore(Protocol):
    """A source store whose changes nobody tells: they are found by looking."""

    @property
    def id(self) -> str:
        """The store id."""
        ...

    async def find_changes(self, dataset: str, limit: WithdrawalLimit) -> Found | None:
        """Compares all rows with what they were at the last pass, and journals what differs.

        None where another process is at it. Broken off, it has journalled a part, and the next pass finds the rest.
        """
        ...


@dataclass(frozen=True, slots=True)
class Load:
    """One batch to merge."""

    envelope: Envelope
    rows: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a load; `repeated` where the ledger had it already, so that nothing was merged."""

    batch_id: str
    repeated: bool


REFUSAL_SCHEMA: Final = pl.Schema(
    {
        "place": pl.UInt32(), "sqlstate": pl.String(), "condition": pl.String(), "column": pl.String(),
        "detail": pl.String(),
    }
)  # fmt: skip
"""One line for each row of a batch that a database refuses: its number in the batch, from 0, and what is wrong.

`condition` is the database's name for the fault; `column` the column, or else the constraint, that it concerns, or null
where neither can be told. `detail` says more in Chinese, of lengths and of where in the text, and no value; or is null.
"""


class SinkStore(Protocol):
    """A store into which batches are merged."""

    @property
    def id(self) -> str:
        """The store id."""
        ...

    async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
        """Merges batches and writes their ledger rows in one transaction; known batches are skipped.

        Raises RefusedValue where the database refuses a value, another TerminalError where a batch is in a foreign
        form: then nothing of the transaction is kept.
        """
        ...

    async def merged(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids that the ledger has: what they name need not even be decoded."""
        ...

    async def refusals(self, load: Load, rows_max: int) -> pl.DataFrame:
        """Finds the rows of a batch that the database refuses (REFUSAL_SCHEMA), by trying; nothing is kept.

        Raises TerminalError where they are more than `rows_max`.
        """
        ...

    async def record_rejects(self, loads: Sequence[Load], limit: RejectLimit | None = None) -> list[Pause]:
        """Keeps rejected rows (REJECT_SCHEMA) where their sender sees them; repeated calls change nothing.

        In the same transaction, pauses the sources of these rows that are past the limit; returns the new pauses.
        """
        ...

    async def record_quality(self, loads: Sequence[Load]) -> None:
        """Keeps tallies (TALLY_SCHEMA) and warned rows (REJECT_SCHEMA) by event type; repeated calls change nothing."""
        ...

    async def park(self, event_id: str, headers: Mapping[str, str], payload: bytes, reason: str) -> None:
        """Keeps a batch that cannot go on, whole; repeated calls change nothing."""
        ...
