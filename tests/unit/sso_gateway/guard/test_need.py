"""What a page needs, held against what somebody has."""

from datetime import UTC, datetime, timedelta

import pytest

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.guard.need import Holding, Need, check, is_recent

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


def holding(acr=1, age=10, roles=(), scopes=()) -> Holding:
    return Holding(acr, NOW - timedelta(seconds=age), frozenset(roles), frozenset(scopes))


def refused(need: Need, has: Holding) -> Refusal:
    with pytest.raises(Refusal) as found:
        check(need, has, NOW)
    return found.value


def test_a_page_that_needs_nothing_is_for_everybody_who_is_known():
    check(Need(), holding(acr=1, age=100_000), NOW)


def test_a_weaker_authentication_is_sent_to_step_up_with_the_level_that_is_wanted():
    refusal = refused(Need(acr=2), holding(acr=1))
    assert refusal.status == 401
    assert 'error="insufficient_user_authentication"' in refusal.headers["WWW-Authenticate"]
    assert 'acr_values="2"' in refusal.headers["WWW-Authenticate"]


def test_an_old_authentication_is_sent_to_step_up_with_the_age_that_is_wanted():
    refusal = refused(Need(max_age=300), holding(age=301))
    assert refusal.status == 401
    assert "max_age=300" in refusal.headers["WWW-Authenticate"]
    check(Need(max_age=300), holding(age=300), NOW)


def test_without_the_role_nobody_is_asked_to_sign_on_again():
    refusal = refused(Need(acr=2, max_age=30, role="doctor"), holding(acr=1, age=9000, roles=["clerk"]))
    assert (refusal.status, refusal.error) == (403, "insufficient_role")


def test_a_part_of_a_role_s_name_is_not_the_role():
    assert refused(Need(role="doctor"), holding(roles=["doctors", "doc"])).status == 403


def test_a_scope_that_was_not_given_is_refused_and_named():
    refusal = refused(Need(scope="read"), holding(scopes=["write"]))
    assert (refusal.status, refusal.error) == (403, "insufficient_scope")
    assert 'scope="read"' in refusal.headers["WWW-Authenticate"]
    check(Need(scope="read"), holding(scopes=["read", "write"]), NOW)


def test_a_system_has_never_proved_itself_recently():
    assert not is_recent(None, 300, NOW)
    assert is_recent(None, None, NOW)
    assert refused(Need(max_age=300), Holding(0, None, frozenset(), frozenset())).status == 401
