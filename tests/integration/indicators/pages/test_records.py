"""One person's clear text: for a purpose, after a fresh passkey, in reach, written first, and never without a line."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest
from sqlalchemy import select, update
from tests.integration.indicators.pages.test_figures import ROWS
from tests.integration.indicators.pages.world import CLIENT, ORIGIN, Pages, followed, form_token
from tests.integration.indicators.rows import frame, put
from tests.integration.sso_gateway.journey import form_of, query_of
from tests.integration.sso_gateway.world import HOME

from qinlian_common.observe.clock import now
from qinlian_indicators.definitions.month import midnight
from qinlian_indicators.storage.sessions import Session as PageSession
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.storage.sessions import Session
from qinlian_sso_gateway.storage.trusts import Trust

PATIENT, OTHER = "610402199003072118", "610402198512300027"
NAME, NEIGHBOUR = "甄有人", "邻居人"
RECORDS = f"{ORIGIN}/records"


@pytest.fixture
async def province(pages: Pages) -> Pages:
    """Zhen: a visit in Qindu, another in Weicheng, a stay for HIV in Qindu. Somebody else in Shangzhou."""
    usual = {"id_no": PATIENT, "person_name": NAME, "confidentiality": "无特控"}
    seen = usual | {"visited_at": midnight(date(2026, 10, 5))}
    visits = [
        seen | {"record_id": "v1", "diagnosis_code": "J06.9", "chief_complaint": "咽痛三天", "sex_code": "1"},
        seen
        | {"record_id": "v2", "origin_division": "610404", "home_division": "610404", "chief_complaint": "渭城主诉"},
        seen | {"record_id": "v3", "id_no": OTHER, "person_name": NEIGHBOUR, "origin_division": "611002"},
        seen
        | {
            "record_id": "v4",
            "origin_division": "610404",
            "home_division": "610402001000",
            "chief_complaint": "家在秦都",
        },
    ]
    stay = usual | {"main_diagnosis_code": "B20.1", "record_id": "s1"}
    await put(pages.site.store, {"CL03": frame("CL03", visits), "CL01": frame("CL01", [stay])})
    return pages


@asynccontextmanager
async def at_work(
    pages: Pages, division: str = "610402", ceiling: int = 5, acr: int = 2, *roles: str
) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody with a passkey who may look at records of a division."""
    staff = await pages.person(division, "查阅员", *(roles or ("records",)), ceiling=ceiling)
    async with pages.signed_in(staff, Authentication(acr, ("hwk",), now())) as browser:
        yield browser


async def looked(browser: httpx.AsyncClient, number: str = PATIENT, purpose: str = "treatment") -> httpx.Response:
    """Fills in the form."""
    form = await browser.get(RECORDS)
    return await browser.post(RECORDS, data={"csrf": form_token(form), "id_number": number, "purpose": purpose})


async def lines(pages: Pages) -> Sequence[AuditLine]:
    async with pages.gateways.home.database.transaction() as session:
        asked = select(AuditLine).where(AuditLine.event.like("view.%")).order_by(AuditLine.seq)
        return (await session.scalars(asked)).all()


async def test_a_person_is_shown_for_a_purpose_and_the_trail_says_what_was_shown(province: Pages) -> None:
    async with at_work(province) as browser:
        page = await looked(browser)
    assert page.status_code == 200, page.text
    (line,) = await lines(province)
    assert f"审计第 {line.seq} 行" in page.text
    assert all(word in page.text for word in (NAME, PATIENT, "咽痛三天", "1 男", "诊疗"))
    told = {"portal": CLIENT, "purpose": "treatment", "datasets": ["CL03"], "level": 5, "divisions": ["610402"]}
    assert {name: line.details[name] for name in told} == told
    assert "direct-identifier" in line.details["kinds"]
    assert line.subject == f"patient:{province.gateways.home.gateway.personal.patient(PATIENT).hex()}"


