"""An export goes out only while two officers' approvals count, neither of them its maker's, and nobody has refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.exports.ballot import Ballot, Standing

MAKER, LASTS = "staff:maker", timedelta(days=7)
PEOPLE = (MAKER, "staff:a", "staff:b", "staff:c")
BEGIN = datetime(2026, 11, 26, tzinfo=UTC)
EMPTY = Ballot(MAKER, {}, LASTS)


def approved(*officers: str, at: datetime = BEGIN) -> Ballot:
    ballot = EMPTY
    for officer in officers:
        ballot = ballot.said(officer, at, approves=True)
    return ballot


def test_two_officers_let_it_out_for_as_long_as_both_approvals_count() -> None:
    later = BEGIN + timedelta(days=2)
    ballot = approved("staff:a").said("staff:b", later, approves=True)
    assert ballot.standing(later) is Standing.APPROVED
    assert ballot.until(later) == BEGIN + LASTS
    assert ballot.standing(BEGIN + LASTS) is Standing.WAITING


def test_a_third_approval_lets_it_out_longer() -> None:
    ballot = approved("staff:a", "staff:b").said("staff:c", BEGIN + timedelta(days=1), approves=True)
    again = ballot.said("staff:a", BEGIN + LASTS, approves=True)
    assert again.until(BEGIN + LASTS) == BEGIN + timedelta(days=1) + LASTS


@pytest.mark.parametrize(
    ("ballot", "officer", "error"),
    [
        (EMPTY, MAKER, "own_export"),
        (approved("staff:a"), "staff:a", "approved_already"),
        (EMPTY.said("staff:a", BEGIN, approves=False), "staff:b", "decided"),
        (Ballot(MAKER, approved("staff:a", "staff:b").votes, LASTS, handed_over=True), "staff:c", "decided"),
    ],
)
def test_who_may_not_approve_is_told_why(ballot: Ballot, officer: str, error: str) -> None:
    with pytest.raises(Refusal) as refusal:
        ballot.said(officer, BEGIN, approves=True)
    assert refusal.value.error == error


@given(st.sampled_from(PEOPLE))
def test_anybody_s_refusal_ends_it_even_after_two_approvals(officer: str) -> None:
    ballot = approved("staff:a", "staff:b").said(officer, BEGIN, approves=False)
    assert ballot.standing(BEGIN) is Standing.REFUSED
    assert ballot.until(BEGIN) is None


class Office(RuleBasedStateMachine):
    """Officers in any order, held against a plain list of what each said and when."""

    def __init__(self) -> None:
        super().__init__()
        self.ballot, self.at = EMPTY, BEGIN
        self.said: list[tuple[str, bool, datetime]] = []

    @rule(hours=st.integers(1, 24 * 8))
    def time_passes(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @rule(officer=st.sampled_from(PEOPLE), approves=st.booleans())
    def says(self, officer: str, *, approves: bool) -> None:
        try:
            self.ballot = self.ballot.said(officer, self.at, approves=approves)
        except Refusal:
            return
        self.said.append((officer, approves, self.at))

    @precondition(lambda self: self.ballot.until(self.at))
    @rule()
    def is_handed_over(self) -> None:
        self.ballot = Ballot(MAKER, self.ballot.votes, LASTS, handed_over=True)

    @invariant()
    def two_others_and_no_refusal(self) -> None:
        recent = {who for who, yes, at in self.said if yes and self.at - at < LASTS and who != MAKER}
        refused = any(not yes for _, yes, _ in self.said)
        assert (self.ballot.until(self.at) is not None) == (len(recent) >= 2 and not refused)
        assert set(self.ballot.approving(self.at)) == recent - {who for who, yes, _ in self.said if not yes}

    @invariant()
    def what_was_refused_or_handed_over_stays_so(self) -> None:
        if any(not yes for _, yes, _ in self.said):
            assert self.ballot.standing(self.at) is Standing.REFUSED
        elif self.ballot.handed_over:
            assert self.ballot.standing(self.at) is Standing.HANDED_OVER


TestOffice = Office.TestCase
