"""The demo's browser without a screen: it goes where a real one would, and says what it expected."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from qinlian_cli.demo.sign_on.browser import Browser, Page, Unlike

HERE = "http://localhost:1"
FORM = '<form method="post" action="/login"><input type="hidden" name="csrf" value="t&amp;1"><input name="id"></form>'
Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
async def browser(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Callable[[Answer], Browser]]:
    opened: list[Browser] = []

    def reaching(answer: Answer) -> Browser:
        monkeypatch.setattr("qinlian_cli.demo.sign_on.browser.LoopbackTransport", lambda: httpx.MockTransport(answer))
        opened.append(Browser())
        return opened[-1]

    yield reaching
    for one in opened:
        async with one:
            pass


def site(**pages: httpx.Response) -> Answer:
    return lambda request: pages[request.url.path.strip("/") or "home"]


async def test_redirects_and_pages_that_go_on_by_themselves_are_followed_and_remembered(
    browser: Callable[[Answer], Browser],
) -> None:
    onward = '<meta http-equiv="refresh" content="0;url=/there?a=1&amp;b=2">'
    pages = site(
        home=httpx.Response(303, headers={"location": "/between"}),
        between=httpx.Response(200, html=onward),
        there=httpx.Response(200, html="<p>在此</p>"),
    )
    page = await browser(pages).open(f"{HERE}/")
    assert page.must_say("在此").way == [f"{HERE}/", f"{HERE}/between", f"{HERE}/there?a=1&b=2"]


async def test_a_way_without_end_is_given_up(browser: Callable[[Answer], Browser]) -> None:
    with pytest.raises(Unlike, match="redirects"):
        await browser(site(home=httpx.Response(303, headers={"location": "/"}))).open(f"{HERE}/")


async def test_a_form_is_sent_with_its_hidden_fields_and_what_was_filled_in(
    browser: Callable[[Answer], Browser],
) -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, html=FORM)

    window = browser(answer)
    await window.send(await window.open(f"{HERE}/"), "/login", id="1")
    assert (sent[1].method, sent[1].url.path, sent[1].content) == ("POST", "/login", b"csrf=t%261&id=1")


async def test_a_link_or_form_that_is_not_there_is_named(browser: Callable[[Answer], Browser]) -> None:
    window = browser(site(home=httpx.Response(200, html='<a href="/x">其他</a>')))
    page = await window.open(f"{HERE}/")
    assert page.links == {"其他": f"{HERE}/x"}
    with pytest.raises(Unlike, match="a link 咸阳市"):
        await window.click(page, "咸阳市")
    with pytest.raises(Unlike, match="a form for /login"):
        await window.send(page, "/login")


def test_a_page_that_is_not_as_expected_says_what_was() -> None:
    page = Page(f"{HERE}/", 200, "甲")
    assert page.must_say("甲") is page
    with pytest.raises(Unlike, match="should show 乙"):
        page.must_say("乙")
    with pytest.raises(Unlike, match="should refuse with 403"):
        page.must_be_refused(403)
    with pytest.raises(Unlike, match="answers 500"):
        Page(f"{HERE}/", 500, "甲").must_say("甲")
