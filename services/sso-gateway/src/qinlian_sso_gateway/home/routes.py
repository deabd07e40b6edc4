"""All routes of the home side."""

from fastapi import APIRouter

from qinlian_sso_gateway.home import account, login, passkey_login, passkeys, portal, unlock

router = APIRouter()
for room in (portal, login, passkey_login, unlock, account, passkeys):
    router.include_router(room.router)
