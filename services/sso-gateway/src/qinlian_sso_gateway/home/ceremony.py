"""WebAuthn ceremonies: options for the browser, and what comes back, checked (WebAuthn Level 3, sections 7.1, 7.2).

A passkey here is discoverable and verifies its user, so it needs no ID number to begin. Where it has the PRF extension
(section 10.1.4), what it computes opens a copy of the private key; the input is the same for all, since at a login
nobody knows yet whose passkey will answer.
"""

import hashlib
from typing import Any, Final
from urllib.parse import urlsplit

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.people import Passkey, Staff

_PRF_INPUT: Final = hashlib.sha256(b"qinlian private key 1").digest()
_PRF: Final = {"prf": {"eval": {"first": bytes_to_base64url(_PRF_INPUT)}}}
_VERIFIED: Final = UserVerificationRequirement.REQUIRED


def new_passkey_options(settings: GatewaySettings, staff: Staff, name: str, held: list[Passkey]) -> dict[str, Any]:
    """Options to make a passkey.

    Args:
        settings: with the issuer, whose host is the relying party.
        staff: whose it will be.
        name: as the authenticator shows it to him.
        held: those that he has: the same authenticator is not registered twice.
    """
    options = generate_registration_options(
        rp_id=_host(settings),
        rp_name=settings.platform_name,
        user_name=name,
        user_id=staff.id.bytes,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=passkey.credential_id) for passkey in held],
    )
    return options_to_json_dict(options) | {"extensions": _PRF}


def login_options(settings: GatewaySettings) -> dict[str, Any]:
    """Options to log in with whichever passkey the person chooses."""
    options = generate_authentication_options(rp_id=_host(settings), user_verification=_VERIFIED)
    return options_to_json_dict(options) | {"extensions": _PRF}


def made(settings: GatewaySettings, challenge: str, credential: dict[str, Any]) -> VerifiedRegistration:
    """A new passkey, checked; raises a Refusal."""
    try:
        return verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=_host(settings),
            expected_origin=settings.issuer,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as error:
        raise _refused("passkey_not_valid") from error


def proved(
    settings: GatewaySettings, challenge: str, credential: dict[str, Any], passkey: Passkey
) -> VerifiedAuthentication:
    """A login with a passkey, checked; raises a Refusal. A counter that went back means a copy: refused too."""
    try:
        return verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=_host(settings),
            expected_origin=settings.issuer,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as error:
        raise _refused("passkey_wrong") from error


def credential_id(credential: dict[str, Any]) -> bytes:
    """Which passkey answers; raises a Refusal."""
    try:
        return base64url_to_bytes(str(credential.get("id", "")))
    except ValueError as error:
        raise _refused("passkey_not_valid") from error


def _host(settings: GatewaySettings) -> str:
    return urlsplit(settings.issuer).hostname or ""


def _refused(reason: str) -> Refusal:
    return Refusal(401, "login_failed", "the passkey was not accepted", reason=reason)
