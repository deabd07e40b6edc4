"""The private key by what a passkey computes."""

from webauthn import base64url_to_bytes

from qinlian_sso_gateway.people.private_key import WrongPassword, unlock_by_passkey
from qinlian_sso_gateway.storage.people import Passkey
from qinlian_sso_gateway.tokens.keys import PrivateKey


def prf_bytes(prf: str) -> bytes:
    """What the browser sent, decoded; empty where it is nothing of the kind."""
    try:
        return base64url_to_bytes(prf)
    except ValueError:
        return b""


def key_by_prf(passkey: Passkey, prf: str) -> PrivateKey | None:
    """The private key, or None: the password will then be asked for."""
    if not passkey.locked_key or not prf:
        return None
    try:
        return unlock_by_passkey(passkey.locked_key, prf_bytes(prf))
    except WrongPassword:
        return None
