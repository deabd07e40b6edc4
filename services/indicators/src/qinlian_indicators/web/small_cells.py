"""Small counts, behind which persons could be found, are not shown to those who do not sign for them.

A count below the definition's threshold is hidden (not 0: nobody is behind it). Where the whole is shown, a single
hidden part would follow from it and the others; so further parts are hidden, the smallest first, until at least two
are, and together they hide at least the threshold. Where the whole is hidden, at least one part must be, else their sum
gave it away.

What a whole has beyond its parts (a city's own hospitals beside its counties) stands nowhere, and still is known to
whoever is shown the whole and all parts. So where it is small, it counts as a hidden part.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

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

    def without(self, parts: Iterable["Cell"]) -> "Cell":
        """What it has beyond its parts; their denominators may be estimates that do not add up, so nothing of these."""
        return Cell(self.size - sum((part.size for part in parts), Decimal()))


@dataclass(frozen=True, slots=True)
class Line:
    """A whole and what adds up to it, by key."""

    whole: Hashable
    parts: tuple[Hashable, ...]


def hidden_along(
    lines: Sequence[Line], cells: Mapping[Any, Cell], threshold: int, hidden: Collection[Hashable] = ()
) -> frozenset[Hashable]:
    """Which cells are hidden where they add up along several lines: a county's men to its people, and the city's men.

    What one line hides may leave a single hidden cell in another: all are gone through until none hides more.

    Args:
        lines: each whole with its parts; parts without a cell count nobody.
        cells: by key.
        threshold: of the definition.
        hidden: what is hidden already.
    """
    found = {*hidden, *(key for key, cell in cells.items() if cell.is_small(threshold))}
    before = -1
    while before < len(found):
        before = len(found)
        for line in lines:
            parts = _parts(line, cells, threshold)
            found |= hidden_parts(parts, threshold, whole_hidden=line.whole in found, hidden=found)
    return frozenset(found)


def _parts(line: Line, cells: Mapping[Any, Cell], threshold: int) -> dict[Hashable, Cell]:
    """The parts of a line, and what the whole has beyond them where that is small."""
    parts: dict[Hashable, Cell] = {key: cells[key] for key in line.parts if key in cells}
    rest = cells[line.whole].without(parts.values()) if line.whole in cells and parts else Cell(None)
    return parts | ({("rest", line.whole): rest} if rest.is_small(threshold) else {})


def hidden_parts(
    parts: Mapping[K, Cell], threshold: int | None, *, whole_hidden: bool = False, hidden: Collection[Hashable] = ()
) -> frozenset[K]:
    """Which parts of a whole are hidden.

    Args:
        parts: by key.
        threshold: of the definition; None: nothing is ever hidden.
        whole_hidden: whether the whole is.
        hidden: what is hidden for other reasons.
    """
    if threshold is None:
        return frozenset()
    found = {key for key, cell in parts.items() if key in hidden or cell.is_small(threshold)}
    others = sorted((key for key in parts if key not in found), key=lambda key: (not parts[key].size, parts[key].size))
    for key in others:
        if _is_enough(found, parts, threshold, whole_hidden=whole_hidden):
            break
        found.add(key)
    return frozenset(found)


def _is_enough(hidden: set[K], parts: Mapping[K, Cell], threshold: int, *, whole_hidden: bool) -> bool:
    if whole_hidden:
        return bool(hidden)
    return not hidden or (len(hidden) > 1 and sum(parts[key].size for key in hidden) >= threshold)
