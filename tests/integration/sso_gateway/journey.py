"""A browser's way from the home page of one platform into another, step by step, so that a test can stop anywhere."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.people import private_key
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.people import Staff

HOME_COOKIE = "__Host-qinlian-610000"
LOWER_COOKIE = "__Host-qinlian-610400"
ATTEMPT_COOKIE = "__Host-qinlian-attempt-610400"


def initiation(target: str = f"{LOWER}/records/17", iss: str = HOME, **more: str) -> str:
    """The link on the home portal's page."""
    return f"{LOWER}/sso/initiate?" + urlencode({"iss": iss, "target_link_uri": target, **more})


async def at_home(
    gateways: Gateways, staff: Staff | None = None, proved: Authentication | None = None
) -> httpx.AsyncClient:
    """A browser in which a person is logged in at home, the private key unlocked."""
    person, home = staff or gateways.staff, gateways.home
    key = await private_key.unlock(person.locked_key, gateways.password)
    async with home.database.transaction() as db:
        secret = await opened.open_home(
            db, home.gateway.settings, person, proved or Authentication(1, ("pwd",), now()), key
        )
    browser = gateways.browser()
    set_cookie(browser, HOME, HOME_COOKIE, secret)
    return browser


def set_cookie(browser: httpx.AsyncClient, origin: str, name: str, value: str) -> None:
    """Gives a browser a cookie of one host."""
    browser.cookies.set(name, value, domain=urlsplit(origin).hostname or "", path="/")


def cookie(browser: httpx.AsyncClient, name: str) -> str | None:
    """What a browser holds under a name."""
    return next((one.value for one in browser.cookies.jar if one.name == name), None)


@dataclass(frozen=True)
class Steps:
    """The four answers of an entry."""

    initiate: httpx.Response
    authorize: httpx.Response
    callback: httpx.Response


async def to_callback(browser: httpx.AsyncClient, link: str) -> tuple[httpx.Response, httpx.Response]:
    """As far as the upper gateway's answer: the next request would be the callback."""
    initiate = await browser.get(link)
    assert initiate.status_code == 303, initiate.text
    authorize = await browser.get(initiate.headers["location"])
    assert authorize.status_code == 303, authorize.text
    return initiate, authorize


async def enter(browser: httpx.AsyncClient, link: str) -> Steps:
    """The whole way; the last answer is the callback's."""
    initiate, authorize = await to_callback(browser, link)
    return Steps(initiate, authorize, await browser.get(authorize.headers["location"]))


async def visitor_browser(gateways: Gateways) -> httpx.AsyncClient:
    """A browser in which the visitor has a session at the lower platform."""
    browser = await at_home(gateways)
    steps = await enter(browser, initiation())
    assert steps.callback.status_code == 303, steps.callback.text
    return browser


def query_of(url: str) -> dict[str, str]:
    """The parameters of an address."""
    return dict(parse_qsl(urlsplit(url).query))


def with_query(url: str, **changed: str) -> str:
    """An address with some parameters changed."""
    parts = urlsplit(url)
    return parts._replace(query=urlencode({**query_of(url), **changed})).geturl()


def form_of(page: httpx.Response) -> dict[str, str]:
    """The hidden fields of a page's form."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
