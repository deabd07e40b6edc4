"""The province tells a county of its residents' documents wherever they were made, under the gates of opening one."""

from datetime import datetime

import httpx
import pytest
from sqlalchemy import update
from tests.integration.indicators.sharing.world import (
    COUNTY,
    DESK,
    NEIGHBOUR,
    PDF,
    RESIDENT,
    STRANGER,
    Sharing,
)

from qinlian_common.documents.digest import digests_of
from qinlian_sso_gateway.storage.trusts import Trust

ELSEWHERE = PDF + b"elsewhere"
CDA = """<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><title>某院病程记录</title><component><structuredBody><component><section>
<title>主诉</title><text><paragraph>头痛三天<script>alert(1)</script></paragraph></text></section></component>
</structuredBody></component></ClinicalDocument>""".encode()


@pytest.fixture
async def shared(sharing: Sharing) -> Sharing:
    """A resident of the county with a document at a hospital of another county, whose row no flow brings home."""
    await sharing.resident(RESIDENT, f"{COUNTY}001000")
    await sharing.document("R1", ELSEWHERE, origin=NEIGHBOUR, county_too=False, org_name="渭城区人民医院")
    return sharing


async def test_the_look_up_tells_what_a_list_shows_and_never_of_whom(shared: Sharing) -> None:
    answer = await shared.find(line=41)
    (told,) = answer.json()["documents"]
    assert {name: told[name] for name in ("institution", "kind", "format", "size", "digest", "origin", "home")} == {
        "institution": "渭城区人民医院", "kind": "C0049", "format": "PDF", "size": len(ELSEWHERE),
        "digest": digests_of([ELSEWHERE]).sm3, "origin": NEIGHBOUR, "home": COUNTY,
    }  # fmt: skip
    assert not any(word in answer.text for word in (RESIDENT, "R1", "李明", "V-R1", "inbox"))
    (line,) = await shared.lines(shared.gateways.home)
    patient = shared.gateways.home.gateway.personal.patient(RESIDENT).hex()
    assert (line.event, line.subject, line.seq) == ("view.opened", f"patient:{patient}", answer.json()["line"])
    expected = {"datasets": ["EM02"], "level": 3, "line": 41, "divisions": [COUNTY], "purpose": "treatment"}
    assert {name: line.details[name] for name in expected} == expected
    assert "document" not in line.details


async def test_what_the_look_up_tells_of_is_given_and_nothing_else(shared: Sharing) -> None:
    token = await shared.token()
    (told,) = (await shared.find(token)).json()["documents"]
    assert (await shared.ask(told["document"], token)).content == ELSEWHERE


async def test_where_nobody_is_in_reach_the_answer_is_the_one_for_nobody_and_the_trail_knows_why(
    shared: Sharing,
) -> None:
    await shared.document("R2", PDF + b"2", number=STRANGER, origin=NEIGHBOUR, county_too=False)
    asked = (
        (None, STRANGER, "treatment"), (None, "610402198001010012", "treatment"), (None, RESIDENT, "infectious"),
        (f"records-{NEIGHBOUR}", "610402198001010012", "treatment"),
    )  # fmt: skip
    answers = [
        await shared.find(await shared.token(system=system or "records-610402"), number, purpose=purpose)
        for system, number, purpose in asked
    ]
    assert [(one.status_code, one.json()["documents"], one.json()["above"]) for one in answers] == [(200, [], 0)] * 4
    reasons = [line.details["reason"] for line in await shared.lines(shared.gateways.home)]
    assert reasons == ["reach", "nothing", "purpose", "nothing"]


async def test_a_hospital_s_own_county_is_told_of_what_it_made_wherever_the_person_lives(shared: Sharing) -> None:
    found = await shared.find(await shared.token(system=f"records-{NEIGHBOUR}"))
    assert len(found.json()["documents"]) == 1


