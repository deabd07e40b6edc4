"""Trust takes two officers to begin and one to end."""

from typing import Any

import httpx
import pytest
from sqlalchemy import delete
from tests.integration.sso_gateway.admin.officers import Officer, an_officer, audited
from tests.integration.sso_gateway.world import HOME, Gateways

from qinlian_sso_gateway.storage.people import Visitor, VisitorKey
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens.keys import PrivateKey

UPPER = {"kind": "upper", "name": "陕西省全民健康信息平台", "division": "610000", "issuer": HOME, "acr_max": 2}


def portal(**fields: Any) -> dict[str, Any]:
    jwks = {"keys": [PrivateKey.made().public_jwk()]}
    return {
        "kind": "portal", "name": "慢病门户", "division": "610400", "client_id": "https://portal.example", "jwks": jwks,
        "redirect_uris": ["https://portal.example/callback"], "scopes": ["roles"],
    } | fields  # fmt: skip


@pytest.fixture
async def stranger(gateways: Gateways) -> None:
    """The city does not know the province yet."""
    async with gateways.lower.database.transaction() as session:
        for kind in (VisitorKey, Visitor, Trust):
            await session.execute(delete(kind))


@pytest.mark.usefixtures("stranger")
async def test_an_upper_gateway_is_described_by_itself_and_trusted_when_a_second_officer_agrees(
    gateways: Gateways, first: Officer, second: Officer
) -> None:
    proposed = await first.done("POST", "/trusts", UPPER)
    assert proposed["status"] == "proposed"
    assert proposed["endpoints"]["par"] == f"{HOME}/oauth/par"
    assert proposed["jwks_uri"] == f"{HOME}/oauth/jwks"
    published = [jwk["kid"] for jwk in gateways.home.gateway.ring.jwks()["keys"]]
    assert proposed["thumbprints"] == sorted(published)
    approved = await second.done("POST", f"/trusts/{proposed['id']}/approve")
    assert (approved["status"], approved["approved_by"]) == ("active", second.actor)
    trail = await audited(gateways.lower, "trust.proposed", "trust.approved")
    assert [(line.event, line.actor, line.subject) for line in trail] == [
        ("trust.proposed", first.actor, f"client:{HOME}"), ("trust.approved", second.actor, f"client:{HOME}"),
    ]  # fmt: skip


async def test_nobody_approves_his_own_proposal(first: Officer) -> None:
    proposed = await first.done("POST", "/trusts", portal())
    status, error, message = await first.refused("POST", f"/trusts/{proposed['id']}/approve")
    assert (status, error) == (403, "second_officer_needed")
    assert "另一名" in message
    assert (await first.done("GET", f"/trusts/{proposed['id']}"))["status"] == "proposed"


async def test_approving_needs_a_recent_login(gateways: Gateways, first: Officer) -> None:
    proposed = await first.done("POST", "/trusts", portal())
    tired = await an_officer(gateways, gateways.lower, 9, minutes_ago=10)
    answer = await tired.call("POST", f"/trusts/{proposed['id']}/approve")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith('Bearer error="insufficient_user_authentication"')


async def test_a_change_of_an_active_trust_leaves_it_as_it_is_until_the_approval(
    first: Officer, second: Officer
) -> None:
    there = await first.done("POST", "/trusts", portal())
    await second.done("POST", f"/trusts/{there['id']}/approve")
    wanted = portal(redirect_uris=["https://portal.example/new"])
    changed = await second.done("POST", "/trusts", wanted)
    assert changed["id"] == there["id"]
    assert (changed["status"], changed["redirect_uris"]) == ("active", there["redirect_uris"])
    approved = await first.done("POST", f"/trusts/{there['id']}/approve")
    assert approved["redirect_uris"] == ["https://portal.example/new"]
    assert approved["change"] is None


async def test_one_officer_disables_at_once_and_enabling_takes_two_again(first: Officer, second: Officer) -> None:
    there = await first.done("POST", "/trusts", portal())
    await second.done("POST", f"/trusts/{there['id']}/approve")
    assert (await second.done("POST", f"/trusts/{there['id']}/disable"))["status"] == "disabled"
    again = await first.done("POST", "/trusts", portal())
    assert (again["id"], again["status"]) == (there["id"], "proposed")


async def test_a_withdrawn_change_leaves_the_trust_in_force(first: Officer, second: Officer) -> None:
    there = await first.done("POST", "/trusts", portal())
    await second.done("POST", f"/trusts/{there['id']}/approve")
    await first.done("POST", "/trusts", portal(name="别的名称"))
    left = await first.done("POST", f"/trusts/{there['id']}/withdraw")
    assert (left["status"], left["name"], left["change"]) == ("active", "慢病门户", None)


