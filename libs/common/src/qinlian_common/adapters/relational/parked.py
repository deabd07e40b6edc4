"""Parked events of any store: which are wanted, and the forms of its answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

UNDELIVERED: Final = "undelivered"
"""The outcome of an event that a person has given up: its rows were not delivered by it."""

_MOMENT = pl.Datetime("us", "UTC")

PARKED_SCHEMA: Final = pl.Schema(
    {
        "event_id": pl.String(), "reason": pl.String(), "batch_id": pl.String(), "root_id": pl.String(),
        "type": pl.String(), "flows": pl.String(), "dataset": pl.String(), "business_day": pl.String(),
        "rows": pl.Int64(), "source_store": pl.String(), "target_store": pl.String(), "bytes": pl.Int64(),
        "parked_at": _MOMENT, "replayed_at": _MOMENT, "replayed_by": pl.String(), "closed_at": _MOMENT,
        "outcome": pl.String(), "closed_by": pl.String(), "closed_because": pl.String(), "store": pl.String(),
    }
)  # fmt: skip
"""One line for each parked event; what its headers do not tell is null.

`batch_id`: the event's own id. `replayed_at`: published again and not answered yet, while `closed_at` is null.
`outcome`: loaded, rejected, parked again, or undelivered; of the last, `closed_by` and `closed_because` tell whose
decision it was.
"""

ARRIVED_SCHEMA: Final = pl.Schema({"batch_id": pl.String(), "loaded": pl.Int64(), "rejected": pl.Int64()})
"""Rows of a batch, or of what was made of it, that a store has merged or been told were rejected."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which parked events; None means any.

    Attributes:
        reason: a part of the reason's text.
        day: the business day of its rows.
        closed_too: also those whose rows have arrived since.
    """

    event_ids: Sequence[str] | None = None
    reason: str | None = None
    flow: str | None = None
    day: date | None = None
    dataset: str | None = None
    closed_too: bool = False
