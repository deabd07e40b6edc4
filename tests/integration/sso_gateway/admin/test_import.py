"""A list of visitors: tried, written whole, or its good lines only."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.integration.sso_gateway.admin.officers import Officer, a_number, audited
from tests.integration.sso_gateway.world import ID_NUMBER, Gateways

from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.tokens.keys import PrivateKey

HEADINGS = "身份证号,姓名,角色,最高级别,公钥"
COUNTS = ("written", "created", "changed", "unchanged", "keys_added", "keys_replaced", "without_key")


def line(
    number: str, name: str = "周静", role: str = "viewer", ceiling: str = "", key: dict[str, Any] | None = None
) -> str:
    cell = json.dumps(key).replace('"', '""') if key else ""
    return f'{number},{name},{role},{ceiling},"{cell}"'


def a_list(*lines: str) -> bytes:
    return "\n".join([HEADINGS, *lines, ""]).encode("gb18030")


@pytest.fixture
def bring(gateways: Gateways, first: Officer) -> Any:
    """Sends a list to the city."""

    async def send(content: bytes, mode: str = "all_or_nothing") -> Any:
        query = {"trust": str(gateways.home_at_lower.id), "mode": mode}
        headers = {"Content-Type": "text/csv"}
        return await first.done("POST", "/visitors/import", content=content, params=query, headers=headers)

    return send


async def accounts(gateways: Gateways) -> int:
    async with gateways.lower.database.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Visitor)) or 0


def counts(outcome: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(outcome[name] for name in COUNTS)


async def test_a_dry_run_says_what_would_be_and_writes_nothing(gateways: Gateways, bring: Any) -> None:
    key = PrivateKey.made().public_jwk()
    outcome = await bring(a_list(line(a_number(50), key=key), line(a_number(51))), "dry_run")
    assert counts(outcome) == (False, 2, 0, 0, 1, 0, 1)
    assert await accounts(gateways) == 1
    assert not await audited(gateways.lower, "visitor.imported", "visitor.created")


async def test_one_bad_line_keeps_the_whole_list_out(gateways: Gateways, bring: Any) -> None:
    outcome = await bring(a_list(line(a_number(50)), line(a_number(51), role="boss")))
    assert counts(outcome)[:2] == (False, 1)
    (fault,) = outcome["faults"]
    assert (fault["line"], fault["column"], fault["id_number"]) == (3, "角色", "*" * 14 + a_number(51)[-4:])
    assert await accounts(gateways) == 1


async def test_good_lines_alone_are_written_by_choice(gateways: Gateways, bring: Any) -> None:
    outcome = await bring(a_list(line(a_number(50)), line("1"), line(a_number(50))), "good_lines")
    assert counts(outcome)[:2] == (True, 1)
    assert [fault["line"] for fault in outcome["faults"]] == [3, 4]
    assert await accounts(gateways) == 2
    (written,) = await audited(gateways.lower, "visitor.imported")
    assert written.details == {"lines": 1, "mode": "good_lines"}


async def test_the_report_never_shows_an_id_number(bring: Any) -> None:
    swapped = f"viewer,{a_number(50)},{a_number(51)},{a_number(52)},{a_number(53)}"
    outcome = await bring(a_list(swapped, line(a_number(54), role="boss")), "dry_run")
    told = json.dumps(outcome, ensure_ascii=False)
    assert len(outcome["faults"]) > 3
    assert not any(a_number(serial) in told or a_number(serial)[6:14] in told for serial in range(50, 55))


async def test_the_same_list_again_changes_nothing(bring: Any) -> None:
    content = a_list(line(a_number(50), ceiling="3", key=PrivateKey.made().public_jwk()))
    assert counts(await bring(content)) == (True, 1, 0, 0, 1, 0, 0)
    assert counts(await bring(content)) == (True, 0, 0, 1, 0, 0, 0)


async def test_an_account_that_is_there_takes_what_the_list_says_and_keeps_the_rest(
    gateways: Gateways, first: Officer, bring: Any
) -> None:
    key = PrivateKey.made().public_jwk()
    outcome = await bring(a_list(line(ID_NUMBER, name="李明", ceiling="5", key=key)))
    assert counts(outcome) == (True, 0, 1, 0, 0, 1, 0)
    there = await first.done("GET", f"/visitors/{gateways.visitor.id}")
    assert (there["ceiling"], there["divisions"]) == (5, ["610400"])
    assert sorted(key["status"] for key in there["keys"]) == ["active", "revoked"]


async def test_a_stopped_account_is_not_opened_by_a_list(gateways: Gateways, first: Officer, bring: Any) -> None:
    await first.done("POST", f"/visitors/{gateways.visitor.id}/disable")
    (fault,) = (await bring(a_list(line(ID_NUMBER))))["faults"]
    assert "停用" in fault["message"]


async def test_a_revoked_key_is_not_brought_back_by_a_list(gateways: Gateways, first: Officer, bring: Any) -> None:
    key = gateways.staff.public_jwk or {}
    there = await first.done("GET", f"/visitors/{gateways.visitor.id}")
    await first.done("POST", f"/visitors/{there['id']}/keys/{there['keys'][0]['thumbprint']}/revoke")
    (fault,) = (await bring(a_list(line(ID_NUMBER, key=key))))["faults"]
    assert (fault["column"], "吊销" in fault["message"]) == ("公钥", True)


async def test_a_list_of_thousands_fits_and_a_larger_body_does_not(
    gateways: Gateways, first: Officer, bring: Any
) -> None:
    many = a_list(*(line(a_number(serial), key=PrivateKey.made().public_jwk()) for serial in range(100, 2100)))
    assert len(many) > 64 * 1024
    assert (await bring(many))["created"] == 2000
    query = {"trust": str(gateways.home_at_lower.id)}
    too_large = {"content": b"x" * (5 << 20), "params": query, "headers": {"Content-Type": "text/csv"}}
    assert (await first.call("POST", "/visitors/import", **too_large)).status_code == 413
    assert (await first.call("POST", "/visitors", {"name": "x" * 70_000})).status_code == 413
