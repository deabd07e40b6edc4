"""Tickets of any store: which are wanted, and the forms of its answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

_MOMENT = pl.Datetime("us", "UTC")

COUNTED_SCHEMA: Final = pl.Schema(
    {
        "dataset": pl.String(), "rule": pl.String(), "field": pl.String(), "value_class": pl.String(),
        "origin_division": pl.String(), "origin_class": pl.String(), "rows": pl.Int64(), "oldest": _MOMENT,
        "newest": _MOMENT, "store": pl.String(),
    }
)  # fmt: skip
"""How many open tickets there are, by what is wrong and where the rows come from."""

TICKETS_SCHEMA: Final = pl.Schema(
    {
        "dataset": pl.String(), "org_code": pl.String(), "record_id": pl.String(), "origin_division": pl.String(),
        "origin_class": pl.String(), "business_day": pl.Date(), "flow": pl.String(), "rule": pl.String(),
        "field": pl.String(), "value_class": pl.String(), "message": pl.String(), "rejected_at": _MOMENT,
        "resubmitted_at": _MOMENT, "store": pl.String(),
    }
)  # fmt: skip
"""One line for each ticket; `resubmitted_at` is null while it is open."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tickets; None means any.

    Attributes:
        rejected_before: only tickets that are older than this moment.
        org_code, record_id: only those of one row.
        closed_too: also tickets whose rows were sent again.
    """

    dataset: str | None = None
    rule: str | None = None
    field: str | None = None
    origin_division: str | None = None
    rejected_before: datetime | None = None
    org_code: str | None = None
    record_id: str | None = None
    closed_too: bool = False
