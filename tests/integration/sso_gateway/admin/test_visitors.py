"""Accounts of people of upper platforms, one by one."""

from typing import Any

import pytest
from sqlalchemy import select
from tests.integration.sso_gateway.admin.officers import Officer, a_number, an_officer, audited
from tests.integration.sso_gateway.world import ID_NUMBER, Gateways

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.sessions.opened import Authentication, find, open_visitor
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.tokens.keys import PrivateKey


@pytest.fixture
def new(gateways: Gateways) -> dict[str, Any]:
    """A person of the province, whom the city does not know yet."""
    return {
        "trust_id": str(gateways.home_at_lower.id), "id_number": a_number(50), "name": "周静", "roles": ["viewer"],
        "public_jwk": PrivateKey.made().public_jwk(),
    }  # fmt: skip


async def test_an_account_is_made_with_what_is_least_and_shows_no_id_number(
    gateways: Gateways, first: Officer, new: dict[str, Any]
) -> None:
    made = await first.done("POST", "/visitors", new)
    assert (made["divisions"], made["ceiling"], made["status"]) == (["610400"], 1, "active")
    assert made["id_number"] == "*" * 14 + a_number(50)[-4:]
    assert [key["status"] for key in made["keys"]] == ["active"]
    async with gateways.lower.database.transaction() as session:
        row = await session.get_one(Visitor, made["id"])
        assert a_number(50).encode() not in row.id_number_sealed
    (line,) = await audited(gateways.lower, "visitor.created")
    assert (line.actor, line.subject) == (first.actor, f"visitor:{made['id']}")
    assert "周静" not in str(line.details)


async def test_nobody_has_two_accounts_of_one_platform(first: Officer, new: dict[str, Any]) -> None:
    assert (await first.refused("POST", "/visitors", new | {"id_number": ID_NUMBER}))[:2] == (409, "conflict")


async def test_every_fault_is_told_and_nothing_is_made(first: Officer, new: dict[str, Any]) -> None:
    wrong = new | {
        "id_number": "1",
        "roles": ["boss"],
        "divisions": ["110000"],
        "ceiling": 9,
        "valid_until": "2020-01-01",
    }
    status, _, message = await first.refused("POST", "/visitors", wrong)
    fields = [line.partition("：")[0] for line in message.splitlines()]
    assert (status, fields) == (422, ["id_number", "roles", "divisions", "ceiling", "valid_until"])
    assert len((await first.done("POST", "/visitors/search", {}))["visitors"]) == 1


@pytest.mark.parametrize("office", ["officer.trust", "officer.account"])
async def test_an_office_is_no_role_of_a_visitor(first: Officer, new: dict[str, Any], office: str) -> None:
    assert (await first.refused("POST", "/visitors", new | {"roles": [office]}))[0] == 422


async def test_accounts_are_found_by_id_number_division_and_status(first: Officer, new: dict[str, Any]) -> None:
    made = await first.done("POST", "/visitors", new | {"divisions": ["610402", "610404"]})

    async def names(**sought: object) -> list[str]:
        return [one["name"] for one in (await first.done("POST", "/visitors/search", sought))["visitors"]]

    assert await names(id_number=a_number(50).lower()) == ["周静"]
    assert await names(division="610404") == ["周静"]
    assert await names(division="610499") == []
    await first.done("POST", f"/visitors/{made['id']}/disable")
    assert await names(status="disabled") == ["周静"]
    assert await names(status="active") == ["李明"]


async def test_a_change_leaves_the_rest_and_is_audited(gateways: Gateways, first: Officer, new: dict[str, Any]) -> None:
    made = await first.done("POST", "/visitors", new)
    changed = await first.done("PATCH", f"/visitors/{made['id']}", {"ceiling": 4})
    assert changed == made | {"ceiling": 4}
    (line,) = await audited(gateways.lower, "visitor.changed")
    assert line.details["ceiling"] == 4


async def test_disabling_an_account_ends_its_sessions(gateways: Gateways, first: Officer) -> None:
    gateway, visitor = gateways.lower.gateway, gateways.visitor
    proved = Authentication(1, ("pwd",), now())
    async with gateway.database.transaction() as session:
        secret = await open_visitor(session, gateway.settings, visitor, proved, "sid")
    await first.done("POST", f"/visitors/{visitor.id}/disable")
    async with gateway.database.transaction() as session:
        assert await find(session, gateway.settings, secret) is None
        row = await session.scalar(select(Visitor).where(Visitor.id == visitor.id))
        assert row is not None
        assert row.status == "disabled"
    assert [line.details["reason"] for line in await audited(gateways.lower, "session.ended")] == ["disabled"]
    assert (await first.done("POST", f"/visitors/{visitor.id}/enable"))["status"] == "active"


async def test_a_revoked_key_does_not_come_back(first: Officer, new: dict[str, Any]) -> None:
    made = await first.done("POST", "/visitors", new)
    path = f"/visitors/{made['id']}/keys"
    print_ = made["keys"][0]["thumbprint"]
    assert [key["status"] for key in await first.done("POST", f"{path}/{print_}/revoke")] == ["revoked"]
    status, _, message = await first.refused("POST", path, new["public_jwk"])
    assert (status, "吊销" in message) == (422, True)
    other = await first.done("POST", path, PrivateKey.made().public_jwk())
    assert sorted(key["status"] for key in other) == ["active", "revoked"]


async def test_a_private_key_is_not_taken(first: Officer, new: dict[str, Any]) -> None:
    secret = new["public_jwk"] | {"d": new["public_jwk"]["x"]}
    status, _, message = await first.refused("POST", "/visitors", new | {"public_jwk": secret})
    assert (status, "私钥" in message) == (422, True)


async def test_an_auditor_sees_and_changes_nothing(gateways: Gateways, new: dict[str, Any]) -> None:
    auditor = await an_officer(gateways, gateways.lower, 9, "auditor")
    assert (await auditor.done("POST", "/visitors/search", {}))["visitors"]
    assert (await auditor.refused("POST", "/visitors", new))[:2] == (403, "insufficient_role")


async def test_nobody_without_an_office_sees_anything(gateways: Gateways) -> None:
    person = await an_officer(gateways, gateways.lower, 9, "viewer")
    assert (await person.refused("POST", "/visitors/search", {}))[:2] == (403, "insufficient_role")
    person.browser.cookies.clear()
    assert (await person.refused("POST", "/visitors/search", {}))[:2] == (401, "login_required")
