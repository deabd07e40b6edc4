"""What two stores are compared by, whatever their engines: the rows, the measure, the forms of their answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import polars as pl

_TEXT: Final = pl.String()

KEYS_SCHEMA: Final = pl.Schema({"org_code": _TEXT, "record_id": _TEXT})

SUMS_SCHEMA: Final = pl.Schema({"bucket": pl.Int64(), "rows": pl.Int64(), "hash": _TEXT})

STATES_SCHEMA: Final = pl.Schema(
    {
        **KEYS_SCHEMA, "origin_class": _TEXT, "row_version": pl.Int64(), "delivery_version": pl.Int64(),
        "live": pl.Boolean(), "content": pl.Int64(),
    }
)  # fmt: skip
"""`live` is false where only the memory of a withdrawn row is left, or where the row belongs to another destination."""


class Measure(StrEnum):
    """What tells whether two stores have the same of a row."""

    KEY = "key"
    ROW_VERSION = "key, version"
    VERSIONS = "key, versions"
    CONTENT = "key, content"
    ROW_VERSION_AND_CONTENT = "key, version, content"
    VERSIONS_AND_CONTENT = "key, versions, content"

    @property
    def versions(self) -> tuple[str, ...]:
        """The version columns that both ends have."""
        if "versions" in self.value:
            return ("row_version", "delivery_version")
        return ("row_version",) if "version" in self.value else ()

    @property
    def by_content(self) -> bool:
        """Whether both ends hold the content in one form."""
        return "content" in self.value


@dataclass(frozen=True, slots=True)
class Share:
    """Those rows of a dataset that one store gives another.

    Attributes:
        dataset: dataset code.
        origins: (division, class) of the rows.
        measure: what of a row is compared.
        destination: the store that they are given to, where each row's home decides; else None.
        withdrawn: a vendor's column, and its values in a row that is withdrawn on the way.
        left_out: columns of which the content is not compared.
        leaves_files: rows of the holding store that were loaded from files are none of the giving store's.
    """

    dataset: str
    origins: frozenset[tuple[str, str]]
    measure: Measure
    destination: str | None = None
    withdrawn: tuple[str, tuple[str, ...]] | None = None
    left_out: frozenset[str] = frozenset()
    leaves_files: bool = False
