"""What this gateway is and can: OpenID Connect Discovery 1.0, RFC 8414, and its public keys."""

from typing import Any, Final

from fastapi import APIRouter, Response

from qinlian_sso_gateway.provider import scopes
from qinlian_sso_gateway.provider.answers import KeySet, Metadata
from qinlian_sso_gateway.tokens.grant_assertion import GRANT_TYPE
from qinlian_sso_gateway.web.requests import TheGateway

router = APIRouter(tags=["discovery"])

_ENDPOINTS: Final = {
    "authorization_endpoint": "/oauth/authorize",
    "pushed_authorization_request_endpoint": "/oauth/par",
    "token_endpoint": "/oauth/token",
    "userinfo_endpoint": "/oauth/userinfo",
    "introspection_endpoint": "/oauth/introspect",
    "revocation_endpoint": "/oauth/revoke",
    "end_session_endpoint": "/oauth/end_session",
    "witness_endpoint": "/oauth/witness",
    "jwks_uri": "/oauth/jwks",
}
_CLAIMS: Final = (
    "iss", "sub", "aud", "exp", "iat", "nonce", "auth_time", "acr", "amr", "sid",
    "name", "roles", "divisions", "ceiling", "visitor_proof",
)  # fmt: skip
_CLIENT_ALGORITHMS: Final = ["ES256", "EdDSA"]
ACR_VALUES: Final = ["1", "2"]
KEYS_SECONDS: Final = 300
"""So long may a client keep the keys; a new key is published far longer before its first use."""


def metadata(issuer: str) -> dict[str, Any]:
    """The discovery document of an issuer; every value is fixed but the addresses."""
    by_key = {
        f"{endpoint}_endpoint_auth_{what}": value
        for endpoint in ("token", "introspection", "revocation")
        for what, value in (
            ("methods_supported", ["private_key_jwt"]),
            ("signing_alg_values_supported", _CLIENT_ALGORITHMS),
        )
    }
    return {
        "issuer": issuer,
        **{name: issuer + path for name, path in _ENDPOINTS.items()},
        "scopes_supported": list(scopes.PUBLISHED),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", GRANT_TYPE],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        **by_key,
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": ACR_VALUES,
        "claims_supported": list(_CLAIMS),
        "prompt_values_supported": ["none", "login", "select_account"],
        "ui_locales_supported": ["zh-CN"],
        "authorization_response_iss_parameter_supported": True,
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }


@router.get("/.well-known/openid-configuration", summary="OpenID Connect Discovery", response_model=Metadata)
@router.get("/.well-known/oauth-authorization-server", summary="RFC 8414 metadata", response_model=Metadata)
async def configuration(here: TheGateway, response: Response) -> dict[str, Any]:
    """What this gateway is and can."""
    response.headers["Cache-Control"] = f"public, max-age={KEYS_SECONDS}"
    return metadata(here.settings.issuer)


@router.get("/oauth/jwks", summary="Public keys of this gateway", response_model=KeySet)
async def jwks(here: TheGateway, response: Response) -> dict[str, Any]:
    """Keys of signatures (`use: sig`: the next, the active, retired ones), and the key for visitor proofs (`enc`)."""
    response.headers["Cache-Control"] = f"public, max-age={KEYS_SECONDS}"
    return here.ring.jwks()
