"""A person's clear text in a real Chromium, over TLS: a passkey, a purpose, a case behind a figure, an emergency."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from tests.integration.indicators.pages.office import Office, opened_office
from tests.integration.indicators.pages.test_figures import ROWS
from tests.integration.indicators.pages.world import ORIGIN, Pages
from tests.integration.indicators.rows import frame, put
from tests.integration.sso_gateway.chromium import Window
from tests.integration.sso_gateway.world import HOME

from qinlian_indicators.definitions.month import midnight

PATIENT, NOBODY, NAME = "610402199003072118", "610402197001010018", "甄有人"
RECORDS = f"{ORIGIN}/records"
REASON = "急诊抢救，患者昏迷，须查看过敏史"

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
async def office(pages: Pages, tmp_path: Path) -> AsyncIterator[Office]:
    """Zhen was seen in Qindu, and stayed in Weicheng."""
    usual = {"id_no": PATIENT, "person_name": NAME, "confidentiality": "无特控", "sex_code": "1"}
    visit = usual | {
        "record_id": "v1", "visited_at": midnight(date(2026, 10, 5)), "chief_complaint": "咽痛三天，伴发热",
        "diagnosis_code": "J06.900", "diagnosis_name": "急性上呼吸道感染", "birth_date": date(1990, 3, 7),
        "org_name": "秦都区人民医院", "patient_kind_code": "1",
    }  # fmt: skip
    stay = usual | {"record_id": "s1", "origin_division": "610404", "main_diagnosis_name": "肺炎"}
    await put(pages.site.store, {"CL03": frame("CL03", [visit]), "CL01": frame("CL01", [stay])})
    async with opened_office(pages, tmp_path) as found:
        yield found


async def test_a_person_is_looked_at_after_a_passkey_and_no_address_has_the_number(office: Office) -> None:
    window = await office.comes("610402", "秦都查阅员", "records", "signatory", ceiling=4)
    page = window.page
    await _add_passkey(window)
    await page.goto(RECORDS)
    await _look(page, PATIENT, "诊疗")
    await expect(page.get_by_role("alert")).to_contain_text("用通行密钥再次验证")
    await expect(page.get_by_label("身份证件号码")).to_have_value("")
    await _verify(page)
    await _look(page, NOBODY, "诊疗")
    await expect(page.get_by_role("alert")).to_contain_text("没有此人的记录")
    await _look(page, PATIENT, "诊疗")
    await expect(page.get_by_role("heading", name="CL03 门诊数据")).to_be_visible()
    await expect(page.get_by_text(NAME)).to_be_visible()
    await expect(page.get_by_text("***").first).to_be_visible()
    await expect(page.get_by_text("肺炎")).to_have_count(0)
    assert not [url for url in window.asked if PATIENT in url]
    assert [one for one in window.complaints if "Failed to load resource" not in one] == []


async def test_from_a_case_behind_a_figure_to_its_person_by_keyboard(office: Office) -> None:
    window = await office.comes("610402", "秦都查阅员", "records", "signatory", ceiling=4)
    page = window.page
    await _add_passkey(window)
    await page.goto(ROWS)
    await page.get_by_role("button", name="查看明文").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("来自指标 MS01 的个案")).to_be_visible()
    await _verify(page)
    await page.get_by_label("查看目的").select_option(label="上报数据质量核对")
    await page.get_by_role("button", name="查看", exact=True).click()
    await expect(page.get_by_role("heading", name="CL03 门诊数据")).to_be_visible()
    await expect(page.get_by_text(NAME)).to_have_count(0)


async def test_in_an_emergency_a_reason_opens_one_person(office: Office) -> None:
    window = await office.comes("611002", "商州急诊", "viewer")
    page = window.page
    await page.goto(RECORDS)
    await page.get_by_role("link", name="开通紧急访问").click()
    await page.get_by_label("理由").fill(REASON)
    await page.get_by_role("button").last.click()
    await page.wait_for_url(RECORDS)
    await _look(page, PATIENT, "紧急救治")
    await expect(page.get_by_text("紧急访问。")).to_be_visible()
    await expect(page.get_by_text("肺炎")).to_be_visible()
    assert [one for one in window.complaints if "Failed to load resource" not in one] == []


async def _add_passkey(window: Window) -> None:
    """The person adds a passkey on the gateway's page of his own."""
    await window.passkeys(prf=True)
    page = window.page
    await page.goto(f"{HOME}/account")
    await page.get_by_label("新通行密钥的名称").fill("办公室电脑")
    await page.get_by_role("button", name="登记通行密钥").click()
    await expect(page.get_by_role("cell", name="办公室电脑", exact=True)).to_be_visible()


async def _verify(page: Page) -> None:
    """To the gateway, where the passkey is asked for, and back."""
    await page.get_by_role("link", name="再次验证").click()
    await page.get_by_role("button", name="用通行密钥登录").click()
    await expect(page.get_by_text("已用通行密钥验证")).to_be_visible()


async def _look(page: Page, number: str, purpose: str) -> None:
    await page.get_by_label("身份证件号码").fill(number)
    await page.get_by_label("查看目的").select_option(label=purpose)
    await page.get_by_role("button", name="查看", exact=True).click()