async def test_rows_of_another_division_are_shown_to_those_at_home_there_and_to_nobody_else(province: Pages) -> None:
    async with at_work(province) as browser:
        county = (await looked(browser)).text
    assert "渭城主诉" not in county
    assert "家在秦都" in county
    async with at_work(province, "610400") as browser:
        assert "渭城主诉" in (await looked(browser)).text


async def test_who_is_of_another_division_only_is_not_there_and_the_trail_knows_better(province: Pages) -> None:
    async with at_work(province, "611002") as browser:
        elsewhere = await looked(browser)
        nobody = await looked(browser, "610402197001010018")
    assert elsewhere.status_code == nobody.status_code == 404
    assert "没有此人的记录" in elsewhere.text
    assert _without_token(elsewhere) == _without_token(nobody)
    assert [(line.event, line.details["reason"]) for line in await lines(province)] == [
        ("view.refused", "reach"), ("view.refused", "nothing"),
    ]  # fmt: skip


def _without_token(page: httpx.Response) -> str:
    return page.text.replace(form_token(page), "")


async def test_what_is_above_the_ceiling_is_masked_and_not_told_as_shown(province: Pages) -> None:
    async with at_work(province, ceiling=3) as browser:
        page = await looked(browser)
    assert "***" in page.text
    assert not any(word in page.text for word in (NAME, PATIENT, "咽痛三天"))
    assert "2026-10-05" in page.text
    (line,) = await lines(province)
    assert line.details["level"] == 3
    assert "direct-identifier" not in line.details["kinds"]


async def test_a_row_that_its_sender_marked_confidential_counts_a_level_higher(province: Pages) -> None:
    seen = {"id_no": PATIENT, "confidentiality": "N", "visited_at": midnight(date(2026, 10, 5)), "sex_code": "1"}
    await put(province.site.store, {"CL03": frame("CL03", [seen])})
    async with at_work(province, ceiling=3) as browser:
        page = await looked(browser)
    assert "2026-10-05" not in page.text
    assert "1 男" in page.text


async def test_a_purpose_opens_no_more_than_it_needs(province: Pages) -> None:
    async with at_work(province) as browser:
        page = await looked(browser, purpose="quality")
    assert NAME not in page.text
    assert (await lines(province))[0].details["level"] == 3


async def test_what_the_law_protects_more_is_shown_for_its_own_purpose_alone(province: Pages) -> None:
    async with at_work(province) as browser:
        plain = await looked(browser)
        special = await looked(browser, purpose="treatment-protected")
    assert "B20.1" not in plain.text
    assert "住院数据" not in plain.text
    assert "B20.1" in special.text
    assert [line.details["datasets"] for line in await lines(province)] == [["CL03"], ["CL01", "CL03"]]


@pytest.mark.parametrize(("acr", "minutes"), [(1, 0), (2, 6)])
async def test_without_a_fresh_passkey_nothing_is_read_and_the_way_to_one_is_shown(
    province: Pages, acr: int, minutes: int
) -> None:
    staff = await province.person("610402", "查阅员", "records", ceiling=5)
    proved = Authentication(acr, ("pwd",), now() - timedelta(minutes=minutes))
    async with province.signed_in(staff, proved) as browser:
        page = await looked(browser)
        assert page.status_code == 401
        assert NAME not in page.text
        assert PATIENT not in page.text
        assert "五分钟内用通行密钥再次验证" in page.text
        way = await browser.get(f"{RECORDS}/verify")
    asked = query_of(way.headers["location"])
    assert (asked["acr_values"], asked["max_age"]) == ("2", "300")
    assert await lines(province) == []


