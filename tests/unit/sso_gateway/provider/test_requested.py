"""What may be asked, without a gateway."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider import requested, scopes
from qinlian_sso_gateway.provider.codes import challenge_of
from qinlian_sso_gateway.storage.trusts import Trust

AT = datetime(2026, 3, 1, tzinfo=UTC)
GOOD = {
    "client_id": "portal", "redirect_uri": "https://portal.example/callback", "response_type": "code",
    "scope": "openid roles", "code_challenge": challenge_of("v" * 43), "code_challenge_method": "S256",
}  # fmt: skip


def trust(kind="portal", scopes=("roles",)):
    return Trust(id=uuid.uuid4(), kind=kind, scopes=list(scopes), redirect_uris=["https://portal.example/callback"])


def outcome(work, *arguments):
    """The error of a refusal, or none, and what was answered."""
    try:
        return None, work(*arguments)
    except Refusal as refusal:
        return refusal.error, ""


def asked(**changes):
    return requested.read(GOOD | changes, trust())


def test_the_challenge_of_rfc_7636_is_as_printed_there():
    assert challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize(
    ("changes", "seconds", "too_old"),
    [
        ({}, 10**6, False), ({"max_age": "300"}, 300, False), ({"max_age": "300"}, 301, True),
        ({"max_age": "0"}, 1, True), ({"prompt": "login"}, 1, True), ({"prompt": "select_account"}, 1, True),
        ({"prompt": "none"}, 10**6, False), ({"prompt": "consent"}, 10**6, False),
    ],
)  # fmt: skip
def test_how_old_a_login_may_be(changes, seconds, too_old):
    assert asked(**changes).too_old(AT - timedelta(seconds=seconds), AT) is too_old


@pytest.mark.parametrize(
    ("acr_values", "least"), [(None, None), ("1", 1), ("2", 2), ("2 1", 1), ("gold", 99), ("gold 2", 2)]
)
def test_of_several_levels_the_least_one_that_is_known_would_do(acr_values, least):
    assert asked(**({"acr_values": acr_values} if acr_values else {})).acr == least


words = st.sampled_from(["openid", "visitor", "profile", "roles", "divisions", "ceiling", "emergency:record", "x"])


@given(st.lists(words), st.lists(words), st.sampled_from(["portal", "lower"]))
def test_nobody_is_given_what_was_not_asked_or_not_registered(asked_words, registered, kind):
    refusal, scope = outcome(scopes.of_person, trust(kind, registered), " ".join(asked_words))
    assert refusal in {None, "invalid_scope"}
    given_words = set(scope.split())
    assert given_words <= set(asked_words)
    assert given_words <= ({"openid", "visitor"} if kind == "lower" else {"openid", *registered} - {"visitor"})
    assert refusal or kind == "portal" or "visitor" in given_words
    assert not any(word.startswith("emergency:") for word in given_words)


@given(st.lists(words), st.lists(words))
def test_a_system_gets_all_that_it_asked_or_nothing(asked_words, registered):
    refusal, scope = outcome(scopes.of_system, trust("system", registered), " ".join(asked_words))
    assert refusal in {None, "invalid_scope"}
    assert refusal or set(scope.split()) == set(asked_words) <= set(registered)


@given(st.text(max_size=80))
def test_a_redirect_uri_is_only_ever_the_registered_one(text):
    with pytest.raises(Refusal):
        requested.registered_redirect(trust(), text)
    assert requested.registered_redirect(trust(), GOOD["redirect_uri"]) == GOOD["redirect_uri"]


@given(st.dictionaries(st.sampled_from([*GOOD, "state", "nonce", "prompt", "max_age", "acr_values"]), st.text()))
def test_whatever_is_asked_is_understood_or_refused_and_nothing_else(values):
    refusal, found = outcome(requested.read, GOOD | values, trust())
    assert refusal or found.code_challenge_method == "S256"
