"""The province's interface: who is given which bytes, and what everybody else is told."""

import httpx
import pytest
from sqlalchemy import update
from tests.integration.indicators.sharing.world import COUNTY, NEIGHBOUR, PDF, RESIDENT, STRANGER, Sharing

from qinlian_common.documents.digest import digests_of
from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.sessions import Token


@pytest.fixture
async def document(sharing: Sharing) -> str:
    """Of a resident of the county."""
    await sharing.resident(RESIDENT, COUNTY)
    return await sharing.document("R1", county_too=False)


async def test_any_range_is_given_and_what_is_no_range_is_all_of_it(sharing: Sharing, document: str) -> None:
    size = len(PDF)
    for asked, status, part in (
        ("bytes=0-0", 206, PDF[:1]), ("bytes=100-199", 206, PDF[100:200]), (f"bytes={size - 3}-", 206, PDF[-3:]),
        ("bytes=-5", 206, PDF[-5:]), ("bytes=9-4", 200, PDF), ("pages=1-2", 200, PDF), (f"bytes={size}-", 416, b""),
    ):  # fmt: skip
        answer = await sharing.ask(document, headers={"Range": asked})
        assert (answer.status_code, answer.content) == (status, part), asked
    assert answer.headers["content-range"] == f"bytes */{size}"


async def test_what_is_unchanged_is_not_sent_again_and_a_part_of_something_else_is_sent_whole(
    sharing: Sharing, document: str
) -> None:
    etag = f'"sm3:{digests_of([PDF]).sm3}"'
    assert (await sharing.ask(document)).headers["etag"] == etag
    unchanged = await sharing.ask(document, headers={"If-None-Match": etag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    other = await sharing.ask(document, headers={"Range": "bytes=5-", "If-Range": '"sm3:0"'})
    assert (other.status_code, other.content) == (200, PDF)
    assert len(await sharing.lines(sharing.gateways.home)) == 3


async def test_every_answer_with_bytes_has_its_line_and_no_line_means_no_bytes(sharing: Sharing, document: str) -> None:
    token = await sharing.token()
    hosts = sharing.gateways.hosts
    home = hosts.apps.pop(httpx.URL(sharing.gateways.home.issuer).host)
    away = await sharing.ask(document, token)
    hosts.apps[httpx.URL(sharing.gateways.home.issuer).host] = home
    assert away.status_code in (502, 503)
    assert PDF not in away.content
    assert (await sharing.ask(document, token, line="41")).content == PDF
    (line,) = await sharing.lines(sharing.gateways.home)
    assert (line.details["document"], line.details["line"]) == (document, 41)


async def test_who_may_not_have_it_is_told_what_is_told_of_one_that_is_not_there(
    sharing: Sharing, document: str
) -> None:
    marked = await sharing.document("R2", PDF + b"2", confidentiality="特控", county_too=False)
    stranger = await sharing.document("R3", PDF + b"3", number=STRANGER, county_too=False)
    elsewhere = await sharing.token(system=f"records-{NEIGHBOUR}")
    here = await sharing.token()
    answers = [
        await sharing.ask("0" * 32, here), await sharing.ask("../x", here), await sharing.ask(document, elsewhere),
        await sharing.ask(marked, here), await sharing.ask(stranger, here),
        await sharing.ask(document, here, purpose="infectious"), await sharing.ask(document, here, purpose="quality"),
    ]  # fmt: skip
    assert [one.status_code for one in answers] == [404] * 7
    told = [one.json() for one in answers if "not_given" in one.text]
    assert len(told) == 6
    assert all(one == told[0] for one in told)
    assert "省级平台没有可以提供的这份文档" in told[0]["message"]
    reasons = [line.details["reason"] for line in await sharing.lines(sharing.gateways.home)]
    assert reasons == ["reach", "level", "reach", "purpose", "level"]


async def test_a_visit_of_a_protected_category_closes_its_documents_by_any_of_its_diagnoses(
    sharing: Sharing, document: str
) -> None:
    second = {"diagnosis_code": "B20.1", "visit_no": "V-R1", "id_no": RESIDENT, "modify_flag": "1"}
    await sharing.put("610000.staging", "CL01A", "D2", second)
    assert (await sharing.ask(document)).status_code == 404
    (line,) = await sharing.lines(sharing.gateways.home)
    assert line.details["reason"] == "purpose"


async def test_without_a_purpose_or_a_good_token_nothing_is_looked_for(sharing: Sharing, document: str) -> None:
    assert (await sharing.ask(document, purpose="")).status_code == 400
    assert (await sharing.ask(document, purpose="curiosity")).json()["error"] == "unknown_purpose"
    assert (await sharing.ask(document, "x" * 43)).status_code == 401
    token = await sharing.token()
    async with sharing.gateways.home.database.transaction() as session:
        await session.execute(update(Token).values(expires_at=now()))
    refused = await sharing.ask(document, token)
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_token")
    assert "WWW-Authenticate".lower() in refused.headers
    assert await sharing.lines(sharing.gateways.home) == []


async def test_what_was_changed_on_the_shelf_is_not_given_out_and_the_answer_says_so(
    sharing: Sharing, document: str
) -> None:
    path = sharing.shelved(PDF)
    path.write_bytes(path.read_bytes()[:-1])
    answer = await sharing.ask(document)
    assert answer.status_code == 503
    assert "暂时不能提供" in answer.json()["message"]


async def test_a_document_whose_row_tells_of_a_newer_content_is_given_no_more(sharing: Sharing, document: str) -> None:
    row = {"file_digest": "0" * 64, "file_size": 1, "id_no": RESIDENT, "modify_flag": "2", "visit_no": "V-R1"}
    await sharing.put("610000.staging", "EM02", "R1", row, version=2)
    assert (await sharing.ask(document)).status_code == 404
