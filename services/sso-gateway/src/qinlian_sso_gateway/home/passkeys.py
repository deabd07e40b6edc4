"""`/account/passkeys/...`: adding and removing passkeys. Adding needs a fresh login and the unlocked private key."""

import uuid

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.parameters import form
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.home import ceremony
from qinlian_sso_gateway.home.forms import Confirmed, PasskeyAnswer
from qinlian_sso_gateway.home.prf import prf_bytes
from qinlian_sso_gateway.people.private_key import lock_by_passkey
from qinlian_sso_gateway.people.sealed import name_of
from qinlian_sso_gateway.sessions import attempts, opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.people import Passkey
from qinlian_sso_gateway.web import csrf
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import AtHome, TheGateway, TheStaff, Transaction

router = APIRouter(include_in_schema=False)

_PASSKEYS_MAX = 10


@router.post("/account/passkeys/options")
async def options(
    request: Request, gateway: TheGateway, session: Transaction, current: AtHome, staff: TheStaff
) -> Response:
    """A challenge for a new passkey."""
    csrf.check_origin(request, gateway)
    _check_may_add(gateway, current)
    held = (await session.scalars(select(Passkey).where(Passkey.staff_id == staff.id))).all()
    if len(held) >= _PASSKEYS_MAX:
        raise Refusal(409, "too_many_passkeys", "remove a passkey first")
    name = name_of(gateway.personal, staff)
    made = ceremony.new_passkey_options(gateway.settings, staff, name, list(held))
    handle = await attempts.begin(session, "register", current.secret, {"challenge": made["challenge"]})
    return JSONResponse({"handle": handle, "publicKey": made})


@router.post("/account/passkeys")
async def add(
    request: Request, gateway: TheGateway, session: Transaction, current: AtHome, given: PasskeyAnswer
) -> Response:
    """Registers a passkey; where it computes a secret of its own, it will open the private key as well."""
    csrf.check_origin(request, gateway)
    _check_may_add(gateway, current)
    begun = await attempts.finish(session, "register", current.secret, given.handle)
    verified = ceremony.made(gateway.settings, begun["challenge"], given.credential)
    await _check_unknown(session, verified.credential_id)
    key, prf = opened.unlocked_key(current), prf_bytes(given.prf)
    passkey = Passkey(
        id=uuid.uuid4(), staff_id=current.person.id, credential_id=verified.credential_id,
        public_key=verified.credential_public_key, sign_count=verified.sign_count,
        label=given.label.strip() or "通行密钥", locked_key=lock_by_passkey(key, prf) if key and prf else None,
        created_at=now(),
    )  # fmt: skip
    session.add(passkey)
    opens_key = passkey.locked_key is not None
    note(session, "passkey.added", current.actor, f"passkey:{passkey.id}", opens_key=opens_key)
    return JSONResponse({"next": "/account", "opens_key": opens_key}, 201)


@router.post("/account/passkeys/{passkey_id}/remove")
async def remove(
    request: Request, gateway: TheGateway, session: Transaction, current: AtHome, passkey_id: uuid.UUID
) -> Response:
    """Removes a passkey of one's own."""
    given = await form(request, Confirmed)
    csrf.check(request, gateway, given.csrf, current.secret)
    passkey = await session.get(Passkey, passkey_id)
    if passkey is None or passkey.staff_id != current.person.id:
        raise Refusal(404, "not_found", "no such passkey of yours")
    await session.delete(passkey)
    note(session, "passkey.removed", current.actor, f"passkey:{passkey_id}")
    return RedirectResponse("/account", 303)


def _check_may_add(gateway: Gateway, current: OpenSession) -> None:
    if not current.row.unlocked_key or not current.is_fresh(gateway.settings):
        raise Refusal(401, "insufficient_user_authentication", "log in with the password again, then add a passkey")


async def _check_unknown(session: AsyncSession, credential_id: bytes) -> None:
    held = select(func.count()).select_from(Passkey).where(Passkey.credential_id == credential_id)
    if await session.scalar(held):
        raise Refusal(409, "passkey_known", "this passkey is registered already")
