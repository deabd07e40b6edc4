"""A county's doctor finds the documents of a resident treated elsewhere and opens one: on the pages, as programs do."""

import os
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import update
from tests.integration.indicators.sharing.world import (
    CITY,
    COUNTY,
    DESK,
    HOSPITAL,
    NEIGHBOUR,
    PDF,
    RESIDENT,
    STRANGER,
    Sharing,
)

from qinlian_common.documents.digest import digests_of
from qinlian_common.documents.fetch import key_of
from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.trusts import Trust


@pytest.fixture
async def shared(sharing: Sharing) -> Sharing:
    """A resident of the county, and a document of hers that a hospital of the city made."""
    await sharing.resident(RESIDENT, f"{COUNTY}001000")
    await sharing.document("R1")
    return sharing


async def test_a_document_made_at_the_city_is_opened_at_home_and_both_trails_have_it(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        found = await shared.search(browser)
        answer = await shared.open(browser, "R1")
    assert all(word in found.text for word in ("咸阳市第一人民医院", "出院记录", "2026-10-05", "普通")), found.text
    assert RESIDENT not in found.text
    assert (answer.status_code, answer.content) == (200, PDF)
    here, there = await shared.lines(shared.gateways.lower), await shared.lines(shared.gateways.home)
    patient = shared.gateways.home.gateway.personal.patient(RESIDENT).hex()
    assert [(line.event, line.details["level"]) for line in here] == [("view.opened", 3), ("view.opened", 4)]
    assert {line.actor.partition(":")[0] for line in here} == {"staff"}
    searched, line = there
    assert (searched.event, searched.details["reason"]) == ("view.refused", "nothing"), "its row is at home already"
    assert (line.event, line.subject) == ("view.opened", f"patient:{patient}")
    assert line.actor.startswith("client:records-610402/")
    told = {"purpose": "treatment", "datasets": ["EM02"], "level": 4, "divisions": [COUNTY], "line": here[1].seq}
    assert {name: line.details[name] for name in told} == told


async def test_what_is_shown_can_run_nothing_here_and_its_name_tells_nothing(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        headers = (await shared.open(browser, "R1")).headers
    assert headers["content-type"] == "application/pdf"
    assert headers["content-disposition"].startswith("inline; filename=")
    assert "李明" not in headers["content-disposition"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")


async def test_a_second_opening_fetches_nothing_and_writes_a_second_line_at_both_platforms(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        answers = [await shared.open(browser, "R1") for _ in range(2)]
    assert [one.content for one in answers] == [PDF, PDF]
    asked = [one for one in shared.line.answered if "/api/documents/" in str(one.request.url)]
    assert [one.status_code for one in asked] == [200, 304]
    for side in (shared.gateways.home, shared.gateways.lower):
        assert [line.event for line in await shared.lines(side)] == ["view.opened"] * 2


async def test_no_address_that_was_asked_for_names_a_person(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        await shared.search(browser)
        await shared.open(browser, "R1")
    addresses = " ".join(str(one.url) for one in (*shared.gateways.hosts.asked, *shared.line.asked))
    assert "/api/documents/v1/" in addresses
    assert not any(word in addresses for word in (RESIDENT, "R1", "%E6%9D%8E"))


async def test_what_is_kept_at_the_county_is_readable_to_nobody_without_its_keys(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        await shared.open(browser, "R1")
    kept = [path for path in (shared.folder / "cache").rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [digests_of([PDF]).sm3]
    assert b"%PDF" not in kept[0].read_bytes()


async def test_a_damaged_copy_at_the_county_is_fetched_anew(shared: Sharing) -> None:
    path = shared.folder / "cache" / key_of(digests_of([PDF]).sm3)
    async with shared.doctor() as browser:
        await shared.open(browser, "R1")
        whole = path.read_bytes()
        path.write_bytes(whole[:-20] + os.urandom(20))
        answer = await shared.open(browser, "R1")
    assert answer.content == PDF
    statuses = [one.status_code for one in shared.line.answered if "/api/documents/" in str(one.request.url)]
    assert statuses == [200, 200]


async def test_a_transfer_that_was_cut_is_said_and_gone_on_with_where_it_ended(sharing: Sharing) -> None:
    content = PDF[:9] + os.urandom(3_500_000)
    await sharing.resident(RESIDENT, COUNTY)
    await sharing.document("R1", content)
    async with sharing.doctor() as browser:
        sharing.line.cut_after = 2_500_000
        cut = await sharing.open(browser, "R1")
        sharing.line.cut_after = None
        answer = await sharing.open(browser, "R1")
    assert cut.status_code == 502
    assert "文档没有取回" in cut.text
    assert answer.content == content
    first, second = (one.request for one in sharing.line.answered if "/api/documents/" in str(one.request.url))
    assert "range" not in first.headers
    begun = int(second.headers["range"].removeprefix("bytes=").removesuffix("-"))
    assert 0 < begun <= 2_500_000, "whole chunks stay of what had come"
    assert [one.status_code for one in sharing.line.answered][-1] == 206


async def test_while_the_province_is_away_not_even_the_copy_is_shown_and_the_page_says_what_to_do(
    shared: Sharing,
) -> None:
    async with shared.doctor() as browser:
        await shared.open(browser, "R1")
        shared.line.is_away = True
        answer = await shared.open(browser, "R1")
    assert answer.status_code == 502
    assert all(word in answer.text for word in ("省级平台暂时不能应答", "请直接联系出具文档的医疗机构"))


def _given(outcome: str) -> float:
    labels = {"division": COUNTY, "outcome": outcome}
    return REGISTRY.get_sample_value("qinlian_documents_given_total", labels) or 0


@pytest.mark.parametrize("outcome", ["damaged", "away"])
async def test_a_document_that_is_gone_from_the_shelf_is_told_from_a_shelf_that_is_away(
    shared: Sharing, outcome: str
) -> None:
    """What was lost is looked for in a backup; a shelf that is not mounted is mounted."""
    before = _given(outcome)
    lying = shared.shelved(PDF)
    if outcome == "damaged":
        lying.unlink()
    else:
        shelf = shared.folder / "shelf" / "province"
        shelf.rename(shelf.with_name("unmounted"))
        shelf.mkdir()
    async with shared.doctor() as browser:
        answer = await shared.open(browser, "R1")
    assert answer.status_code == 502
    assert _given(outcome) == before + 1


async def test_a_document_that_was_withdrawn_at_the_province_is_not_shown_though_it_is_kept_here(
    shared: Sharing,
) -> None:
    async with shared.doctor() as browser:
        await shared.open(browser, "R1")
        await shared.put("610000.staging", "EM02", "R1", {"modify_flag": "3"}, version=2, op="D")
        answer = await shared.open(browser, "R1")
    assert answer.status_code == 404
    assert "可能已撤回" in answer.text
    assert [line.event for line in await shared.lines(shared.gateways.home)] == ["view.opened"]


async def test_another_content_than_the_row_says_is_never_shown_and_not_kept(sharing: Sharing) -> None:
    await sharing.resident(RESIDENT, COUNTY)
    await sharing.document("R1", on_shelf=PDF[:-1] + b"?")
    async with sharing.doctor() as browser:
        answer = await sharing.open(browser, "R1")
    assert answer.status_code == 502
    assert "与登记的摘要值不符" in answer.text
    assert [path for path in (sharing.folder / "cache").rglob("*") if path.is_file()] == []


async def test_a_disabled_system_of_the_county_is_given_nothing_any_more(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        await shared.open(browser, "R1")
        async with shared.gateways.home.database.transaction() as session:
            await session.execute(update(Trust).where(Trust.client_id == "records-610402").values(status="disabled"))
        assert (await shared.open(browser, "R1")).status_code == 502


async def test_without_role_passkey_or_ceiling_nothing_is_found_and_the_province_is_not_asked(shared: Sharing) -> None:
    for roles, ceiling, acr, status, said in (
        (("viewer",), 4, 2, 403, "没有查看明文的角色"),
        (("records",), 4, 1, 401, "须在五分钟内用通行密钥再次验证"),
        (("records",), 3, 2, 404, "没有此人的文档"),
    ):
        async with shared.doctor(*roles, ceiling=ceiling, acr=acr) as browser:
            found, opened = await shared.search(browser), await shared.open(browser, "R1")
        assert (found.status_code, opened.status_code) == (status, status)
        assert said in found.text
    assert shared.line.asked == []


async def test_an_account_of_another_county_finds_nobody_and_the_trail_knows_better(shared: Sharing) -> None:
    async with shared.doctor(division=NEIGHBOUR) as browser:
        somebody, nobody = await shared.search(browser), await shared.search(browser, STRANGER)
        opened = await shared.open(browser, "R1")
    assert [one.status_code for one in (somebody, nobody, opened)] == [404] * 3
    reasons = [line.details["reason"] for line in await shared.lines(shared.gateways.lower)]
    assert reasons == ["reach", "nothing", "reach"]


async def test_a_confidential_document_needs_a_ceiling_of_five_here_and_a_scope_of_five_there(sharing: Sharing) -> None:
    await sharing.resident(RESIDENT, COUNTY)
    await sharing.document("R1")
    await sharing.document("R2", PDF + b"2", confidentiality="特控")
    async with sharing.doctor() as browser:
        found = await sharing.search(browser)
        assert "另有 1 份超出本账号" in found.text
        assert (await sharing.open(browser, "R2")).status_code == 404
    async with sharing.doctor(ceiling=5) as browser:
        assert (await sharing.open(browser, "R1")).status_code == 200
        assert (await sharing.open(browser, "R2")).status_code == 404
        async with sharing.gateways.home.database.transaction() as session:
            both = ["documents:4", "documents:5"]
            await session.execute(update(Trust).where(Trust.client_id == "records-610402").values(scopes=both))
        assert (await sharing.open(browser, "R2")).content == PDF + b"2"


async def test_a_document_of_a_visit_for_a_protected_category_is_not_told_of_unless_the_purpose_opens_it(
    sharing: Sharing,
) -> None:
    await sharing.resident(RESIDENT, COUNTY)
    await sharing.document("R1")
    stay = {"main_diagnosis_code": "B20.1", "id_no": RESIDENT, "modify_flag": "1"}
    await sharing.put("610402.staging", "CL01", "V-R1", stay)
    async with sharing.doctor(ceiling=5) as browser:
        found = await sharing.search(browser)
        assert found.status_code == 404
        assert "另有" not in found.text
        opened = await sharing.search(browser, purpose="treatment-protected")
        assert "受限" in opened.text


async def test_programs_get_the_same_by_the_interface(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        form = {"id_number": RESIDENT, "purpose": "treatment"}
        found = (await browser.post(f"{DESK}/api/v1/documents", json=form)).json()
        (one,) = found["documents"]
        key = {"org_code": one["org_code"], "record_id": one["record_id"], "purpose": "treatment"}
        answer = await browser.post(f"{DESK}/api/v1/documents/open", json=key)
    assert (one["org_code"], one["kind"], one["size"], found["above"]) == (HOSPITAL, "C0049", len(PDF), 0)
    assert answer.content == PDF


async def test_a_document_of_the_county_s_own_hospital_comes_from_the_province_as_well(sharing: Sharing) -> None:
    await sharing.document("R1", number=STRANGER, origin=COUNTY, home=None)
    async with sharing.doctor() as browser:
        assert (await sharing.open(browser, "R1")).content == PDF


async def test_what_nobody_opened_for_long_goes_and_so_does_what_is_too_much(shared: Sharing) -> None:
    cache = shared.desk.cache
    await shared.document("R2", PDF + b"2")
    async with shared.doctor() as browser:
        for record in ("R1", "R2"):
            await shared.open(browser, record)
    one, other = (cache.root / key_of(digests_of([content]).sm3) for content in (PDF, PDF + b"2"))
    old = (now() - timedelta(days=cache.days_max + 1)).timestamp()
    os.utime(one, (old, old))
    cache.prune()
    assert (one.exists(), other.exists()) == (False, True)


async def test_the_city_above_the_county_is_given_its_documents_too(shared: Sharing) -> None:
    document = await shared.document("R9", PDF + b"9")
    token = await shared.token(system=f"records-{CITY}")
    assert (await shared.ask(document, token)).content == PDF + b"9"
