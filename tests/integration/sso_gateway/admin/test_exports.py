"""An export is held until two officers have approved it by passkey; then statement and key are handed over."""

import asyncio
import hashlib
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update
from tests.integration.sso_gateway.admin.officers import Officer, an_officer, audited
from tests.integration.sso_gateway.an_export import EXPORT_ID, KEY, a_manifest
from tests.integration.sso_gateway.world import LOWER, Gateways

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.exports.held import forget_keys
from qinlian_sso_gateway.storage.exports import ExportVote, HeldExport
from qinlian_sso_gateway.tokens import export_release

PATH = f"/exports/{EXPORT_ID}"
EVENTS = ("export.registered", "export.approved", "export.refused", "export.handed_over")


async def held(maker: Officer) -> Any:
    return await maker.done("POST", "/exports", {"manifest": a_manifest(), "key": KEY})


@pytest.fixture
async def maker(gateways: Gateways) -> Officer:
    return await an_officer(gateways, gateways.lower, 31, "exporter", name="周研")


@pytest.fixture
async def approver(gateways: Gateways) -> Officer:
    return await an_officer(gateways, gateways.lower, 32, "officer.export", name="陈岩", acr=2)


@pytest.fixture
async def another(gateways: Gateways) -> Officer:
    return await an_officer(gateways, gateways.lower, 33, "officer.export", "auditor", name="吴琴", acr=2)


async def test_two_officers_let_an_export_out_and_each_step_is_in_the_trail(
    gateways: Gateways, maker: Officer, approver: Officer, another: Officer
) -> None:
    digest = hashlib.sha256(a_manifest().encode()).hexdigest()
    made = await held(maker)
    assert (made["standing"], made["maker"], made["digest"]) == ("waiting", "周研", digest)
    assert await held(maker) == made  # an answer was lost: the same once more changes nothing
    early = await maker.refused("POST", f"{PATH}/release")
    assert early[:2] == (403, "second_officer_needed")
    assert "还需 2 名" in early[2]

    await approver.done("POST", f"{PATH}/approve", {"reason": "目的明确"})
    assert "还需 1 名" in (await maker.refused("POST", f"{PATH}/release"))[2]
    approved = await another.done("POST", f"{PATH}/approve", {"reason": "与上次导出不能合并识别"})
    assert (approved["standing"], approved["approvals"]) == ("approved", 2)

    given = await maker.done("POST", f"{PATH}/release")
    keys = gateways.lower.gateway.ring.public_keys()
    said = export_release.read(given["statement"], keys, LOWER)
    assert (said.export_id, said.manifest.hex(), said.maker) == (EXPORT_ID, digest, maker.actor)
    assert said.officers == (approver.actor, another.actor)
    assert (given["key"], given["officers"], given["receiver"]) == (KEY, ["陈岩", "吴琴"], "周研")
    assert (await maker.done("POST", f"{PATH}/release"))["key"] == KEY  # an answer was lost
    assert (await approver.refused("POST", f"{PATH}/refuse", {"reason": "太晚"}))[:2] == (409, "decided")

    lines = await audited(gateways.lower, *EVENTS)
    assert [line.event for line in lines] == [EVENTS[0], EVENTS[1], EVENTS[1], EVENTS[3], EVENTS[3]]
    assert [line.actor for line in lines[:4]] == [maker.actor, approver.actor, another.actor, maker.actor]
    assert {line.subject for line in lines} == {f"export:{EXPORT_ID}"}
    assert lines[3].details["officers"] == [approver.actor, another.actor]
    assert "目的明确" not in str([line.details for line in lines])


async def test_a_password_is_not_enough_to_approve_and_it_is_to_refuse(gateways: Gateways, maker: Officer) -> None:
    await held(maker)
    by_password = await an_officer(gateways, gateways.lower, 34, "officer.export")
    answer = await by_password.call("POST", f"{PATH}/approve", {"reason": "看过"})
    assert (answer.status_code, answer.json()["error"]) == (401, "insufficient_user_authentication")
    assert 'acr_values="2"' in answer.headers["WWW-Authenticate"]
    stale = await an_officer(gateways, gateways.lower, 35, "officer.export", acr=2, minutes_ago=6)
    assert (await stale.refused("POST", f"{PATH}/approve", {"reason": "看过"}))[0] == 401
    refused = await by_password.done("POST", f"{PATH}/refuse", {"reason": "目的不明"})
    assert refused["standing"] == "refused"


