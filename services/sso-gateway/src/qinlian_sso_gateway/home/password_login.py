"""Login by ID number and private-key password.

Unknown, wrong, disabled, expired and locked look alike: same answer, same work.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.home.enter import refused
from qinlian_sso_gateway.limits import lockout
from qinlian_sso_gateway.people import private_key
from qinlian_sso_gateway.people.staff import find_by_number
from qinlian_sso_gateway.storage.people import Staff, is_valid
from qinlian_sso_gateway.tokens.keys import PrivateKey
from qinlian_sso_gateway.web.gateway import Gateway


async def by_password(
    session: AsyncSession, gateway: Gateway, where: str, id_number: str, password: str
) -> tuple[Staff, PrivateKey]:
    """The person and his private key.

    Args:
        session: the request's transaction.
        gateway: its parts.
        where: address of the browser.
        id_number: as it was typed.
        password: as it was typed.

    Raises:
        Refusal: 401 `login_failed` for whatever is wrong with the account or the password; 429 for the address.
    """
    await lockout.check(session, gateway.settings, gateway.personal, "address", where)
    staff = await find_by_number(session, gateway.personal, id_number)
    try:
        if staff is None:
            raise await _nobody(session, gateway, id_number, password)
        key = await key_by_password(session, gateway, staff, password)
    except Refusal as refusal:
        refused(session, gateway, where, refusal.reason, staff)
        raise
    await lockout.succeeded(session, gateway.personal, "address", where)
    return staff, key


async def key_by_password(session: AsyncSession, gateway: Gateway, staff: Staff, password: str) -> PrivateKey:
    """A person's private key by his password; raises a Refusal 401 `login_failed`, and counts it."""
    account = staff.id_number_index.hex()
    reason = await _waits(session, gateway, account)  # gives the connection back while the password is stretched
    reason = reason or (None if is_valid(staff, now()) and staff.locked_key else "account_not_valid")
    try:
        key = await private_key.unlock(None if reason else staff.locked_key, password)
    except private_key.WrongPassword:
        raise _failed(reason or "wrong_password") from None
    await lockout.succeeded(session, gateway.personal, "account", account)
    return key


async def _nobody(session: AsyncSession, gateway: Gateway, id_number: str, password: str) -> Refusal:
    """Does for an account that does not exist what is done for others."""
    reason = await _waits(session, gateway, gateway.personal.index(id_number).hex())
    try:
        await private_key.unlock(None, password)
    except private_key.WrongPassword:
        return _failed(reason or "unknown_account")
    raise AssertionError("a password opened the key of nobody")


async def _waits(session: AsyncSession, gateway: Gateway, account: str) -> str | None:
    try:
        await lockout.check(session, gateway.settings, gateway.personal, "account", account)
    except Refusal as refusal:
        return refusal.reason
    return None


def _failed(reason: str) -> Refusal:
    return Refusal(401, "login_failed", "number or password is wrong, or the account cannot log in now", reason=reason)
