"""The documents as a site in a real browser: no network, words of both languages found, no wider than a telephone."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from deploy.site.__main__ import build
from playwright.async_api import Browser, Page, async_playwright, expect
from tests.integration.sso_gateway import chromium

WORDS = (("On this page", "Search", "results"), ("目录", "查找", "条结果"))
"""The list of headings, the search, what it found: English and Chinese."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("docs"))


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    program = chromium.program()
    if program is None:
        sys.stderr.write("\n!!! NOT TESTED: the documents in a real browser; install it: apt-get install chromium\n")
        pytest.skip("no chromium, and no right to install one")
    async with async_playwright() as playwright:
        switches = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
        opened = await playwright.chromium.launch(executable_path=program, args=switches)
        yield opened
        await opened.close()


async def found(page: Page, words: str) -> list[str]:
    """The headings that the search shows for words."""
    await page.keyboard.press("/")
    await page.get_by_role("combobox").or_(page.locator("input[type=text], input[type=search]")).first.fill(words)
    first = page.locator("ol:visible li").first
    await expect(first).to_be_visible()
    return await page.locator("ol:visible li").all_inner_texts()


@pytest.mark.parametrize(
    ("words", "heading"),
    [("触发器", "没有被记录的变化"), ("退回的行", "有行被退回"), ("store away", "A store or the broker is away")],
)
async def test_the_search_finds_words_in_the_midst_of_a_sentence(
    browser: Browser, site: Path, words: str, heading: str
):
    page = await browser.new_page()
    await page.goto(f"file://{site}/index.html")
    assert any(heading in text for text in await found(page, words))


@pytest.mark.parametrize(
    "name", ["index", "runbooks/store-away", "zh/index", "upgrade.zh-CN", "zh/runbooks/store-away"]
)
async def test_the_site_s_own_words_are_of_the_page_s_language(browser: Browser, site: Path, name: str):
    contents, search, results = WORDS["zh" in name]
    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    await page.goto(f"file://{site}/{name}.html")
    assert await page.locator("nav.md-nav--secondary").first.get_attribute("aria-label") == contents
    await found(page, "Kafka")
    assert await page.get_by_role("combobox").get_attribute("placeholder") == search
    assert results in await page.locator("[aria-live]:visible").first.inner_text()


@pytest.mark.parametrize("width", [1280, 390])
async def test_pages_are_no_wider_than_the_window_and_fetch_nothing_from_elsewhere(
    browser: Browser, site: Path, width: int
):
    page = await browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in (
        "index",
        "runbooks/store-away",
        "zh/operators-handbook",
        "zh/single-box",
        "upgrade.zh-CN",
        "settings",
        "project/architecture",
        "monitoring",
    ):
        await page.goto(f"file://{site}/{name}.html")
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert asked
    assert [url for url in asked if not url.startswith(("file://", "data:", "blob:"))] == []


async def test_the_pictures_of_the_home_page_are_shown(browser: Browser, site: Path):
    page = await browser.new_page()
    await page.goto(f"file://{site}/index.html")
    pictures = await page.evaluate(
        "[...document.querySelectorAll('article img')].map(one => [one.src, one.naturalWidth])"
    )
    assert len(pictures) >= 6
    assert [src for src, width in pictures if width == 0] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["project/architecture", "protocols/sign-on", "documents-shared"])
async def test_diagrams_are_drawn_in_letters_that_can_be_read_and_stay_in_their_frame(
    browser: Browser, site: Path, name: str, width: int, scheme: Literal["light", "dark"]
):
    page = await browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    await page.goto(f"file://{site}/{name}.html")
    drawn = page.locator("div.mermaid")
    await expect(drawn.first).to_be_visible()
    assert await page.locator("pre.mermaid").count() == 0
    assert complaints == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    box = await drawn.first.bounding_box()
    assert box is not None
    assert box["height"] > 800, "it was shrunk to the width of its frame"