async def test_what_was_refused_is_never_handed_over_and_its_key_is_gone(
    gateways: Gateways, maker: Officer, approver: Officer, another: Officer
) -> None:
    await held(maker)
    await approver.done("POST", f"{PATH}/approve", {"reason": "看过"})
    await another.done("POST", f"{PATH}/approve", {"reason": "看过"})
    await approver.done("POST", f"{PATH}/refuse", {"reason": "发现可与上次导出合并"})
    status, error, message = await maker.refused("POST", f"{PATH}/release")
    assert (status, error) == (403, "refused")
    assert "已拒绝" in message
    async with gateways.lower.database.transaction() as session:
        assert await session.scalar(select(HeldExport.key_sealed)) is None


async def test_one_officer_twice_or_the_maker_as_an_officer_is_not_two(
    gateways: Gateways, approver: Officer, another: Officer
) -> None:
    both = await an_officer(gateways, gateways.lower, 36, acr=2)
    await held(both)
    assert (await both.refused("POST", f"{PATH}/approve", {"reason": "我做的"}))[1] == "own_export"
    await approver.done("POST", f"{PATH}/approve", {"reason": "看过"})
    assert (await approver.refused("POST", f"{PATH}/approve", {"reason": "再看过"}))[1] == "approved_already"
    at_once = [another.call("POST", f"{PATH}/approve", {"reason": f"第{number}次"}) for number in range(2)]
    assert sorted(answer.status_code for answer in await asyncio.gather(*at_once)) == [200, 409]
    async with gateways.lower.database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(ExportVote)) == 2


async def test_approvals_lapse_and_are_given_anew(
    gateways: Gateways, maker: Officer, approver: Officer, another: Officer
) -> None:
    await held(maker)
    for officer in (approver, another):
        await officer.done("POST", f"{PATH}/approve", {"reason": "看过"})
    async with gateways.lower.database.transaction() as session:
        await session.execute(update(ExportVote).values(given_at=now() - timedelta(days=7, seconds=1)))
    _, error, message = await maker.refused("POST", f"{PATH}/release")
    assert error == "second_officer_needed"
    assert "已失效" in message
    assert "批准（已失效）" in await approver.look("/admin/exports/" + EXPORT_ID)
    for officer in (approver, another):
        await officer.done("POST", f"{PATH}/approve", {"reason": "再次看过"})
    await maker.done("POST", f"{PATH}/release")


async def test_the_approval_of_who_lost_the_office_or_was_disabled_counts_no_more(
    gateways: Gateways, maker: Officer, approver: Officer, another: Officer
) -> None:
    await held(maker)
    for officer in (approver, another):
        await officer.done("POST", f"{PATH}/approve", {"reason": "看过"})
    boss = await an_officer(gateways, gateways.lower, 40, "officer.account")
    await boss.done("POST", f"/staff/{approver.staff.id}/offices/officer.export/take")
    assert "还需 1 名" in (await maker.refused("POST", f"{PATH}/release"))[2]
    third = await an_officer(gateways, gateways.lower, 41, "officer.export", acr=2)
    await third.done("POST", f"{PATH}/approve", {"reason": "看过"})
    await boss.done("POST", f"/staff/{another.staff.id}/disable")
    assert "还需 1 名" in (await maker.refused("POST", f"{PATH}/release"))[2]


async def test_the_key_lies_sealed_and_is_forgotten_once_the_statement_has_expired(
    gateways: Gateways, maker: Officer, approver: Officer, another: Officer
) -> None:
    await held(maker)
    for officer in (approver, another):
        await officer.done("POST", f"{PATH}/approve", {"reason": "看过"})
    await maker.done("POST", f"{PATH}/release")
    database, settings = gateways.lower.database, gateways.lower.gateway.settings
    async with database.transaction() as session:
        await forget_keys(session, settings)
        sealed = await session.scalar(select(HeldExport.key_sealed))
        assert sealed
        assert KEY.encode() not in sealed
        assert bytes.fromhex(KEY) not in sealed
        await session.execute(update(HeldExport).values(handed_at=now() - timedelta(days=8)))
        await forget_keys(session, settings)
        assert await session.scalar(select(HeldExport.key_sealed)) is None
    assert (await maker.refused("POST", f"{PATH}/release"))[1] == "expired"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"manifest": "{}", "key": KEY}, 422),
        ({"manifest": a_manifest(name="李明"), "key": KEY}, 422),
        ({"manifest": a_manifest(export_id="../../etc"), "key": KEY}, 422),
        ({"manifest": a_manifest(risk_max=2), "key": KEY}, 422),
        ({"manifest": a_manifest(), "key": "z" * 64}, 422),
        ({"manifest": "x" * 50_001, "key": KEY}, 400),
        ({"manifest": a_manifest()}, 400),
    ],
)
async def test_what_is_no_manifest_is_refused(maker: Officer, body: dict[str, str], status: int) -> None:
    assert (await maker.call("POST", "/exports", body)).status_code == status
    assert await maker.done("GET", "/exports") == []


