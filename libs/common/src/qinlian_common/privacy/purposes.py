"""For what clear text may be looked at, and what each purpose opens at most (PIPL articles 6 and 28).

The list is `data/purposes.csv`. Its legal bases are background knowledge (source K): a jurist has to confirm them.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

EMERGENCY: Final = "emergency"
"""The purpose that needs an emergency access instead of divisions and ceiling."""

_TABLE: Final = Path(__file__).parent / "data/purposes.csv"


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose.

    Attributes:
        code: as interfaces, metrics and the audit trail name it.
        title: in Chinese, as a person chooses it.
        datasets: codes, or how codes begin, of the datasets that it opens.
        level_max: highest classification level (GB/T 39725-2020) that it opens.
        protected: categories of rows that the law protects more and that it opens.
    """

    code: str
    title: str
    datasets: tuple[str, ...]
    level_max: int
    protected: frozenset[str]

    @property
    def is_emergency(self) -> bool:
        """Whether it needs an emergency access."""
        return self.code == EMERGENCY

    def opens(self, dataset: str) -> bool:
        """Whether rows of a dataset may be looked at for it."""
        return dataset.startswith(self.datasets)


@cache
def purposes() -> Mapping[str, Purpose]:
    """All purposes by code, in the order in which people are shown them."""
    with _TABLE.open(encoding="utf-8", newline="") as table:
        found = [_purpose(line) for line in csv.DictReader(table)]
    return MappingProxyType({one.code: one for one in found})


def _purpose(line: Mapping[str, str]) -> Purpose:
    return Purpose(
        line["purpose"], line["title"], tuple(line["datasets"].split()), int(line["level_max"]),
        frozenset(line["protected"].split()),
    )  # fmt: skip
