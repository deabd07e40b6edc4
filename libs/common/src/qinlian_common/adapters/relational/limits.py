"""How much one store may cost, whatever its engine."""

from dataclasses import dataclass
from typing import Final

LINES_AT_ONCE: Final = 5_000
"""Lines of a store's books that are deleted in one transaction."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one store may cost.

    Attributes:
        connect_seconds: until a connection is there, or one of the pool is free.
        command_seconds: until a statement is done.
        connections: most connections at the same time.
    """

    connect_seconds: float = 10.0
    command_seconds: float = 300.0
    connections: int = 4