async def test_what_is_confidential_or_protected_is_counted_or_kept_quiet_as_at_opening(shared: Sharing) -> None:
    await shared.document("R2", PDF + b"2", origin=NEIGHBOUR, county_too=False, confidentiality="特控")
    await shared.document("R3", PDF + b"3", origin=NEIGHBOUR, county_too=False)
    second = {"diagnosis_code": "B20.1", "visit_no": "V-R3", "id_no": RESIDENT, "modify_flag": "1"}
    await shared.put("610000.staging", "CL01A", "D3", second, origin=NEIGHBOUR)
    told = (await shared.find()).json()
    assert ([one["level"] for one in told["documents"]], told["above"]) == ([4], 1)
    both = ["documents:4", "documents:5"]
    async with shared.gateways.home.database.transaction() as session:
        await session.execute(update(Trust).where(Trust.client_id == "records-610402").values(scopes=both))
    token = await shared.token(scope="documents:5")
    assert sorted(one["level"] for one in (await shared.find(token)).json()["documents"]) == [4, 5]
    opened = (await shared.find(token, purpose="treatment-protected")).json()
    assert sorted(one["level"] for one in opened["documents"]) == [4, 5, 5]
    assert [line.details["level"] for line in await shared.lines(shared.gateways.home)] == [3, 4, 4]


async def test_documents_that_are_known_below_or_not_on_the_shelf_are_neither_told_of_nor_counted(
    shared: Sharing,
) -> None:
    marked = await shared.document("R2", PDF + b"2", origin=NEIGHBOUR, county_too=False, confidentiality="特控")
    row = {"file_digest": "0" * 64, "file_size": 1, "id_no": RESIDENT, "modify_flag": "1", "visit_no": "V-R3"}
    await shared.put("610000.staging", "EM02", "R3", row, origin=NEIGHBOUR)
    (told,) = (await shared.find()).json()["documents"]
    known = (await shared.find(known=[told["document"], marked])).json()
    assert (known["documents"], known["above"]) == ([], 0)


async def test_without_a_number_a_purpose_or_a_good_token_nothing_is_looked_for(shared: Sharing) -> None:
    assert (await shared.find(number="")).status_code == 400
    assert (await shared.find(purpose="curiosity")).json()["error"] == "unknown_purpose"
    assert (await shared.find("x" * 43)).status_code == 401
    assert (await shared.find(known=["../x"])).status_code == 400
    assert (await shared.find(number="6" * 70_000)).status_code == 413
    assert await shared.lines(shared.gateways.home) == []


async def test_without_its_line_nothing_is_told(shared: Sharing) -> None:
    token, hosts = await shared.token(), shared.gateways.hosts
    host = httpx.URL(shared.gateways.home.issuer).host
    home = hosts.apps.pop(host)
    away = await shared.find(token)
    hosts.apps[host] = home
    assert away.status_code in (502, 503)
    assert "渭城区人民医院" not in away.text


async def test_the_doctor_sees_one_list_of_both_and_opens_either_the_same_way(shared: Sharing) -> None:
    await shared.document("R0", PDF, document_dated_at=datetime.fromisoformat("2026-10-01T08:00:00"))
    async with shared.doctor() as browser:
        found = await shared.search(browser)
        elsewhere = await shared.open_found(browser, found)
        here = await shared.open(browser, "R0")
    assert [word for word in ("渭城区人民医院", "咸阳市第一人民医院", "省平台", "本地") if word not in found.text] == []
    assert found.text.index("渭城区人民医院") < found.text.index("咸阳市第一人民医院"), "the newest first"
    assert RESIDENT not in found.text
    assert (elsewhere.content, here.content) == (ELSEWHERE, PDF)
    below = [(line.event, line.details["level"]) for line in await shared.lines(shared.gateways.lower)]
    assert below == [("view.opened", 3), ("view.opened", 3), ("view.opened", 4), ("view.opened", 4)]
    above = await shared.lines(shared.gateways.home)
    assert [(line.event, "document" in line.details) for line in above] == [
        ("view.opened", False), ("view.opened", True), ("view.opened", True),
    ]  # fmt: skip


