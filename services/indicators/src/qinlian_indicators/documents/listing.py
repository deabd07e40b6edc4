"""Which of a person's documents may be listed for a purpose, and what the audit trail is told of the list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qinlian_common.documents.announcement import DATASET
from qinlian_indicators.documents.found import Document
from qinlian_indicators.records.reach import Reach

KINDS: Final = "ordinary quasi-identifier"
"""What a list shows."""

_LEVEL: Final = 3
"""Of a document's day; of one that counts a level higher it is one more."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A person's documents, as far as they may be told of.

    Attributes:
        documents: those within reach.
        above: how many more there are that only a level keeps back.
        refused: why there are none, in one word; empty where there are some.
    """

    documents: tuple[Document, ...]
    above: int
    refused: str

    @classmethod
    def of(cls, found: Iterable[Document], reach: Reach) -> "Listing":
        """Those of what was found that are within reach."""
        judged = [(one, one.refused(reach)) for one in found]
        open_ = tuple(one for one, why in judged if not why)
        whys = [why for _, why in judged if why]
        return cls(open_, whys.count("level"), "" if open_ else next(iter(whys), "nothing"))

    def told(self) -> dict[str, str]:
        """What the trail is told of it."""
        if self.refused:
            return {"datasets": DATASET, "level": "1", "refused": self.refused}
        level = max(_LEVEL, *(one.level - 1 for one in self.documents))
        return {"datasets": DATASET, "kinds": KINDS, "level": str(level)}
