"""Who may sit at the desk: whoever is logged in, holds an office, and for grave decisions proved just now who he is."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from fastapi import Request

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.words import OFFICES
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.web import csrf
from qinlian_sso_gateway.web.requests import HomeSession, TheGateway, Transaction

PASSKEY: Final = 2
"""The level of authentication (acr) of a passkey; a password has 1."""

_PLAIN_BODIES: Final = frozenset({"application/json", "text/csv"})


@dataclass(frozen=True, slots=True)
class Office:
    """A dependency that gives the desk to whoever holds one of some offices.

    Attributes:
        offices: any of these will do.
        is_grave: whether the person must have proved who he is within `step_up_minutes`.
        is_page: whether a browser asks, which is then sent to log in.
        needs_passkey: whether that proof must have been a passkey.
    """

    offices: tuple[str, ...]
    is_grave: bool = False
    is_page: bool = False
    needs_passkey: bool = False

    async def __call__(self, request: Request, gateway: TheGateway, session: Transaction, found: HomeSession) -> Desk:
        """The desk; raises a Refusal."""
        if not self.is_page:
            require_own_program(request, gateway.settings.issuer)
        if found is None or found.staff is None:
            raise self._login_needed(request)
        if found.staff.must_change:
            raise Refusal(403, "password_change_required", "replace the one-time password first",
                          text="请先在“口令和通行密钥”中修改一次性口令。")  # fmt: skip
        if not found.roles & set(self.offices):
            names = "、".join(OFFICES[office] for office in self.offices)
            raise Refusal(403, "insufficient_role", "the person does not hold the office", text=f"需要职务：{names}。")
        if self.is_grave and not is_fresh(found, gateway.settings):
            raise _proof_needed(gateway.settings)
        if self.needs_passkey and not has_passkey(found, gateway.settings):
            raise _passkey_needed(gateway.settings)
        return Desk(session, gateway.personal, gateway.settings, found.actor)

    def _login_needed(self, request: Request) -> Refusal:
        if not self.is_page:
            return Refusal(401, "login_required", "no session, or one that has ended", text="请先登录。")
        return Refusal(303, "login_required", headers={"Location": login_for(request)})


def is_fresh(found: OpenSession, settings: GatewaySettings) -> bool:
    """Whether the person proved who he is so recently that he may decide grave things."""
    return now() - found.row.auth_time <= timedelta(minutes=settings.step_up_minutes)


def has_passkey(found: OpenSession, settings: GatewaySettings) -> bool:
    """Whether that recent proof was a passkey."""
    return is_fresh(found, settings) and found.row.acr >= PASSKEY


def login_for(request: Request) -> str:
    """Where to log in, to come back to a page that can be opened again."""
    page = request.url.path if request.method == "GET" else "/admin"
    return f"/login?{urlencode({'next': page})}"


def require_own_program(request: Request, issuer: str) -> None:
    """Raises a Refusal where another site's page could have sent the request.

    A browser sends such a body across sites only after asking, and this gateway never agrees.
    """
    csrf.check_origin(request, request.app.state.gateway)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method != "GET" and kind not in _PLAIN_BODIES:
        raise Refusal(415, "unsupported_media_type", f"send {' or '.join(sorted(_PLAIN_BODIES))} to {issuer}")


def _proof_needed(settings: GatewaySettings) -> Refusal:
    text = f"此操作需要在 {settings.step_up_minutes} 分钟内重新验证身份：请重新登录后再试。"
    return _step_up(settings, "", "authenticate again", text)


def _passkey_needed(settings: GatewaySettings) -> Refusal:
    text = f"此操作需要在 {settings.step_up_minutes} 分钟内用通行密钥登录：请在网页上用通行密钥登录后再试。"
    return _step_up(settings, f', acr_values="{PASSKEY}"', "authenticate by a passkey", text)


def _step_up(settings: GatewaySettings, wanted: str, what: str, text: str) -> Refusal:
    """RFC 9470."""
    seconds = settings.step_up_minutes * 60
    challenge = f'Bearer error="insufficient_user_authentication"{wanted}, max_age={seconds}'
    return Refusal(
        401, "insufficient_user_authentication", f"{what}, within {seconds} s",
        headers={"WWW-Authenticate": challenge}, text=text,
    )  # fmt: skip
