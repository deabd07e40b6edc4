"""What any store tells about what went through it: the forms of its answers.

They are the two halves of reconciliation, what waits, and one row's trace.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

_TEXT, _DAY, _TIME = pl.String(), pl.Date(), pl.Datetime("us", "UTC")

_ORIGIN = {"dataset": _TEXT, "origin_division": _TEXT, "origin_class": _TEXT}

SENT_SCHEMA = pl.Schema(
    {
        "batch_id": _TEXT, "queue": _TEXT, "flow": _TEXT, "target": _TEXT, "rows": pl.Int64(), "checksum": _TEXT,
        **_ORIGIN, "business_day": _DAY, "captured_at": _TIME, "sent_at": _TIME, "acknowledged": pl.Boolean(),
        "leased": pl.Boolean(), "store": _TEXT,
    }
)  # fmt: skip
"""One line for each attempt to send a batch under a flow to a target; `store` is the source store.

`captured_at`: when its oldest change was. `acknowledged`: the broker has it. `leased`: the lease still exists, so the
batch may be published again.
"""

UNSENT_SCHEMA = pl.Schema(
    {"queue": _TEXT, **_ORIGIN, "business_day": _DAY, "rows": pl.Int64(), "oldest": _TIME, "store": _TEXT}
)
"""Changes that are journalled, or leased and never recorded as sent; a row that changed twice may count twice."""

LEDGER_SCHEMA = pl.Schema(
    {
        "batch_id": _TEXT, "parent_id": _TEXT, "flows": _TEXT, "source_store": _TEXT, **_ORIGIN, "business_day": _DAY,
        "rows": pl.Int64(), "checksum": _TEXT, "parent_rows": pl.Int64(), "parent_checksum": _TEXT, "store": _TEXT,
    }
)  # fmt: skip
"""One line for each batch that a store has merged; `parent_id` is the batch that the source store sent."""

REJECTS_SCHEMA = pl.Schema(
    {
        "batch_id": _TEXT, "parent_id": _TEXT, "flows": _TEXT, **_ORIGIN, "business_day": _DAY, "rows": pl.Int64(),
        "store": _TEXT,
    }
)  # fmt: skip
"""Rejected rows by the batch that brought them, and `parent_id`, the batch that the store had sent."""

PARKED_SCHEMA = pl.Schema(
    {"parent_id": _TEXT, "target": _TEXT, "event_id": _TEXT, "is_given_up": pl.Boolean(), "store": _TEXT}
)
"""One line for each parked event that is still open, or was given up, but those about quality, which carry no rows that
could be missed.

`parent_id` is null where the headers do not tell it, `target` where the event had none.
"""

STANDING_SCHEMA = pl.Schema(
    {"measure": _TEXT, "queue": _TEXT, "flows": _TEXT, **_ORIGIN, "rows": pl.Int64(), "oldest": _TIME, "store": _TEXT}
)
"""What stands still in a store.

`measure`: backlog, waiting (for a home), outside (of the province), rejected (and not resubmitted), or parked, which
counts events and not rows. Columns that a measure does not know are null.
"""

TRACE_SCHEMA = pl.Schema(
    {
        **_ORIGIN, "present": pl.Boolean(), "withdrawn": pl.Boolean(), "home_division": _TEXT, "business_day": _DAY,
        "row_version": pl.Int64(), "delivery_version": pl.Int64(), "batch_id": _TEXT, "parent_id": _TEXT,
        "root_id": _TEXT, "flows": _TEXT, "source_store": _TEXT, "captured_at": _TIME, "loaded_at": _TIME,
        "store": _TEXT,
    }
)  # fmt: skip
"""Where one business row lies, with the ledger row of the batch that brought it; own rows have neither."""

HELD_SCHEMA = pl.Schema(
    {"state": _TEXT, "queue": _TEXT, "dataset": _TEXT, "batch_id": _TEXT, "detail": _TEXT, "at": _TIME, "store": _TEXT}
)
"""What a store still has to do with one business row, or has refused.

`state`: journalled, leased, rejected, resubmitted, or destination, whose `detail` is a store, waiting or outside.
"""

TIMES_SCHEMA = pl.Schema({"batch_id": _TEXT, "sent_at": _TIME, "acknowledged_at": _TIME, "store": _TEXT})
"""When a batch was first sent from this store, and when the broker had it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What to look at: one business day or all, one dataset or all."""

    day: date | None = None
    dataset: str | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What a store knows of batches that arrived or were refused: LEDGER_, REJECTS_ and PARKED_SCHEMA."""

    ledger: pl.DataFrame
    rejects: pl.DataFrame
    parked: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Accounts:
    """What a store has sent and has still to send, of one moment: SENT_ and UNSENT_SCHEMA."""

    sent: pl.DataFrame
    unsent: pl.DataFrame
