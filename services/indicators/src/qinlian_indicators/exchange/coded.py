"""States and computations as the datasets MG01 and MG01A write them."""

from collections.abc import Mapping
from typing import Final

from qinlian_indicators.review.states import Action, State
from qinlian_indicators.storage.computations import Computation

FIGURES, CHECKS = "MG01", "MG01A"

STATE_CODES: Final[Mapping[State, str]] = {
    State.PUBLISHED: "0",
    State.UNDER_REVIEW: "1",
    State.CONFIRMED: "2",
    State.DISPUTED: "3",
    State.SUBMITTED: "4",
    State.LOCKED: "5",
    State.ANSWERED: "6",
}
"""QL 指标核对状态; a sheet that is only computed is shown to nobody."""

ACTIONS: Final[Mapping[str, Action]] = {
    "1": Action.BEGIN,
    "2": Action.CONFIRM,
    "3": Action.DISPUTE,
    "4": Action.SUBMIT,
}
"""What a division asks for with the state that it writes."""


def month_code(month: str) -> str:
    """`2026-10` as `202610`."""
    return month.replace("-", "")


def computation_number(computation: Computation) -> str:
    """How rows name a computation: `202610-2` is the second of that month."""
    return f"{month_code(computation.month)}-{computation.version}"
