"""The way to the nation as any outbound store tells of it: the forms of its answers."""

from typing import Final

import polars as pl

_MOMENT = pl.Datetime("us", "UTC")

STATES: Final = ("waiting", "held", "sent", "acknowledged", "repaired", "refused", "given_up")

STANDING_SCHEMA: Final = pl.Schema(
    {"dataset": pl.String(), **{state: pl.Int64() for state in STATES}, "late": pl.Int64(), "oldest": _MOMENT}
)
"""Rows of each dataset by state; `late` waited more than 24 hours for an answer; `oldest` is the oldest that waits."""

BALANCE_SCHEMA: Final = pl.Schema(
    {
        "dataset": pl.String(), "batches": pl.Int64(), "sent": pl.Int64(), "acknowledged": pl.Int64(),
        "refused": pl.Int64(), "waiting": pl.Int64(),
    }
)  # fmt: skip
"""Rows of all batches of a dataset; `sent` is the sum of the other three."""

RECEIPTS_SCHEMA: Final = pl.Schema(
    {
        "received_at": _MOMENT, "batch_id": pl.String(), "receipt_id": pl.String(), "dataset": pl.String(),
        "rows": pl.Int64(), "acknowledged": pl.Int64(), "refused": pl.Int64(), "counted": pl.Boolean(),
        "note": pl.String(),
    }
)  # fmt: skip
"""Receipts, newest first; `note` says why one was not counted."""

REASONS_SCHEMA: Final = pl.Schema(
    {"dataset": pl.String(), "code": pl.String(), "message": pl.String(), "rows": pl.Int64()}
)
"""Why rows are refused now."""
