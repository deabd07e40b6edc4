"""Rows that a store sends again, whatever its engine: which they are, and what became of them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from qinlian_common.topology.places import Origin

GONE_MARK: Final = "；该记录在来源库中已不存在，自动关闭"
"""What the message of a ticket says beside its reasons where its row is no longer there."""


KEYS_SCHEMA: Final = pl.Schema({"org_code": pl.String(), "record_id": pl.String()})


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows of a dataset, for which queue.

    Attributes:
        origins: only rows of these.
        day: only rows of this business day; None for all. Only a store that keeps the day beside each row can tell:
            a vendor's table does not, and wants keys instead.
    """

    queue: str
    dataset: str
    origins: tuple[Origin, ...]
    day: date | None = None

    @property
    def values(self) -> tuple[str, list[str]]:
        """Parameters of the queries."""
        return self.queue, [f"{origin.division}.{origin.origin_class}" for origin in self.origins]


@dataclass(frozen=True, slots=True)
class Resubmitted:
    """What was done for the open tickets of a dataset; rows with several tickets count once.

    Attributes:
        sent: rows journalled again.
        gone: rows that are no longer there; their tickets were closed and say so.
        left: rows that cannot be sent again: they have no key, or nobody reads them any more.
    """

    dataset: str
    sent: int
    gone: int
    left: int
