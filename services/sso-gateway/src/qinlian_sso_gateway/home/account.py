"""`/account`: password, passkeys, other sessions."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.parameters import form
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.home.forms import Confirmed, NewPassword
from qinlian_sso_gateway.home.password_login import key_by_password
from qinlian_sso_gateway.home.said import SAID
from qinlian_sso_gateway.people import password_rules, private_key
from qinlian_sso_gateway.people.sealed import id_number_of, name_of
from qinlian_sso_gateway.sessions import ended, opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.people import Passkey, Staff
from qinlian_sso_gateway.tokens.keys import PrivateKey
from qinlian_sso_gateway.web import cookies, csrf, pages
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import AtHome, TheGateway, TheStaff, Transaction, staff_of

router = APIRouter(include_in_schema=False)


@router.get("/account")
async def account_page(request: Request, session: Transaction, current: AtHome) -> Response:
    """What a person keeps here."""
    return await _page(request, session, current)


@router.post("/account/password")
async def change_password(
    request: Request, gateway: TheGateway, session: Transaction, current: AtHome, staff: TheStaff
) -> Response:
    """A new password. Whatever other sessions the person has end: one of them may be why he changes it."""
    given = await form(request, NewPassword)
    csrf.check(request, gateway, given.csrf, current.secret)
    fault = _fault(gateway, staff, given)
    if fault:
        return await _page(request, session, current, (422, fault))
    try:
        old = await key_by_password(session, gateway, staff, given.old)
    except Refusal as refusal:
        note(session, "key.unlock_failed", current.actor, reason=refusal.reason, address="")
        return await _page(request, session, current, (refusal.status, SAID[refusal.error]))
    key = await _relocked(session, staff, old, given.new)
    note(session, "password.changed", current.actor, new_key=key is not old)
    await ended.end_of_person(session, staff, "password_changed", current.actor, keep=current.row.id)
    response = RedirectResponse("/", 303)
    cookies.set_session(response, gateway, await opened.rotate(session, current, key))
    return response


@router.post("/account/sessions/end")
async def end_other_sessions(
    request: Request, gateway: TheGateway, session: Transaction, current: AtHome, staff: TheStaff
) -> Response:
    """Logout everywhere but here."""
    given = await form(request, Confirmed)
    csrf.check(request, gateway, given.csrf, current.secret)
    await ended.end_of_person(session, staff, "logout", current.actor, keep=current.row.id)
    return RedirectResponse("/account", 303)


async def _relocked(session: AsyncSession, staff: Staff, old: PrivateKey, password: str) -> PrivateKey:
    """Locks the key with the new password; a key whose password an officer gave out is replaced by a new one."""
    key = PrivateKey.made() if staff.must_change else old
    staff.locked_key, staff.public_jwk = await private_key.lock(key, password), key.public_jwk()
    if staff.must_change:
        for passkey in await session.scalars(select(Passkey).where(Passkey.staff_id == staff.id)):
            passkey.locked_key = None
    staff.must_change, staff.password_changed_at = False, now()
    return key


def _fault(gateway: Gateway, staff: Staff, given: NewPassword) -> str | None:
    if given.new != given.again:
        return "两次输入的新口令不一致。"
    if given.new == given.old:
        return "新口令不能与原口令相同。"
    return password_rules.fault(given.new, id_number_of(gateway.personal, staff))


async def _page(
    request: Request, session: AsyncSession, current: OpenSession, said: tuple[int, str] = (200, "")
) -> Response:
    gateway: Gateway = request.app.state.gateway
    staff = staff_of(current)
    held = await session.scalars(select(Passkey).where(Passkey.staff_id == staff.id).order_by(Passkey.created_at))
    return pages.page(
        request, "home/account.html", secret=current.secret, status=said[0], said=said[1],
        person=name_of(gateway.personal, staff), passkeys=held.all(), must_change=staff.must_change,
        may_add=current.is_fresh(gateway.settings) and current.row.unlocked_key is not None,
        length_min=password_rules.LENGTH_MIN,
    )  # fmt: skip
