"""What a partner says of itself, fetched once at the proposal and pinned: nothing is taken from a token later."""

from typing import Any, Final

import httpx

from qinlian_sso_gateway.admin.faults import Fault, Rejected, rejected
from qinlian_sso_gateway.admin.trusts.addresses import address_fault
from qinlian_sso_gateway.admin.trusts.draft import TrustDraft
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.tokens import strict_json
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PublicKeys, thumbprint

_DOCUMENT_MAX: Final = 64 * 1024
_PINNED: Final = {
    "authorization": "authorization_endpoint",
    "par": "pushed_authorization_request_endpoint",
    "token": "token_endpoint",
    "end_session": "end_session_endpoint",
    "witness": "witness_endpoint",
}
_NEEDED_OF_UPPER: Final = ("authorization", "par", "token")
_PATHS_OF_LOWER: Final = {
    "redirect_uris": "/sso/callback",
    "initiate_uri": "/sso/initiate",
    "backchannel_logout_uri": "/sso/backchannel_logout",
}


async def described(http: httpx.AsyncClient, draft: TrustDraft, settings: GatewaySettings) -> dict[str, Any]:
    """The columns of a trust: the draft's, and of a gateway what its discovery document says.

    Raises:
        Rejected: the document or the keys cannot be had, or do not fit.
    """
    content = draft.model_dump(exclude={"kind"}) | {"kind": draft.kind, "endpoints": {}}
    if draft.is_gateway:
        content |= await _gateway(http, draft, settings)
    else:
        content["issuer"] = draft.issuer or draft.client_id
    content |= {name: content[name] or None for name in ("jwks_uri", "initiate_uri", "backchannel_logout_uri")}
    content["thumbprints"] = await thumbprints_of(http, content["jwks_uri"], content["jwks"])
    return content


async def thumbprints_of(http: httpx.AsyncClient, jwks_uri: str | None, jwks: dict[str, Any] | None) -> list[str]:
    """RFC 7638 thumbprints of a partner's keys, in order; raises Rejected if they cannot be had."""
    if not jwks and not jwks_uri:
        return []
    document = jwks or await fetched(http, jwks_uri or "")
    try:
        PublicKeys.of(document)
        return sorted({thumbprint(jwk) for jwk in document["keys"]})
    except BadToken as error:
        raise rejected("对方的公钥集无效", "jwks_uri") from error


async def fetched(http: httpx.AsyncClient, address: str) -> dict[str, Any]:
    """A JSON object from a partner; redirects are not followed, and what is large is not read."""
    try:
        async with http.stream("GET", address, follow_redirects=False) as answer:
            if answer.status_code != httpx.codes.OK:
                raise rejected(f"对方返回 {answer.status_code}：请核对地址，确认对方平台在运行", "issuer")
            return strict_json.loads_object(await _body(answer))
    except httpx.HTTPError as error:
        raise rejected("连接不上对方平台：请核对地址、网络和证书", "issuer") from error
    except ValueError as error:
        raise rejected("对方返回的不是有效的 JSON 文档", "issuer") from error


async def _body(answer: httpx.Response) -> bytes:
    body = b""
    async for piece in answer.aiter_bytes():
        body += piece
        if len(body) > _DOCUMENT_MAX:
            raise ValueError("too long")
    return body


async def _gateway(http: httpx.AsyncClient, draft: TrustDraft, settings: GatewaySettings) -> dict[str, Any]:
    document = await fetched(http, f"{draft.issuer}/.well-known/openid-configuration")
    if document.get("issuer") != draft.issuer:
        raise rejected("对方发现文档中的签发者与所填地址不一致", "issuer")
    pinned = {name: document.get(key) for name, key in _PINNED.items() if document.get(key)}
    needed = {name: pinned.get(name) for name in _NEEDED_OF_UPPER} if draft.kind == "upper" else {}
    _require_addresses(pinned | needed | {"jwks": document.get("jwks_uri")}, settings)
    described = {"client_id": draft.issuer, "jwks_uri": document["jwks_uri"], "jwks": None, "endpoints": pinned}
    return described | (_of_lower(draft) if draft.kind == "lower" else {})


def _of_lower(draft: TrustDraft) -> dict[str, Any]:
    """Where a lower gateway of this make takes what; what the officer gave goes before."""
    usual: dict[str, Any] = {name: draft.issuer + path for name, path in _PATHS_OF_LOWER.items()}
    usual["redirect_uris"] = [usual["redirect_uris"]]
    return {name: getattr(draft, name) or address for name, address in usual.items()}


def _require_addresses(addresses: dict[str, Any], settings: GatewaySettings) -> None:
    found = {
        name: address_fault(address, settings) if isinstance(address, str) else "缺失"
        for name, address in addresses.items()
    }
    if faults := [Fault("issuer", f"对方发现文档的 {name}：{said}") for name, said in found.items() if said]:
        raise Rejected(faults)
