"""Offsets that are set aside, as ranges: what a store that is away costs in memory, whatever waits for it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

RANGES_MAX: Final = 1_000
"""More are joined where the gaps are smallest; what lies in a gap is read again and passed over."""


class OffsetRanges:
    """Ranges of one partition, each from its first offset to the one after its last, in order and apart."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.offsets = 0
        """How many there are in all ranges together."""

    def __bool__(self) -> bool:
        return bool(self._starts)

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def first(self) -> int:
        """The lowest offset; there must be one."""
        return self._starts[0]

    def add(self, offset: int) -> None:
        """Adds one offset."""
        if offset in self:
            return
        low, high = bisect_left(self._ends, offset), bisect_right(self._starts, offset + 1)
        start = min([offset, *self._starts[low:high]])
        end = max([offset + 1, *self._ends[low:high]])
        self._replace(low, high, [(start, end)])
        if len(self) > RANGES_MAX:
            self._join_nearest()

    def remove(self, start: int, end: int) -> None:
        """Removes every offset from `start` to the one before `end`."""
        low, high = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if low >= high:
            return
        left = [(self._starts[low], start)] if self._starts[low] < start else []
        right = [(end, self._ends[high - 1])] if self._ends[high - 1] > end else []
        self._replace(low, high, left + right)

    def _replace(self, low: int, high: int, ranges: Sequence[tuple[int, int]]) -> None:
        self.offsets += sum(end - start for start, end in ranges)
        self.offsets -= sum(self._ends[low:high]) - sum(self._starts[low:high])
        self._starts[low:high] = [start for start, _ in ranges]
        self._ends[low:high] = [end for _, end in ranges]

    def _join_nearest(self) -> None:
        """Halves the number of ranges, so that this happens rarely."""
        gaps = sorted(start - end for start, end in zip(self._starts[1:], self._ends[:-1], strict=True))
        widest = gaps[len(gaps) // 2]
        joined = [(self._starts[0], self._ends[0])]
        for start, end in zip(self._starts[1:], self._ends[1:], strict=True):
            if start - joined[-1][1] <= widest:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        self._replace(0, len(self), joined)
