"""What the pages ask the sign-on gateway: where it is, its keys, tokens for a code, and who the person is."""

import asyncio
import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol
from urllib.parse import urlencode

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from qinlian_common.observe import clock
from qinlian_common.observe.logging import logger
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_indicators.web.sign_on.key import ASSERTION_TYPE, assertion
from qinlian_indicators.web.sign_on.statements import Expected

SCOPES: Final = "openid profile roles divisions ceiling"
CALLBACK: Final = "/sign-in/callback"
VIEWS: Final = "/api/audit/v1/views"
_TOLD: Final = frozenset({201, 400, 401, 403})
_FRESH: Final = timedelta(minutes=10)
_COOL_DOWN: Final = timedelta(seconds=30)
_ENDPOINTS: Final = (
    "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint",
)  # fmt: skip
_log: Final = logger(__name__)

EXPLANATIONS["gateway_unavailable"] = "登录网关暂时没有应答。请稍后再试；仍不行的，请联系管理员。"


@dataclass(frozen=True, slots=True)
class Asking:
    """One sign-in under way: what its answer is held against.

    Attributes:
        nonce: has to come back in the id_token.
        verifier: of PKCE (RFC 7636).
    """

    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> "Asking":
        """With fresh secrets."""
        return cls(secrets.token_urlsafe(32), secrets.token_urlsafe(48))

    @property
    def challenge(self) -> str:
        """The verifier's hash, which is all that the browser sees of it."""
        return urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class Written:
    """The gateway's word that a view stands in its trail.

    Attributes:
        line: number of the line.
        emergency: id of the emergency access that opens it.
    """

    line: int
    emergency: str | None


class Relying(Protocol):
    """What is needed of the settings."""

    gateway_issuer: str
    client_id: str
    public_url: str
    outbound_seconds_max: float


