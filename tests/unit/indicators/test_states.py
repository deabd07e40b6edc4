"""The table of steps: what it promises to those who sign."""

import pytest

from qinlian_indicators.errors import StepRefused
from qinlian_indicators.review.actor import Actor
from qinlian_indicators.review.states import (
    SIGNED,
    TRANSITIONS,
    Action,
    Side,
    State,
    judged,
    possible,
    transition,
)
from qinlian_indicators.storage.account import operator

COUNTY = Actor(operator("county"), frozenset({"610402"}))
PROVINCE = Actor(operator("province"), frozenset({"610000"}), is_province=True)


def test_a_step_and_a_state_lead_to_one_state_only():
    steps = [(line.action, line.source) for line in TRANSITIONS]
    assert len(steps) == len(set(steps))


def test_every_state_is_reached_and_only_a_locked_sheet_waits_for_nobody_but_a_reopening():
    reached = {State.COMPUTED} | {line.target for line in TRANSITIONS}
    assert reached == set(State)
    assert possible(State.LOCKED, Side.DIVISION) == ()
    assert possible(State.LOCKED, Side.PROVINCE) == (Action.REOPEN,)


def test_the_way_of_the_plan_leads_from_computed_to_locked():
    state = State.COMPUTED
    for action in ("publish", "begin", "dispute", "answer", "confirm", "submit", "lock"):
        state = transition(state, Action(action)).target
    assert state is State.LOCKED


@pytest.mark.parametrize("state", sorted(SIGNED))
def test_signed_figures_are_changed_by_no_computation(state: State):
    with pytest.raises(StepRefused, match="不能计算"):
        transition(state, Action.COMPUTE)


def test_figures_that_change_under_a_review_are_to_be_looked_at_again():
    for state in (State.PUBLISHED, State.UNDER_REVIEW, State.ANSWERED):
        assert transition(state, Action.COMPUTE).target is State.PUBLISHED


def test_only_the_division_signs_and_only_the_province_reopens():
    sides = {line.action: line.side for line in TRANSITIONS}
    assert {action for action, side in sides.items() if side is Side.DIVISION} == {
        "begin",
        "confirm",
        "dispute",
        "submit",
    }


@pytest.mark.parametrize("action", ["dispute", "answer", "reopen"])
@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_who_contradicts_answers_or_reopens_says_why(action: str, reason: str | None):
    line = next(line for line in TRANSITIONS if line.action == action)
    with pytest.raises(StepRefused, match="须写明理由"):
        judged(line, line.side, reason)


def test_a_confirmation_over_failed_checks_needs_a_reason_and_names_them():
    line = transition(State.UNDER_REVIEW, Action.CONFIRM)
    with pytest.raises(StepRefused) as refused:
        judged(line, Side.DIVISION, None, ("MS03 太大",))
    assert refused.value.details == ("MS03 太大",)
    assert judged(line, Side.DIVISION, "已核实", ("MS03 太大",)) is line


def test_a_refused_step_says_from_which_states_it_begins():
    with pytest.raises(StepRefused, match="当前为“已计算”，不能确认；须先处于“核对中”、“已答复”"):
        transition(State.COMPUTED, Action.CONFIRM)


def test_a_county_signs_for_itself_and_for_nobody_else():
    line = transition(State.UNDER_REVIEW, Action.CONFIRM)
    assert COUNTY.side(line, "610402") is Side.DIVISION
    with pytest.raises(StepRefused, match="不属于本账号"):
        COUNTY.side(line, "610404")


def test_the_province_does_not_sign_for_a_county_but_for_itself():
    line = transition(State.UNDER_REVIEW, Action.CONFIRM)
    with pytest.raises(StepRefused, match="由本地区账号办理"):
        judged(line, PROVINCE.side(line, "610402"), None)
    assert judged(line, PROVINCE.side(line, "610000"), None) is line


def test_every_state_and_action_has_its_chinese_name():
    names = [one.label for one in (*State, *Action)]
    assert all(names)
    assert len({one.label for one in State}) == len(State)
