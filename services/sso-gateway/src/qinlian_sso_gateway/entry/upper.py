"""What this gateway says to an upper one: pushed requests (RFC 9126) and codes to redeem.

Addresses are those that two officers approved; nothing that arrives in a browser chooses where we connect to.
"""

import asyncio
import re
from typing import Any, Final
from urllib.parse import urlencode

import httpx

from qinlian_sso_gateway.entry.attempt import EntryAttempt
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import client_assertion, strict_json
from qinlian_sso_gateway.web.gateway import Gateway

_ANSWER_BYTES_MAX: Final = 65_536
_WORD: Final = re.compile(r"[a-z_]{1,40}")


def callback_uri(gateway: Gateway) -> str:
    """Where the upper gateway sends browsers back to."""
    return f"{gateway.settings.issuer}/sso/callback"


async def push(gateway: Gateway, trust: Trust, attempt: EntryAttempt, state: str) -> str:
    """Pushes the authorization request; returns the address that the browser goes on to."""
    form = {
        "response_type": "code", "scope": "openid visitor", "redirect_uri": callback_uri(gateway), "state": state,
        "nonce": attempt.nonce, "code_challenge": attempt.challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    if attempt.acr:
        form["acr_values"] = str(attempt.acr)
    if attempt.max_age is not None:
        form["max_age"] = str(attempt.max_age)
    answer = await _post(gateway, trust, "par", form)
    query = urlencode({"client_id": gateway.settings.issuer, "request_uri": _text(answer, "request_uri")})
    return f"{trust.endpoints['authorization']}?{query}"


async def redeem(gateway: Gateway, trust: Trust, attempt: EntryAttempt, code: str) -> str:
    """The id_token for a code."""
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": callback_uri(gateway),
        "code_verifier": attempt.verifier,
    }  # fmt: skip
    return _text(await _post(gateway, trust, "token", form), "id_token")


async def _post(gateway: Gateway, trust: Trust, endpoint: str, form: dict[str, str]) -> dict[str, Any]:
    own = gateway.settings.issuer
    proved = {
        "client_id": own, "client_assertion_type": client_assertion.TYPE,
        "client_assertion": client_assertion.make(gateway.ring.signing, own, trust.issuer),
    }  # fmt: skip
    try:
        async with asyncio.timeout(gateway.settings.outbound_seconds_max):
            status, body = await _sent(gateway, trust.endpoints[endpoint], form | proved)
    except (httpx.HTTPError, TimeoutError) as error:
        raise _away("upper_away") from error
    answer = _parsed(body)
    if status not in {200, 201}:
        raise _refused(answer)
    return answer


async def _sent(gateway: Gateway, address: str, form: dict[str, str]) -> tuple[int, bytes]:
    async with gateway.http.stream("POST", address, data=form, follow_redirects=False) as response:
        return response.status_code, await _limited(response)


async def _limited(response: httpx.Response) -> bytes:
    body = b""
    async for part in response.aiter_bytes():
        body += part
        if len(body) > _ANSWER_BYTES_MAX:
            raise _away("upper_oversized")
    return body


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        return strict_json.loads_object(body)
    except ValueError as error:
        raise _away("upper_unreadable") from error


def _text(answer: dict[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise _away("upper_unreadable")
    return value


def _refused(answer: dict[str, Any]) -> Refusal:
    word = str(answer.get("error", ""))
    return _away(f"upper_{word}" if _WORD.fullmatch(word) else "upper_refused")


def _away(reason: str) -> Refusal:
    return Refusal(502, "upper_unavailable", "the upper gateway gives no usable answer", reason=reason)
