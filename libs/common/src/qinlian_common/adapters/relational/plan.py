"""What a store must become: whose it is, what it holds, who takes its changes, and where its rows may go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from qinlian_common.adapters.relational.shape import Shape

WAITING, OUTSIDE = "waiting", "outside"
"""Destinations that are none: the home is not known yet; the person lives where no flow leads."""


REGISTER_AUTHORITY = {"BI01": 1, "FP01": 2}
"""Sources of the person register; the population register outranks health records (plan 2.2.1 (5))."""

_EPOCH_START = datetime(2017, 1, 1, tzinfo=UTC)

_EPOCH_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Taker:
    """A queue of this store and one origin whose changes it takes; `datasets` None means all."""

    queue: str
    origin_division: str
    origin_class: str
    datasets: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a store must become.

    Attributes:
        store_id: store id.
        own: the division whose rows the production store's own rows are.
        shapes: dataset -> table.
        creates_tables: staging and replica stores are ours to create; a production store is its vendor's.
        takers: who reads what.
        ways: (origin division, home division) -> destination store; empty where nothing is distributed.
        compares: changes of a vendor's tables are found by comparison; no trigger is attached.
        registers_exports: the province's production store keeps what was given out for research.
        sends_documents: institutions beside this production store have agreed directories.
        keeps_documents: documents that were announced are recorded here.
        uploads: datasets whose rows go from here to the nation, in the order in which they are sent.
    """

    store_id: str
    own: str
    shapes: Mapping[str, Shape]
    creates_tables: bool
    takers: Sequence[Taker]
    ways: Mapping[tuple[str, str], str] = field(default_factory=dict)
    compares: bool = False
    registers_exports: bool = False
    sends_documents: bool = False
    keeps_documents: bool = False
    uploads: tuple[str, ...] = ()

    @property
    def vendor(self) -> bool:
        """True where the tables are in a vendor's schema."""
        return any(shape.vendor for shape in self.shapes.values())

    @property
    def encrypts(self) -> bool:
        """True where direct identifiers lie as ciphertext."""
        return any(shape.encrypted for shape in self.shapes.values())


def epoch_of(moment: datetime) -> int:
    """The epoch counts ten-minute spans since 2017, so that a rebuilt store starts above its predecessor's."""
    return int((moment - _EPOCH_START).total_seconds()) // _EPOCH_SECONDS