@pytest.mark.usefixtures("stranger")
async def test_keys_that_changed_between_proposal_and_approval_stop_the_approval(
    gateways: Gateways, first: Officer, second: Officer
) -> None:
    proposed = await first.done("POST", "/trusts", UPPER)
    other = {"keys": [PrivateKey.made().public_jwk()]}
    gateways.hosts.apps[httpx.URL(HOME).host] = httpx.MockTransport(lambda _: httpx.Response(200, json=other))
    status, error, message = await second.refused("POST", f"/trusts/{proposed['id']}/approve")
    assert (status, error) == (409, "conflict")
    assert "公钥" in message
    assert (await first.done("GET", f"/trusts/{proposed['id']}"))["status"] == "proposed"


@pytest.mark.usefixtures("stranger")
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (httpx.Response(404), "404"),
        (httpx.Response(302, headers={"Location": "https://elsewhere.example/"}), "302"),
        (httpx.Response(200, text="<html>"), "JSON"),
        (httpx.Response(200, json={"issuer": "https://elsewhere.example"}), "签发者"),
        (httpx.Response(200, json={"issuer": HOME, "jwks_uri": "http://elsewhere.example/jwks"}), "https://"),
        (httpx.Response(200, text='{"issuer": "' + "x" * 70_000 + '"}'), "JSON"),
    ],
    ids=["absent", "redirect", "no JSON", "another issuer", "an address without TLS", "too large"],
)
async def test_a_gateway_that_does_not_describe_itself_properly_is_not_proposed(
    gateways: Gateways, first: Officer, answer: httpx.Response, said: str
) -> None:
    gateways.hosts.apps[httpx.URL(HOME).host] = httpx.MockTransport(lambda _: answer)
    status, error, message = await first.refused("POST", "/trusts", UPPER)
    assert (status, error) == (422, "invalid_request")
    assert said in message
    assert await first.done("GET", "/trusts") == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"redirect_uris": ["https://portal.example/*"]}, "redirect_uris"),
        ({"redirect_uris": ["https://user@portal.example/"]}, "redirect_uris"),
        ({"redirect_uris": ["https://portal.example/#x"]}, "redirect_uris"),
        ({"redirect_uris": ["http://portal.example/"]}, "redirect_uris"),
        ({"redirect_uris": ["http://localhost/"]}, "redirect_uris"),
        ({"redirect_uris": ["https://门户.example/"]}, "redirect_uris"),
        ({"redirect_uris": ["javascript:alert(1)"]}, "redirect_uris"),
        ({"redirect_uris": []}, "redirect_uris"),
        ({"jwks": None}, "jwks"),
        ({"jwks": {"keys": [{"kty": "oct", "k": "AAAA", "kid": "1"}]}}, "jwks"),
        ({"client_id": ""}, "client_id"),
    ],
)
async def test_an_address_or_key_that_is_not_plain_is_refused_at_its_field(
    first: Officer, fields: dict[str, Any], field: str
) -> None:
    status, _, message = await first.refused("POST", "/trusts", portal(**fields))
    assert status == 422
    assert message.startswith(f"{field}：")


async def test_a_portal_behind_a_proxy_needs_a_client_id_and_nothing_else(first: Officer, second: Officer) -> None:
    proposed = await first.done("POST", "/trusts", portal(jwks=None, redirect_uris=[], scopes=[]))
    assert proposed["thumbprints"] == []
    approved = await second.done("POST", f"/trusts/{proposed['id']}/approve")
    assert (approved["status"], approved["jwks_uri"], approved["redirect_uris"]) == ("active", None, [])


async def test_an_officer_of_accounts_has_no_say_in_trust(gateways: Gateways) -> None:
    other = await an_officer(gateways, gateways.lower, 9, "officer.account")
    assert (await other.refused("POST", "/trusts", portal()))[:2] == (403, "insufficient_role")


async def test_an_officer_with_a_one_time_password_decides_nothing(gateways: Gateways) -> None:
    new = await an_officer(gateways, gateways.lower, 9, must_change=True)
    assert (await new.refused("GET", "/trusts"))[:2] == (403, "password_change_required")


async def test_another_sites_page_cannot_make_an_officer_decide(first: Officer) -> None:
    as_form = {"content": "name=x", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
    assert (await first.refused("POST", "/trusts", **as_form))[0] == 415
    elsewhere = {"headers": {"Origin": "https://elsewhere.example"}}
    assert (await first.refused("POST", "/trusts", portal(), **elsewhere))[:2] == (403, "forged_request")