async def test_after_the_step_up_it_is_the_same_person_s_new_session_and_the_old_one_is_over(province: Pages) -> None:
    staff = await province.person("610402", "查阅员", "records", ceiling=5)
    async with province.signed_in(staff, Authentication(1, ("pwd",), now())) as browser:
        async with province.gateways.home.database.transaction() as session:
            await session.execute(update(Session).values(acr=2, auth_time=now()))
        assert "已用通行密钥验证" in (await followed(browser, f"{RECORDS}/verify")).text
        assert (await looked(browser)).status_code == 200
    async with province.site.database.transaction() as session:
        assert len((await session.scalars(select(PageSession))).all()) == 1


async def test_an_account_without_the_role_sees_nobody(province: Pages) -> None:
    async with at_work(province, "610402", 5, 2, "signatory") as browser:
        page = await looked(browser)
    assert page.status_code == 403
    assert NAME not in page.text


# No line, no data


async def test_while_the_gateway_is_away_or_does_not_know_the_pages_nothing_is_shown(province: Pages) -> None:
    async with at_work(province) as browser:
        form = {"csrf": form_token(await browser.get(RECORDS)), "id_number": PATIENT, "purpose": "treatment"}
        gateway = province.gateways.hosts.apps.pop("sso.shaanxi.example")
        away = await browser.post(RECORDS, data=form)
        assert (away.status_code, NAME in away.text) == (502, False)
        province.gateways.hosts.apps["sso.shaanxi.example"] = gateway
        async with province.gateways.home.database.transaction() as session:
            await session.execute(update(Trust).where(Trust.client_id == CLIENT).values(status="disabled"))
        unknown = await browser.post(RECORDS, data=form)
        assert (unknown.status_code, NAME in unknown.text) == (502, False)


async def test_an_account_that_was_disabled_a_moment_ago_sees_nothing(province: Pages) -> None:
    async with at_work(province) as browser:
        form = {"csrf": form_token(await browser.get(RECORDS)), "id_number": PATIENT, "purpose": "treatment"}
        async with province.gateways.home.database.transaction() as session:
            await session.execute(update(Staff).values(status="disabled"))
        page = await browser.post(RECORDS, data=form)
    assert (page.status_code, NAME in page.text) == (403, False)
    assert [line.details["reason"] for line in await lines(province)] == ["session_ended"]


async def test_who_looks_at_too_many_is_stopped_and_told_whom_to_ask(province: Pages) -> None:
    province.gateways.home.gateway.settings.views_stop_hour = 1
    async with at_work(province, "610000") as browser:
        assert (await looked(browser)).status_code == 200
        page = await looked(browser, OTHER)
    assert page.status_code == 403
    assert "请联系登录网关的账户管理员" in page.text
    assert NEIGHBOUR not in page.text


async def test_a_form_of_another_site_or_session_opens_nobody(province: Pages) -> None:
    async with at_work(province) as browser:
        form = {"csrf": "guess", "id_number": PATIENT, "purpose": "treatment"}
        assert (await browser.post(RECORDS, data=form)).status_code == 403
        elsewhere = {"Sec-Fetch-Site": "cross-site", "Accept": "application/json"}
        wish = {"id_number": PATIENT, "purpose": "treatment"}
        assert (await browser.post(f"{ORIGIN}/api/v1/records", json=wish, headers=elsewhere)).status_code == 403
    assert await lines(province) == []


async def test_no_address_and_no_log_has_the_number(province: Pages, capfd: pytest.CaptureFixture[str]) -> None:
    async with at_work(province) as browser:
        await looked(browser)
        await looked(browser, "610402197001010018")
        await looked(browser, purpose="curiosity")
    said = capfd.readouterr()
    assert PATIENT not in said.out + said.err
    assert not any(PATIENT in str(request.url) for request in province.gateways.hosts.asked)


# From a figure, by a program, in an emergency


