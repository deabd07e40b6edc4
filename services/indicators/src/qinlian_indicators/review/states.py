"""The state machine of a sheet, as data: which step leads from where to where, whose step it is, and what it needs."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qinlian_indicators.errors import StepRefused


class State(StrEnum):
    """How far a division's sheet of a month is."""

    COMPUTED = "computed"
    PUBLISHED = "published"
    UNDER_REVIEW = "under_review"
    DISPUTED = "disputed"
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    SUBMITTED = "submitted"
    LOCKED = "locked"

    @property
    def label(self) -> str:
        """As pages and commands show it."""
        return _LABELS[self]


_LABELS: Final = {
    State.COMPUTED: "已计算",
    State.PUBLISHED: "已发布",
    State.UNDER_REVIEW: "核对中",
    State.DISPUTED: "有异议",
    State.ANSWERED: "已答复",
    State.CONFIRMED: "已确认",
    State.SUBMITTED: "已提交",
    State.LOCKED: "已锁定",
}

SIGNED: Final = frozenset({State.CONFIRMED, State.SUBMITTED, State.LOCKED})
"""Someone answers for these figures: they change only after the province has reopened the sheet."""

WAITED_FOR: Final = frozenset({State.PUBLISHED, State.UNDER_REVIEW, State.ANSWERED})
"""It is the division's turn; these are reminded."""


class Action(StrEnum):
    """What is done with a sheet."""

    COMPUTE = "compute"
    PUBLISH = "publish"
    BEGIN = "begin"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    ANSWER = "answer"
    SUBMIT = "submit"
    LOCK = "lock"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        """As pages and commands show it."""
        return _ACTION_LABELS[self]


_ACTION_LABELS: Final = {
    Action.COMPUTE: "计算",
    Action.PUBLISH: "发布",
    Action.BEGIN: "开始核对",
    Action.CONFIRM: "确认",
    Action.DISPUTE: "提出异议",
    Action.ANSWER: "答复",
    Action.SUBMIT: "提交",
    Action.LOCK: "锁定",
    Action.REOPEN: "退回重核",
}


class Side(StrEnum):
    """Whose step it is: of the province that computes, or of the division that signs for its figures."""

    PROVINCE = "province"
    DIVISION = "division"


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table.

    Attributes:
        needs_reason: the step says why.
        needs_checks: refused while checks fail, unless they are overridden with a reason.
    """

    action: Action
    source: State
    target: State
    side: Side
    needs_reason: bool = False
    needs_checks: bool = False


def _lines() -> tuple[Transition, ...]:
    province, division = Side.PROVINCE, Side.DIVISION
    return (
        Transition(Action.COMPUTE, State.COMPUTED, State.COMPUTED, province),
        # figures that change under a review are to be looked at again, from the start
        *(Transition(Action.COMPUTE, state, State.PUBLISHED, province) for state in sorted(WAITED_FOR)),
        Transition(Action.COMPUTE, State.DISPUTED, State.DISPUTED, province),
        Transition(Action.PUBLISH, State.COMPUTED, State.PUBLISHED, province),
        Transition(Action.BEGIN, State.PUBLISHED, State.UNDER_REVIEW, division),
        Transition(Action.BEGIN, State.ANSWERED, State.UNDER_REVIEW, division),
        *(Transition(Action.CONFIRM, state, State.CONFIRMED, division, needs_checks=True) for state in _LOOKED_AT),
        *(
            Transition(Action.DISPUTE, state, State.DISPUTED, division, needs_reason=True)
            for state in (*_LOOKED_AT, State.DISPUTED, State.CONFIRMED)
        ),
        Transition(Action.ANSWER, State.DISPUTED, State.ANSWERED, province, needs_reason=True),
        Transition(Action.SUBMIT, State.CONFIRMED, State.SUBMITTED, division),
        Transition(Action.LOCK, State.SUBMITTED, State.LOCKED, province),
        *(_reopened(state) for state in sorted(SIGNED)),
    )


def _reopened(state: State) -> Transition:
    return Transition(Action.REOPEN, state, State.UNDER_REVIEW, Side.PROVINCE, needs_reason=True)


_LOOKED_AT: Final = (State.UNDER_REVIEW, State.ANSWERED)
TRANSITIONS: Final = _lines()
_BY_STEP: Final = {(line.action, line.source): line for line in TRANSITIONS}


def possible(state: State, side: Side) -> tuple[Action, ...]:
    """What a side may do with a sheet in this state; computing is not asked for on a page."""
    return tuple(
        line.action
        for line in TRANSITIONS
        if line.source is state and line.side is side and line.action is not Action.COMPUTE
    )


def transition(state: State, action: Action) -> Transition:
    """The line of the table for a step; raises StepRefused where there is none."""
    line = _BY_STEP.get((action, state))
    if line is not None:
        return line
    allowed = "、".join(f"“{one.source.label}”" for one in TRANSITIONS if one.action is action)
    raise StepRefused("not_allowed", f"当前为“{state.label}”，不能{action.label}；须先处于{allowed}")


def judged(line: Transition, side: Side, reason: str | None, failed: tuple[str, ...] = ()) -> Transition:
    """A step that may be made; raises StepRefused: another side's, without its reason, or over failed checks."""
    if line.side is not side:
        whose = "省级" if line.side is Side.PROVINCE else "本地区"
        raise StepRefused("not_yours", f"{line.action.label}由{whose}账号办理")
    if line.needs_reason and not (reason or "").strip():
        raise StepRefused("reason_missing", f"{line.action.label}须写明理由")
    if line.needs_checks and failed and not (reason or "").strip():
        raise StepRefused(
            "checks_failed", f"有 {len(failed)} 项校验未通过，不能确认；核实无误的，写明理由后可强制确认", failed
        )
    return line