async def test_nothing_of_what_the_province_told_stays_at_the_county(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        await shared.search(browser)
    rows = await shared.desk.documents.of_person(RESIDENT)
    assert rows == []
    assert [path for path in (shared.folder / "cache").rglob("*") if path.is_file()] == []


async def test_while_the_province_is_away_the_list_has_what_is_here_and_says_what_is_missing(shared: Sharing) -> None:
    await shared.document("R0")
    async with shared.doctor() as browser:
        shared.line.is_away = True
        found, nobody = await shared.search(browser), await shared.search(browser, STRANGER)
    assert (found.status_code, nobody.status_code) == (200, 200)
    assert all("省级平台暂时不能应答：只列出本平台已有的文档" in one.text for one in (found, nobody))
    assert "咸阳市第一人民医院" in found.text
    assert "渭城区人民医院" not in found.text + nobody.text


async def test_whoever_looks_for_too_many_is_stopped_by_the_province_and_reads_so(
    shared: Sharing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared.gateways.home.gateway.settings, "views_stop_hour", 1)
    async with shared.doctor() as browser:
        await shared.search(browser)
        stopped = await shared.search(browser, STRANGER)
    assert "省级平台已停止向本账号提供文档" in stopped.text


async def test_a_slip_opens_nothing_for_another_doctor_or_another_purpose(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        found = await shared.search(browser)
        other_purpose = await shared.open_found(browser, found, "complaint")
    async with shared.doctor() as browser:
        other_doctor = await shared.open_found(browser, found, form=await shared.search(browser))
    assert [one.status_code for one in (other_purpose, other_doctor)] == [410, 410]
    assert "列表已过期" in other_doctor.text


async def test_a_document_found_and_then_withdrawn_is_not_opened(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        found = await shared.search(browser)
        await shared.put("610000.staging", "EM02", "R1", {"modify_flag": "3"}, origin=NEIGHBOUR, version=2, op="D")
        answer = await shared.open_found(browser, found)
    assert answer.status_code == 404
    assert "可能已撤回" in answer.text


async def test_programs_are_told_what_the_province_said_and_open_by_slip(shared: Sharing) -> None:
    async with shared.doctor() as browser:
        form = {"id_number": RESIDENT, "purpose": "treatment"}
        found = (await browser.post(f"{DESK}/api/v1/documents", json=form)).json()
        (one,) = found["documents"]
        answer = await browser.post(f"{DESK}/api/v1/documents/open", json={"slip": one["slip"], "purpose": "treatment"})
    assert (found["province"], one["record_id"], answer.content) == ("answered", "", ELSEWHERE)


async def test_a_cda_is_a_page_for_people_and_the_text_that_it_is_for_programs(sharing: Sharing) -> None:
    await sharing.document("R1", CDA, origin=COUNTY, file_format_code="XML")
    async with sharing.doctor() as browser:
        page = await sharing.open(browser, "R1")
        key = {"org_code": "61040002861040011A2101", "record_id": "R1", "purpose": "treatment"}
        program = await browser.post(f"{DESK}/api/v1/documents/open", json=key)
    assert page.headers["content-type"].startswith("text/html")
    policy = page.headers["content-security-policy"]
    assert "sandbox allow-same-origin" in policy
    assert "script" not in policy.replace("default-src 'none'", "")
    assert "<h1>某院病程记录</h1>" in page.text
    assert "头痛三天<span>alert(1)</span>" in page.text
    assert "&lt;ClinicalDocument" in page.text
    assert (program.headers["content-type"], program.content) == ("text/plain; charset=utf-8", CDA)


async def test_xml_that_is_no_cda_is_shown_as_text(sharing: Sharing) -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    await sharing.document("R1", svg, origin=COUNTY, file_format_code="XML")
    async with sharing.doctor() as browser:
        answer = await sharing.open(browser, "R1")
    assert (answer.headers["content-type"], answer.content) == ("text/plain; charset=utf-8", svg)
