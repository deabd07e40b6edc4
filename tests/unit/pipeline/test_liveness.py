"""Quiet or silent, and what is worse."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from qinlian_common.pipeline.liveness import BEHIND_SECONDS, Signs, State, is_overdue, state

NOW = datetime(2024, 5, 17, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def signs(**changes: Any) -> Signs:
    usual: dict[str, Any] = {
        "alive": True,
        "broken": (),
        "pauses": 0,
        "oldest": None,
        "last_change": NOW - HOUR,
        "usual_gap_seconds": 7200.0,
    }
    return Signs(**(usual | changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, State.QUIET),
        ({"last_change": NOW - 3 * HOUR}, State.QUIET),
        ({"last_change": NOW - 5 * HOUR}, State.SILENT),
        ({"last_change": NOW - 5000 * HOUR, "usual_gap_seconds": None}, State.QUIET),
        ({"last_change": None, "usual_gap_seconds": None}, State.QUIET),
        ({"oldest": NOW}, State.BUSY),
        ({"oldest": NOW - timedelta(seconds=BEHIND_SECONDS + 1)}, State.BEHIND),
        ({"oldest": NOW - 24 * HOUR, "pauses": 1}, State.PAUSED),
        ({"pauses": 1}, State.PAUSED),
        ({"pauses": 1, "broken": ("CL03",)}, State.SILENT),
        ({"alive": False, "oldest": NOW}, State.SILENT),
    ],
)
def test_the_worst_sign_decides(changes: dict[str, Any], expected: State) -> None:
    assert state(signs(**changes), NOW) is expected


def test_nothing_is_overdue_before_twice_the_usual_gap() -> None:
    assert not is_overdue(NOW - 4 * HOUR, 7200.0, NOW)
    assert is_overdue(NOW - 4 * HOUR - timedelta(seconds=1), 7200.0, NOW)
