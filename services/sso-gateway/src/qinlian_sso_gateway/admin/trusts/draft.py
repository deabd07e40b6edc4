"""A partner as an officer describes it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from qinlian_sso_gateway.admin.faults import Fault, Rejected
from qinlian_sso_gateway.admin.trusts.addresses import address_fault
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.tokens import strict_json
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import RS256, PublicKeys

Kind = Literal["upper", "lower", "portal", "system"]
GATEWAYS = ("upper", "lower")
KINDS: dict[str, str] = {
    "upper": "上级平台（其人员进入本平台）",
    "lower": "下级平台（本级人员进入该平台）",
    "portal": "本平台的门户",
    "system": "上级平台的系统（无浏览器）",
}


def _words(value: object) -> object:
    """The words of a form's text area; a list stays one."""
    return value.split() if isinstance(value, str) else value


def _document(value: object) -> object:
    """The JSON of a form's text area; raises ValueError."""
    return strict_json.loads_object(value) if isinstance(value, str) and value.strip() else (value or None)


Words = Annotated[list[str], BeforeValidator(_words)]


class TrustDraft(BaseModel):
    """A partner as proposed. Of a gateway only the issuer is needed: the rest is in its discovery document."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    kind: Kind
    name: Annotated[str, Field(min_length=1, max_length=100)]
    division: Annotated[str, Field(pattern=r"^\d{6}$")]
    client_id: Annotated[str, Field(max_length=500)] = ""
    """Of a portal or system; a gateway's is its issuer."""
    issuer: Annotated[str, Field(max_length=500)] = ""
    """Of a gateway; of a system the `iss` of its assertions, if that is not its client id."""
    jwks_uri: Annotated[str, Field(max_length=500)] = ""
    jwks: Annotated[dict[str, Any] | None, BeforeValidator(_document)] = None
    redirect_uris: Words = []
    initiate_uri: Annotated[str, Field(max_length=500)] = ""
    backchannel_logout_uri: Annotated[str, Field(max_length=500)] = ""
    post_logout_redirect_uris: Words = []
    algorithm: Literal["ES256", "EdDSA", "RS256"] = "ES256"
    acr_max: Annotated[int, Field(ge=1, le=2)] = 1
    scopes: Words = []
    legacy_audience: bool = False

    @property
    def is_gateway(self) -> bool:
        """Whether the partner is a gateway, which describes itself."""
        return self.kind in GATEWAYS

    @property
    def is_behind_proxy(self) -> bool:
        """Whether it is a portal that never speaks to this gateway itself: the proxy in front of it asks."""
        return self.kind == "portal" and not (self.redirect_uris or self.jwks_uri or self.jwks)


def require_sound(draft: TrustDraft, settings: GatewaySettings) -> None:
    """Raises Rejected with every fault of a draft."""
    faults = [*_identity_faults(draft, settings), *_address_faults(draft, settings), *_key_faults(draft)]
    if draft.kind == "portal" and not draft.redirect_uris and not draft.is_behind_proxy:
        faults.append(Fault("redirect_uris", "门户至少要有一个回调地址"))
    if draft.kind == "system" and not draft.scopes:
        faults.append(Fault("scopes", "系统至少要有一个权限范围"))
    if faults:
        raise Rejected(faults)


def _identity_faults(draft: TrustDraft, settings: GatewaySettings) -> list[Fault]:
    if not draft.is_gateway:
        return [] if draft.client_id.isascii() and draft.client_id else [Fault("client_id", "缺少客户端标识（ASCII）")]
    if draft.issuer == settings.issuer:
        return [Fault("issuer", "这是本平台自己的地址")]
    said = address_fault(draft.issuer, settings, is_origin=True)
    return [Fault("issuer", said)] if said else []


def _address_faults(draft: TrustDraft, settings: GatewaySettings) -> list[Fault]:
    given = [
        ("jwks_uri", draft.jwks_uri), ("initiate_uri", draft.initiate_uri),
        ("backchannel_logout_uri", draft.backchannel_logout_uri),
        *(("redirect_uris", one) for one in draft.redirect_uris),
        *(("post_logout_redirect_uris", one) for one in draft.post_logout_redirect_uris),
    ]  # fmt: skip
    found = [(field, address_fault(address, settings)) for field, address in given if address]
    return [Fault(field, said) for field, said in found if said]


def _key_faults(draft: TrustDraft) -> list[Fault]:
    if draft.algorithm == RS256 and not (draft.kind == "portal" and draft.legacy_audience):
        return [Fault("algorithm", "RS256 仅用于旧式客户端断言的门户；其余用 ES256 或 EdDSA")]
    if draft.is_gateway or draft.is_behind_proxy:
        return []
    if bool(draft.jwks_uri) == bool(draft.jwks):
        return [Fault("jwks", "公钥地址与公钥集（JWKS）须且只须填写一个")]
    return [] if _is_usable(draft) else [Fault("jwks", "公钥集无效：应为带 kid 的公开 JWK，不含私钥")]


def _is_usable(draft: TrustDraft) -> bool:
    if not draft.jwks:
        return True
    try:
        keys = PublicKeys.of(draft.jwks)
    except BadToken:
        return False
    return bool(keys.legacy if draft.algorithm == RS256 else keys.signing)
