"""An officer at a gateway: logged in for one command, as in a browser, and logged out at its end."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import typer

from qinlian_cli.sso.loopback import LoopbackTransport
from qinlian_cli.sso.secrets_given import given
from qinlian_common.errors import ConfigurationError, TerminalError, TransientError
from qinlian_common.service.settings import is_loopback
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PublicKeys

_API: Final = "/api/admin/v1"
_SECONDS: Final = 60.0
_TOKEN: Final = re.compile(r'name="csrf" value="([^"]+)"')
_ALERT: Final = re.compile(r'role="alert">([^<]+)<')
_MISTAKES: Final = frozenset({400, 401, 413, 415, 422})


class SaidNo(TerminalError):  # noqa: N818 - the word is the decision's name, not a suffix
    """The gateway understood, and said no."""


class NotAccepted(ConfigurationError):  # noqa: N818 - as above
    """What was given does not do, as the gateway tells it."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.args = (said,)


@dataclass(frozen=True, slots=True)
class Login:
    """Who works where.

    Attributes:
        url: the gateway's issuer.
        id_number_file, password_file: where the officer's secrets are; None to ask at the terminal.
    """

    url: str
    id_number_file: Path | None
    password_file: Path | None


@dataclass(frozen=True, slots=True)
class Secrets:
    """What an officer proves himself with; asked for once, where a command logs in more than once."""

    id_number: str = field(repr=False)
    password: str = field(repr=False)


def secrets_of(login: Login) -> Secrets:
    """From files, or from the terminal."""
    id_number = given("身份证号 ID number", login.id_number_file, "--id-number-file")
    return Secrets(id_number, given("私钥口令 password", login.password_file, "--password-file"))


class OfficerApi:
    """The admin API, as an officer."""

    def __init__(self, http: httpx.AsyncClient, password: str) -> None:
        self._http, self._password = http, password

    @property
    def url(self) -> str:
        """The gateway's own address."""
        return str(self._http.base_url).rstrip("/")

    async def get(self, path: str, **query: object) -> Any:
        """What is there."""
        return (await self._answer("GET", path, params=query)).json()

    async def file(self, path: str, **query: object) -> bytes:
        """A file."""
        return (await self._answer("GET", path, params=query)).content

    async def published_keys(self) -> PublicKeys:
        """The keys that the gateway publishes, to verify what it signs."""
        try:
            return PublicKeys.of((await _sent(self._http, "GET", "/oauth/jwks")).json())
        except (BadToken, ValueError) as error:
            raise TransientError(f"{self._http.base_url} publishes no usable keys") from error

    async def post(self, path: str, body: object = None) -> Any:
        """A decision."""
        return (await self._answer("POST", path, json={} if body is None else body)).json()

    async def put(self, path: str, body: object) -> Any:
        """A decision that may be repeated."""
        return (await self._answer("PUT", path, json=body)).json()

    async def patch(self, path: str, body: object) -> Any:
        """A change."""
        return (await self._answer("PATCH", path, json=body)).json()

    async def send(self, path: str, content: bytes, **query: object) -> Any:
        """A list as CSV."""
        headers = {"Content-Type": "text/csv"}
        return (await self._answer("POST", path, params=query, content=content, headers=headers)).json()

    async def change_password(self, new: str) -> None:
        """The officer's own password, which only he may change."""
        form = {"old": self._password, "new": new, "again": new}
        await _submit(self._http, "/account", "/account/password", form)

    async def _answer(self, method: str, path: str, **what: Any) -> httpx.Response:
        answer = await _sent(self._http, method, _API + path, **what)
        if answer.is_success:
            return answer
        raise _no(answer)


@asynccontextmanager
async def officer(
    login: Login, secrets: Secrets | None = None, *, with_one_time_password: bool = False
) -> AsyncIterator[OfficerApi]:
    """The admin API, for as long as a command runs.

    Args:
        login: who works where.
        secrets: where they were asked for already.
        with_one_time_password: only to replace it.

    Raises:
        NotAccepted: the gateway does not accept the officer, or a one-time password is still to be replaced.
        TransientError: the gateway cannot be reached.
    """
    secrets = secrets or secrets_of(login)
    form = {"id_number": secrets.id_number, "password": secrets.password, "next": "/admin"}
    async with _client(login.url) as http:
        answer = await _submit(http, "/login", "/login", form)
        if answer.headers.get("location") == "/account" and not with_one_time_password:
            raise NotAccepted("replace the one-time password first: qinlian sso password 先修改一次性口令")
        try:
            yield OfficerApi(http, secrets.password)
        finally:
            with suppress(NotAccepted, TransientError):  # what the command met before that is what counts
                await _submit(http, "/account", "/logout", {})


def _client(url: str) -> httpx.AsyncClient:
    parts = urlsplit(url)
    is_here = is_loopback(parts.hostname or "")
    if parts.scheme not in ({"http", "https"} if is_here else {"https"}) or not parts.hostname or parts.path.strip("/"):
        raise typer.BadParameter(
            "write the gateway's own address, such as https://sso.example.gov.cn", param_hint="--url"
        )
    transport = LoopbackTransport() if is_here else None
    return httpx.AsyncClient(
        base_url=url, transport=transport, timeout=_SECONDS, headers={"Accept": "application/json"}
    )


async def _submit(http: httpx.AsyncClient, page: str, path: str, form: dict[str, str]) -> httpx.Response:
    """A form as a browser sends it: the page first, for its token."""
    as_browser = {"Accept": "text/html"}
    token = _TOKEN.search((await _sent(http, "GET", page, headers=as_browser)).text)
    if token is None:
        raise NotAccepted(f"{http.base_url} is no sign-on gateway, or the login has ended")
    answer = await _sent(http, "POST", path, headers=as_browser, data={"csrf": token[1]} | form)
    if answer.has_redirect_location:
        return answer
    said = _ALERT.search(answer.text)
    raise NotAccepted(said[1].strip() if said else f"the gateway answered {answer.status_code}")


async def _sent(http: httpx.AsyncClient, method: str, path: str, **what: Any) -> httpx.Response:
    try:
        answer = await http.request(method, path, **what)
    except httpx.HTTPError as error:
        raise TransientError(f"{http.base_url} cannot be reached: {type(error).__name__}") from error
    if answer.is_server_error:
        raise TransientError(f"{http.base_url} answered {answer.status_code}; its log says why")
    return answer


def _no(answer: httpx.Response) -> Exception:
    """What the gateway refused, as this command says it."""
    try:
        body = answer.json()
        said = body.get("message") or body.get("error_description") or body["error"]
    except (ValueError, KeyError, AttributeError):
        said = f"the gateway answered {answer.status_code}"
    return NotAccepted(said) if answer.status_code in _MISTAKES else SaidNo(said)
