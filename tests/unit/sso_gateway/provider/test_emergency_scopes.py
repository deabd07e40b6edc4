"""A scope that only an emergency opens is in no token, whoever asks for it."""

import pytest

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider import scopes
from qinlian_sso_gateway.storage.trusts import Trust

EMERGENCY = "emergency:record"


def test_a_portal_that_registered_an_emergency_s_scope_gets_its_other_scopes_only():
    portal = Trust(kind="portal", scopes=["roles", EMERGENCY])
    assert scopes.of_person(portal, f"openid roles {EMERGENCY}") == "openid roles"


def test_a_system_gets_no_emergency_s_scope_with_or_without_asking():
    system = Trust(kind="system", scopes=["status.read", EMERGENCY])
    assert scopes.of_system(system, None) == "status.read"
    with pytest.raises(Refusal):
        scopes.of_system(system, EMERGENCY)
