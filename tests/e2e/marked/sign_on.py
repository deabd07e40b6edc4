"""The marked person signs on: taken on by an officer, mistyped, logged in, with a password of the person's own."""

from collections.abc import Iterator
from typing import Final

from tests.e2e.marked.people import NAME, NUMBER
from tests.e2e.running import Ran
from tests.marks import Kind, Mark

from qinlian_cli.demo.sign_on.browser import Browser, Page
from qinlian_cli.demo.sign_on.places import ROLE
from qinlian_cli.sso.login import Login, OfficerApi, officer
from qinlian_common.errors import QinlianError

PASSWORD: Final = "Yinghuochong-7391-chuanghu"
MAKER, MAKER_PASSWORD = "610402198803074439", "Songshu-5580-hetao-shu"
STAFF: Final = (Mark(Kind.SECRET, PASSWORD), Mark(Kind.STAFF_NUMBER, MAKER), Mark(Kind.SECRET, MAKER_PASSWORD))


async def signed_on(ran: Ran) -> dict[str, str]:
    """What the gateway says on the way, by what was done."""
    address = address_of(ran)
    async with officer(officer_login(ran, 1)) as api:
        refused = await _mistakes(api)
        new = {"id_number": NUMBER, "name": NAME, "roles": [ROLE], "division": "610000"}
        once = (await api.post("/staff", new))["password"]
    async with Browser() as browser:
        return refused | await _logged_in(browser, address, once)


def address_of(ran: Ran) -> str:
    """Of the province's gateway."""
    return next(line.split()[1] for line in _notes(ran) if line.startswith("province")).rstrip("/")


def officer_login(ran: Ran, number: int) -> Login:
    """Of an officer of the province, as the demo left it."""
    kept = ran.run / "sign-on" / "610000" / f"officer-{number}"
    return Login(address_of(ran), kept.with_suffix(".id"), kept.with_suffix(".password"))


async def _mistakes(api: OfficerApi) -> dict[str, str]:
    """An officer sends what the interface does not take, with marks in it."""
    wrong: dict[str, tuple[str, object]] = {
        "an unknown field": ("/staff/search", {"patient": NUMBER}),
        "a wrong type": ("/staff/search", {"id_number": NUMBER, "page": NAME}),
        "no object": ("/staff/search", f"{NAME}{NUMBER}"),
        "a wrong check digit": ("/staff", {"id_number": NUMBER[:-1] + "0", "name": NAME, "division": "610000"}),
        "a wrong division": ("/staff", {"id_number": NUMBER, "name": NAME, "division": NAME}),
        "no such person": (f"/staff/{NUMBER}/disable", {"name": NAME}),
    }
    said = {}
    for what, (path, body) in wrong.items():
        try:
            said[what] = str(await api.post(path, body))
        except QinlianError as error:
            said[what] = str(error)
    return said


async def _logged_in(browser: Browser, address: str, once: str) -> dict[str, str]:
    wrong = await _login(browser, address, "nobody's")
    account = await _login(browser, address, once)
    form = {"old": once, "new": PASSWORD, "again": PASSWORD}
    (await browser.send(account, "/account/password", **form)).must_say(NAME)
    await browser.send(await browser.open(f"{address}/"), "/logout")
    (await _login(browser, address, PASSWORD)).must_say(NAME)  # his own page, where he is greeted
    return {"a wrong password": wrong.text}


async def _login(browser: Browser, address: str, password: str) -> Page:
    page = await browser.open(f"{address}/")
    return await browser.send(page, "/login", id_number=NUMBER, password=password)


def _notes(ran: Ran) -> list[str]:
    return (ran.run / "sign-on.txt").read_text(encoding="utf-8").splitlines()


def staff_marks(ran: Ran) -> Iterator[Mark]:
    """The demo's own people, who have signed on by now, with what the demo noted of them for its owner."""
    for line in (*_notes(ran), *(ran.run / "indicators.txt").read_text(encoding="utf-8").splitlines()):
        words = line.split()
        if words and words[0] in {"person", "officer"}:
            yield Mark(Kind.STAFF_NUMBER, words[-2])
            yield Mark(Kind.SECRET, words[-1])
    yield from STAFF