async def test_from_a_case_behind_a_figure_its_person_is_looked_at_for_a_purpose(province: Pages) -> None:
    async with at_work(province, "610402", 5, 2, "records", "signatory") as browser:
        cases = await browser.get(ROWS)
        assert "查看明文" in cases.text
        row = {"code": "MS01", "org_code": "612400000000000001", "record_id": "v1"}
        to = await browser.post(f"{RECORDS}/row", data=row | {"csrf": form_token(cases)})
        assert to.headers["location"] == "/records"
        form = await browser.get(RECORDS)
        assert "来自指标 MS01 的个案" in form.text
        page = await browser.post(RECORDS, data={"csrf": form_token(form), "purpose": "quality"})
        assert page.status_code == 200, page.text
        assert "来自指标" not in (await browser.get(RECORDS)).text
    assert [line.details["purpose"] for line in await lines(province)] == ["quality"]


async def test_a_case_of_another_division_opens_nothing_either(province: Pages) -> None:
    async with at_work(province, "610402", 5, 2, "records", "signatory") as browser:
        row = {"code": "MS01", "org_code": "612400000000000001", "record_id": "v3"}
        await browser.post(f"{RECORDS}/row", data=row | {"csrf": form_token(await browser.get(RECORDS))})
        form = await browser.get(RECORDS)
        page = await browser.post(RECORDS, data={"csrf": form_token(form), "purpose": "treatment"})
    assert page.status_code == 404
    assert OTHER not in page.text
    assert NEIGHBOUR not in page.text


async def test_the_step_up_leads_back_to_the_case_that_was_asked_for(province: Pages) -> None:
    async with at_work(province) as browser:
        row = {"code": "MS01", "org_code": "612400000000000001", "record_id": "v1"}
        await browser.post(f"{RECORDS}/row", data=row | {"csrf": form_token(await browser.get(RECORDS))})
        assert "来自指标 MS01" in (await followed(browser, f"{RECORDS}/verify")).text


async def test_a_program_is_answered_the_same(province: Pages) -> None:
    async with at_work(province) as browser:
        answer = await browser.post(
            f"{ORIGIN}/api/v1/records", json={"id_number": PATIENT, "purpose": "treatment"},
            headers={"Accept": "application/json"},
        )  # fmt: skip
    told = answer.json()
    (section,) = told["sections"]
    assert section["dataset"] == "CL03"
    assert NAME in section["rows"][0]
    assert [line.seq for line in await lines(province)] == [told["line"]]


async def test_an_emergency_shows_one_person_wherever_he_is_with_a_banner(province: Pages) -> None:
    async with at_work(province, "611002", 1, 1, "viewer") as browser:
        closed = await looked(browser, purpose="emergency")
        assert closed.status_code == 403
        assert "请先开通" in closed.text
        way = closed.text.partition('<a href="')[2]
        address = next(one for one in closed.text.split('"') if "/sso/break_glass" in one).replace("&amp;", "&")
        assert way
        form = form_of(await browser.get(address)) | {"reason": "急诊抢救，患者昏迷，须查看过敏史"}
        back = await browser.post(f"{HOME}/sso/break_glass", data=form)
        assert f"url={RECORDS}" in back.text
        page = await looked(browser, purpose="emergency")
        assert page.status_code == 200
        assert all(word in page.text for word in (NAME, "渭城主诉", "B20.1", "紧急访问"))
        other = await looked(browser, OTHER, purpose="emergency")
        assert (other.status_code, NEIGHBOUR in other.text) == (403, False)
    assert [line.event for line in await lines(province)] == ["view.refused", "view.opened", "view.refused"]


async def test_where_no_role_for_records_is_set_up_there_is_no_page(province: Pages) -> None:
    async with at_work(province) as browser:
        province.app.state.site = replace(province.site, records=None)
        assert (await browser.get(RECORDS)).status_code == 404
        assert "明文查看" not in (await browser.get(f"{ORIGIN}/")).text
        wish = {"id_number": PATIENT, "purpose": "treatment"}
        assert (await browser.post(f"{ORIGIN}/api/v1/records", json=wish)).status_code == 404
