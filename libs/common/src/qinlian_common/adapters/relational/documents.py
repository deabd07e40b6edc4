"""The province's account of documents, whatever its store's engine: a line of it, and the forms of its answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

KEPT_SCHEMA: Final = pl.Schema(
    {"document_id": pl.String(), "division": pl.String(), "institution": pl.String(), "size": pl.Int64(),
     "state": pl.String()}
)  # fmt: skip


HOLD_SECONDS: Final = 60
"""So long a document is one process's; who still fetches it says so in time."""

ANSWERED_COLUMNS: Final = pl.Schema(
    {
        "division": pl.String(), "org_code": pl.String(), "record_id": pl.String(), "document_id": pl.String(),
        "institution": pl.String(), "state": pl.String(), "reason": pl.String(), "message": pl.String(),
        "ended_at": pl.Datetime("us", "UTC"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A line of the account; what has not happened yet is None."""

    document_id: str
    division: str
    institution: str
    org_code: str
    record_id: str
    path: str
    raw: str
    size: int
    digest: str
    level: int
    state: str
    reason: str | None
    message: str | None
    attempts: int
    sha256: str | None
    announced_at: datetime
    next_try_at: datetime
    ended_at: datetime | None
    answered_at: datetime | None

    @property
    def source(self) -> str:
        """Name of the directory that it comes from."""
        return f"{self.division}/{self.institution}"