async def test_an_id_is_taken_once(gateways: Gateways, maker: Officer) -> None:
    await held(maker)
    other = {"manifest": a_manifest(rows=1120), "key": KEY}
    assert (await maker.refused("POST", "/exports", other))[:2] == (409, "conflict")
    stranger = await an_officer(gateways, gateways.lower, 37, "exporter")
    assert (await stranger.refused("POST", "/exports", {"manifest": a_manifest(), "key": KEY}))[0] == 409
    assert (await stranger.refused("POST", "/exports/20261126-0900-ffffff/release"))[:2] == (404, "not_found")


async def test_each_step_takes_its_office(gateways: Gateways, maker: Officer, approver: Officer) -> None:
    await held(maker)
    assert (await maker.refused("POST", f"{PATH}/approve", {"reason": "x"}))[1] == "insufficient_role"
    assert (await maker.refused("POST", f"{PATH}/refuse", {"reason": "x"}))[1] == "insufficient_role"
    assert (await approver.refused("POST", f"{PATH}/release"))[1] == "insufficient_role"
    assert (await approver.refused("POST", "/exports", {"manifest": a_manifest(), "key": KEY}))[0] == 403
    trusted = await an_officer(gateways, gateways.lower, 38, "officer.trust")
    assert (await trusted.refused("GET", "/exports"))[1] == "insufficient_role"


async def test_officers_see_the_figures_and_decide_on_the_page(
    maker: Officer, approver: Officer, another: Officer
) -> None:
    await held(maker)
    assert "1 份导出待审批" in await approver.look("/admin")
    assert "门诊季度分析" in await approver.look("/admin/exports")
    page = f"/admin/exports/{EXPORT_ID}"
    shown = await approver.look(page)
    for word in ("季节与就诊量的关系", "达到 7（要求 5）", "最高 14.2%", "抑制 3.1%", "age_band: 10", "34.0%", "周研"):
        assert word in shown
    assert "批准放行" not in await maker.look(page)
    done = await approver.send(f"{page}/approve", {"reason": "目的明确"}, on=page)
    assert (done.status_code, done.headers["location"]) == (303, f"{page}?done=voted")
    shown = await approver.look(f"{page}?done=voted")
    assert "您已批准，须由另一名审批员再批准" in shown
    assert "陈岩" in shown
    await another.send(f"{page}/approve", {"reason": "同意"}, on=page)
    assert "已批准，待放行" in await maker.look(page)
    await another.send(f"{page}/refuse", {"reason": "撤回"}, on=page)
    assert "已拒绝" in await maker.look(page)


async def test_the_page_shows_what_else_the_recipient_was_given(maker: Officer, approver: Officer) -> None:
    await held(maker)
    page = f"/admin/exports/{EXPORT_ID}"
    assert "本网关没有登记过" in await approver.look(page)
    for serial, changed in enumerate([{"title": "住院分析"}, {"title": "别家的", "recipient": "other-institute"}]):
        other = a_manifest(export_id=f"20261101-0900-00000{serial}", **changed)
        await maker.done("POST", "/exports", {"manifest": other, "key": KEY})
    shown = await approver.look(page)
    assert "住院分析" in shown
    assert "别家的" not in shown


async def test_a_page_without_a_reason_or_a_passkey_decides_nothing(gateways: Gateways, maker: Officer) -> None:
    await held(maker)
    page = f"/admin/exports/{EXPORT_ID}"
    by_password = await an_officer(gateways, gateways.lower, 39, "officer.export")
    shown = await by_password.look(page)
    assert "用通行密钥登录" in shown
    assert "批准放行" not in shown
    assert (await by_password.send(f"{page}/approve", {"reason": "看过"}, on=page)).status_code == 401
    assert (await by_password.send(f"{page}/refuse", {}, on=page)).status_code == 400
    assert (await by_password.call("POST", f"{PATH}/refuse", {"reason": "a\0b"})).status_code == 400
    assert (await maker.done("GET", PATH))["votes"] == []
