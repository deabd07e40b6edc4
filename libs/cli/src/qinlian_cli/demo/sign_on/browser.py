"""A browser without a screen: keeps cookies, follows redirects and pages that go on by themselves, fills in forms."""

import re
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urljoin

import httpx

from qinlian_cli.sso.loopback import LoopbackTransport
from qinlian_common.errors import QinlianError

_HOPS_MAX: Final = 20
_ONWARD: Final = re.compile(r"0;\s*url=(.+)", re.IGNORECASE)


class Unlike(QinlianError):  # noqa: N818 - reads as what happened
    """A page is not as it has to be."""


@dataclass(slots=True)
class Page:
    """What a browser shows.

    Attributes:
        address: where it is, after all redirects.
        status: HTTP status.
        text: what a person reads, a line for each piece.
        links: text -> address.
        forms: action -> hidden fields; of several that go there, those of the last.
        choices: hidden fields of every form, in order.
        way: every address on the way here, this one last.
    """

    address: str
    status: int
    text: str = ""
    links: dict[str, str] = field(default_factory=dict)
    forms: dict[str, dict[str, str]] = field(default_factory=dict)
    way: list[str] = field(default_factory=list)
    choices: list[dict[str, str]] = field(default_factory=list)

    def must_say(self, *words: str) -> Self:
        """Raises Unlike unless the page is there and all of these stand on it."""
        if self.status != httpx.codes.OK or any(word not in self.text for word in words):
            raise Unlike(f"{self.address} answers {self.status}, and should show {', '.join(words)}")
        return self

    def must_be_refused(self, status: int) -> Self:
        """Raises Unlike unless the page was refused with this status."""
        if self.status != status:
            raise Unlike(f"{self.address} answers {self.status}, and should refuse with {status}")
        return self


class Browser(AbstractAsyncContextManager["Browser"]):
    """One window of one person."""

    def __init__(self) -> None:
        self._http = httpx.AsyncClient(
            transport=LoopbackTransport(), trust_env=False, timeout=20, headers={"Accept": "text/html"}
        )

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the window; its cookies are gone."""
        await self._http.aclose()

    async def open(self, address: str, headers: Mapping[str, str] | None = None) -> Page:
        """Goes to an address, and on to where it leads; `headers` as a forger would add them."""
        return await self._shown(await self._http.get(address, headers=headers))

    def cookie_header(self, address: str) -> str:
        """The cookies that the browser would send to an address."""
        held: str = self._http.build_request("GET", address).headers.get("cookie", "")
        return held

    async def click(self, page: Page, text: str) -> Page:
        """Follows the link with this text."""
        if text not in page.links:
            raise Unlike(f"{page.address} answers {page.status}, and should have a link {text}")
        return await self.open(page.links[text])

    async def ask(self, address: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """What a page's own script asks for, as for a passkey; the answer is JSON."""
        answer = await self._http.post(address, json=body, headers={"Accept": "application/json"})
        if not answer.is_success:
            raise Unlike(f"{address} answers {answer.status_code}")
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    async def send(self, page: Page, action: str, **fields: str) -> Page:
        """Fills in the form that goes to this path, and sends it."""
        return await self._shown(await self._posted(page, action, fields))

    async def file(self, page: Page, action: str, **fields: str) -> bytes:
        """The file that a form brings."""
        answer = await self._posted(page, action, fields)
        if not answer.is_success:
            raise Unlike(f"{answer.url} answers {answer.status_code}, and should give a file")
        return answer.content

    async def _posted(self, page: Page, action: str, fields: Mapping[str, str]) -> httpx.Response:
        found = next((one for one in page.forms if one.endswith(action)), None)
        if found is None:
            raise Unlike(f"{page.address} answers {page.status}, and should have a form for {action}")
        return await self._http.post(found, data={**page.forms[found], **fields})

    async def _shown(self, answer: httpx.Response) -> Page:
        way = [str(answer.url)]
        while len(way) <= _HOPS_MAX:
            reader = _Reader(str(answer.url))
            reader.feed(answer.text)
            onward = answer.headers.get("location") or reader.onward
            if not onward:
                text = "\n".join(reader.said)
                return Page(str(answer.url), answer.status_code, text, reader.links, reader.forms, way, reader.choices)
            answer = await self._http.get(urljoin(str(answer.url), onward))
            way.append(str(answer.url))
        raise Unlike(f"more than {_HOPS_MAX} redirects, the last to {way[-1].partition('?')[0]}")


class _Reader(HTMLParser):
    """Reads what stands on a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: dict[str, str] = {}
        self.forms: dict[str, dict[str, str]] = {}
        self.choices: list[dict[str, str]] = []
        self.onward = ""
        self._address = address
        self._link = self._form = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._link = urljoin(self._address, found.get("href", ""))
        elif tag == "form":
            self._form = urljoin(self._address, found.get("action", ""))
            self.forms[self._form] = {}
            self.choices.append(self.forms[self._form])
        elif tag == "input" and found.get("type") == "hidden":
            self.forms[self._form][found["name"]] = found.get("value", "")
        elif tag == "meta" and found.get("http-equiv") == "refresh":
            self.onward = _onward(found)

    def handle_data(self, data: str) -> None:
        if text := data.strip():
            self.said.append(text)
            if self._link:
                self.links[text] = self._link

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""


def _onward(meta: Mapping[str, str]) -> str:
    found = _ONWARD.match(meta.get("content", ""))
    return found[1] if found else ""
