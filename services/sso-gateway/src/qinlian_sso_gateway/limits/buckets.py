"""Token buckets by name, in this process's memory: a burst at once, then so many a second.

Of a bucket only the instant is kept at which it will be full again (the generic cell rate algorithm, ITU-T I.371), and
of full buckets nothing.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

KEPT_MAX: Final = 100_000
"""So many buckets are kept, some 20 MB. Beyond, those that were asked for longest ago are taken for full."""

_ROUNDING: Final = 1e-6


class Buckets:
    """One bucket for each name; a name that is new has a full one."""

    def __init__(
        self, rate: float, burst: int, *, kept_max: int = KEPT_MAX, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Sets the size of all buckets.

        Args:
            rate: tokens that flow in, a second.
            burst: tokens in a full bucket.
            kept_max: buckets in memory at most.
            clock: seconds, never going back.
        """
        self._token, self._full = 1 / rate, burst / rate
        self._kept_max, self._clock = kept_max, clock
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def __len__(self) -> int:
        """How many buckets are kept."""
        return len(self._full_at)

    def take(self, name: str) -> float:
        """Takes a token; returns 0, or the seconds until there is one. Who asks in vain waits no longer for it."""
        at = self._clock()
        full_at = max(self._full_at.get(name, at), at) + self._token
        wait = full_at - at - self._full
        if wait > _ROUNDING:
            self._full_at.move_to_end(name)  # or it would be forgotten, and full, while it is being asked
            return wait
        self._full_at[name] = full_at
        self._full_at.move_to_end(name)
        self._forget(at)
        return 0.0

    def give_back(self, name: str) -> None:
        """Puts a token back that was taken."""
        if name in self._full_at:
            self._full_at[name] -= self._token

    def _forget(self, at: float) -> None:
        """Forgets the bucket that was asked for longest ago where there are too many; and two that are full again."""
        for _ in range(2):
            name = next(iter(self._full_at))
            if len(self._full_at) <= self._kept_max and self._full_at[name] > at:
                return
            del self._full_at[name]
