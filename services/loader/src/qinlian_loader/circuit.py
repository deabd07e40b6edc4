"""Whether a store answers: after some failures in a row, or one call without an answer, it is asked now and then."""

from dataclasses import dataclass, field
from enum import StrEnum

from qinlian_common.errors import TimedOut, TransientError
from qinlian_common.observe import metrics
from qinlian_common.observe.logging import logger

WAIT_SECONDS_MIN = 0.2

_log = logger(__name__)


class State(StrEnum):
    """Up: as much as it takes. Away: nothing. On probation: one record, which decides."""

    UP = "up"
    AWAY = "away"
    ON_PROBATION = "on probation"


@dataclass(slots=True)
class Circuit:
    """What one store has answered of late.

    Attributes:
        store: its id.
        failures_max: so many failures in a row, and it is away.
        wait_seconds_max: the longest time between two probes.
        reason: what the last failure said.
    """

    store: str
    failures_max: int
    wait_seconds_max: float
    state: State = State.UP
    reason: str = ""
    wait_seconds: float = WAIT_SECONDS_MIN
    _failures: int = field(default=0, repr=False)

    def __post_init__(self) -> None:
        metrics.STORE_UP.labels(self.store).set(1)

    def failed(self, error: TransientError) -> float:
        """Counts a failure; returns how many seconds to wait before the next try."""
        waited, self.wait_seconds = self.wait_seconds, min(self.wait_seconds * 2, self.wait_seconds_max)
        self._failures += 1
        self.reason = str(error)
        metrics.RETRIES.labels(f"store {self.store}").inc()
        _log.warning("waiting", away=f"store {self.store}", reason=self.reason, seconds=waited)
        if self._failures >= self.failures_max or isinstance(error, TimedOut) or self.state is not State.UP:
            self._turn(State.AWAY)
        return waited

    def answered(self) -> None:
        """Counts a success: the store is up."""
        self._failures, self.wait_seconds = 0, WAIT_SECONDS_MIN
        self._turn(State.UP)

    def try_again(self) -> None:
        """After the wait: one record may go to it."""
        if self.state is State.AWAY:
            self.state = State.ON_PROBATION

    def _turn(self, state: State) -> None:
        if state is State.AWAY and self.state is State.UP:
            metrics.STORE_LOST.labels(self.store).inc()
            _log.error("store away", store=self.store, reason=self.reason)
        if state is State.UP and self.state is not State.UP:
            _log.info("store back", store=self.store)
        self.state = state
        metrics.STORE_UP.labels(self.store).set(1 if state is State.UP else 0)