class Gateway:
    """The gateway as a relying party knows it. Keys and addresses are kept for ten minutes."""

    def __init__(self, settings: Relying, key: ECKey, http: httpx.AsyncClient) -> None:
        self._settings, self._key, self._http = settings, key, http
        self._metadata: dict[str, str] = {}
        self._keys = KeySet([])
        self._read_at: datetime | None = None
        self._lock = asyncio.Lock()

    @property
    def expected(self) -> Expected:
        """Who signs statements for us."""
        return Expected(self._settings.gateway_issuer, self._settings.client_id)

    @property
    def _callback(self) -> str:
        return self._settings.public_url + CALLBACK

    async def address(self, asking: Asking, state: str, **more: str) -> str:
        """Where the browser goes to sign in; `more` asks for a surer or fresher sign-on."""
        asked = {
            "client_id": self._settings.client_id, "redirect_uri": self._callback, "response_type": "code",
            "scope": SCOPES, "state": state, "nonce": asking.nonce, "code_challenge": asking.challenge,
            "code_challenge_method": "S256",
        } | more  # fmt: skip
        return f"{(await self.metadata())['authorization_endpoint']}?{urlencode(asked)}"

    async def end_session(self) -> str:
        """Where the browser goes to end its session at the gateway too."""
        back = {"client_id": self._settings.client_id, "post_logout_redirect_uri": f"{self._settings.public_url}/"}
        return f"{(await self.metadata())['end_session_endpoint']}?{urlencode(back)}"

    async def redeem(self, asking: Asking, code: str) -> tuple[str, str]:
        """The id_token and the access token for a code; raises Refusal where the gateway gives none."""
        metadata = await self.metadata()
        form = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": self._callback,
            "code_verifier": asking.verifier,
        }  # fmt: skip
        answer = await self._asked("POST", metadata["token_endpoint"], data=form | self._proof())
        return _text(answer, "id_token"), _text(answer, "access_token")

    async def write_view(self, view: Mapping[str, str]) -> Written:
        """Has the gateway write who is about to see whose clear text; raises Refusal where nothing may be shown.

        Args:
            view: the form that `docs/protocols/portal.md` describes.
        """
        address = f"{self._settings.gateway_issuer}{VIEWS}"
        answer = await self._answered("POST", address, data=dict(view) | self._proof())
        told = _document(answer) if answer.status_code in _TOLD else None
        if told is None or told.get("error") == "invalid_client":
            raise _away(f"status_{answer.status_code}")
        if answer.status_code != httpx.codes.CREATED:
            raise Refusal(answer.status_code, _text(told, "error"), "the gateway does not let it be shown")
        return Written(int(told["line"]), told.get("emergency"))

    async def introspect(self, token: str) -> dict[str, Any]:
        """What a token stands for that was presented here (RFC 7662); `active` is False where it is not good."""
        address = f"{self._settings.gateway_issuer}/oauth/introspect"
        return await self._asked("POST", address, data={"token": token} | self._proof())

    async def person(self, access_token: str) -> dict[str, Any]:
        """What the gateway says of the person: name, roles, divisions, ceiling."""
        address = (await self.metadata())["userinfo_endpoint"]
        return await self._asked("GET", address, headers={"Authorization": f"Bearer {access_token}"})

    async def keys(self, *, anew: bool = False) -> KeySet:
        """The gateway's public keys; read `anew` where a statement names one that is not there, but not too often."""
        await self._refresh(_COOL_DOWN if anew else _FRESH)
        return self._keys

    async def metadata(self) -> dict[str, str]:
        """The gateway's addresses (OpenID Connect Discovery)."""
        await self._refresh(_FRESH)
        return self._metadata

    async def _refresh(self, age_max: timedelta) -> None:
        async with self._lock:
            if self._read_at is not None and clock.now() < self._read_at + age_max:
                return
            issuer = self._settings.gateway_issuer
            found = await self._asked("GET", f"{issuer}/.well-known/openid-configuration")
            addresses = {name: _text(found, name) for name in _ENDPOINTS}
            if found.get("issuer") != issuer or not all(one.startswith(f"{issuer}/") for one in addresses.values()):
                raise _away("another_issuer")
            self._keys = _key_set(await self._asked("GET", addresses["jwks_uri"]))
            self._metadata, self._read_at = addresses, clock.now()

    def _proof(self) -> dict[str, str]:
        """Who asks."""
        client, issuer = self._settings.client_id, self._settings.gateway_issuer
        signed = assertion(self._key, client, issuer)
        return {"client_id": client, "client_assertion_type": ASSERTION_TYPE, "client_assertion": signed}

    async def _asked(self, method: str, address: str, **more: Any) -> dict[str, Any]:
        answer = await self._answered(method, address, **more)
        document = _document(answer) if answer.is_success else None
        if document is None:
            raise _away(f"status_{answer.status_code}")
        return document

    async def _answered(self, method: str, address: str, **more: Any) -> httpx.Response:
        try:
            async with asyncio.timeout(self._settings.outbound_seconds_max):
                return await self._http.request(method, address, **more)
        except (httpx.HTTPError, TimeoutError) as error:
            raise _away(type(error).__name__) from error


def _document(answer: httpx.Response) -> dict[str, Any] | None:
    """The JSON object of an answer; None where it is none."""
    try:
        document = answer.json()
    except ValueError:
        return None
    return document if isinstance(document, dict) else None


def _key_set(document: dict[str, Any]) -> KeySet:
    signing = [one for one in document.get("keys", []) if isinstance(one, dict) and one.get("use", "sig") == "sig"]
    try:
        return KeySet.import_key_set({"keys": signing})
    except (JoseError, ValueError, TypeError) as error:
        raise _away("key_set") from error


def _text(document: dict[str, Any], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not value:
        raise _away(f"no_{name}")
    return value


def _away(reason: str) -> Refusal:
    _log.warning("gateway_gives_no_usable_answer", reason=reason)
    return Refusal(502, "gateway_unavailable", "the sign-on gateway gives no usable answer", reason=reason)
