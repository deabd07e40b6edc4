"""Small counts, behind which persons could be found, are not shown to those who do not sign for them.

A count below the definition's threshold is hidden (not 0: nobody is behind it). Where the whole is shown, a single
hidden part would follow from it and the others; so further parts are hidden, the smallest first, until at least two
are, and together they hide at least the threshold. Where the whole is hidden, at least one part must be, else their sum
gave it away.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is counted of a division, an institution or a group of people."""

    numerator: Decimal | None
    denominator: Decimal | None = None

    @property
    def size(self) -> Decimal:
        """How many stand behind it."""
        return self.numerator or Decimal()

    def is_small(self, threshold: int | None) -> bool:
        """Whether it must be hidden for its own sake; with no threshold nothing must."""
        if threshold is None:
            return False
        return any(one is not None and 0 < one < threshold for one in (self.numerator, self.denominator))


def hidden_parts(parts: Mapping[K, Cell], threshold: int | None, *, whole_hidden: bool = False) -> frozenset[K]:
    """Which parts of a whole are hidden.

    Args:
        parts: by key.
        threshold: of the definition; None: nothing is ever hidden.
        whole_hidden: whether the whole is.
    """
    if threshold is None:
        return frozenset()
    hidden = {key for key, cell in parts.items() if cell.is_small(threshold)}
    others = sorted((key for key in parts if key not in hidden), key=lambda key: (not parts[key].size, parts[key].size))
    for key in others:
        if _is_enough(hidden, parts, threshold, whole_hidden=whole_hidden):
            break
        hidden.add(key)
    return frozenset(hidden)


def _is_enough(hidden: set[K], parts: Mapping[K, Cell], threshold: int, *, whole_hidden: bool) -> bool:
    if whole_hidden:
        return bool(hidden)
    return not hidden or (len(hidden) > 1 and sum(parts[key].size for key in hidden) >= threshold)
