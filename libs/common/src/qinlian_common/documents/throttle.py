"""How fast one source may be read: a bucket of tokens that fills by the rate of the hour."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from qinlian_common.observe import clock
from qinlian_common.topology.documents import Rate

PIECE_BYTES_MIN: Final = 16 * 1024


@dataclass(slots=True)
class Throttle:
    """Shared by everybody who reads from one source; at hours of no rate nothing is held back."""

    rates: Sequence[Rate] = ()
    _free_at: datetime | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def rate(self) -> int | None:
        """Bytes a second at this hour, the smallest that is in force; None where there is none."""
        hour = clock.now().astimezone(clock.EXCHANGE_ZONE).hour
        return min((one.bytes_per_second for one in self.rates if one.holds_at(hour)), default=None)

    def piece(self, wanted: int) -> int:
        """How much to read at once, so that a slow source is read smoothly: at most what one second gives."""
        rate = self.rate()
        return wanted if rate is None else min(wanted, max(rate, PIECE_BYTES_MIN))

    def take(self, size: int) -> float:
        """Takes tokens for a piece; returns how many seconds to wait before it is read."""
        with self._lock:
            rate, now = self.rate(), clock.now()
            if rate is None:
                self._free_at = None
                return 0.0
            begins = max(self._free_at or now, now)
            self._free_at = begins + timedelta(seconds=size / rate)
            return (begins - now).total_seconds()
