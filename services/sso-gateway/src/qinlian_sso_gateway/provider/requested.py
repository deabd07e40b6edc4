"""What a client asks of the authorization endpoint, checked before anything is done.

OpenID Connect Core 3.1.2.1, RFC 7636 (S256 only), RFC 9126, RFC 9700.
"""

from datetime import datetime
from typing import Annotated, Final, Literal, Self

from pydantic import Field, field_validator

from qinlian_common.web.parameters import Parameters, understood
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider import scopes
from qinlian_sso_gateway.storage.trusts import Trust

Uri = Annotated[str, Field(max_length=500)]
Short = Annotated[str, Field(max_length=250)]
_PROMPTS: Final = {"none", "login", "select_account", "consent"}
_REFUSED: Final = {"request": "request_not_supported", "registration": "registration_not_supported"}


class Asked(Parameters):
    """An authorization request, as it is pushed or stands in a query."""

    client_id: Uri
    redirect_uri: Uri
    response_type: Short
    scope: Annotated[str, Field(max_length=500)]
    code_challenge: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
    code_challenge_method: Literal["S256"]
    state: Annotated[str | None, Field(max_length=500)] = None
    nonce: Short | None = None
    response_mode: Literal["query"] | None = None
    prompt: Short | None = None
    max_age: Annotated[int | None, Field(ge=0, le=10**9)] = None
    acr_values: Short | None = None

    @field_validator("prompt")
    @classmethod
    def _known_prompt(cls, value: str | None) -> str | None:
        words = set((value or "").split())
        if not words <= _PROMPTS or ("none" in words and len(words) > 1):
            raise ValueError("unknown prompt, or none beside another")
        return value

    @property
    def silent(self) -> bool:
        """No page may be shown."""
        return self.prompt == "none"

    @property
    def anew(self) -> bool:
        """The person must prove who he is once more."""
        return bool({"login", "select_account"} & set((self.prompt or "").split()))

    @property
    def acr(self) -> int | None:
        """The least of the levels that would do; None where any does. Levels that nobody knows count as the highest."""
        words = (self.acr_values or "").split()
        return min((int(word) if word in {"1", "2"} else 99) for word in words) if words else None

    def checked(self, trust: Trust) -> Self:
        """Itself, if this client may ask so; raises a Refusal that the client may be told."""
        if self.response_type != "code":
            raise Refusal(400, "unsupported_response_type", "response_type must be code")
        if trust.kind == "lower" and not (self.nonce and self.state):
            raise Refusal(400, "invalid_request", "a gateway must send state and nonce")
        scopes.of_person(trust, self.scope)
        return self

    def too_old(self, auth_time: datetime, at: datetime) -> bool:
        """Whether an authentication from before the request does not do."""
        return self.anew or (self.max_age is not None and (at - auth_time).total_seconds() > self.max_age)


def read(values: dict[str, str], trust: Trust) -> Asked:
    """A request that stands in a query or form; raises a Refusal that the client may be told.

    A gateway must push its requests.
    """
    if trust.kind == "lower":
        raise Refusal(400, "invalid_request", "a gateway must push its requests (RFC 9126)")
    return pushed(values, trust)


def pushed(values: dict[str, str], trust: Trust) -> Asked:
    """A request as its client asks it; raises a Refusal that the client may be told.

    Requests inside requests (RFC 9101) are refused: nobody here needs them.
    """
    for name in _REFUSED.keys() & values.keys():
        raise Refusal(400, _REFUSED[name], f"{name} is not supported")
    return understood(Asked, values).checked(trust)


def registered_redirect(trust: Trust, redirect_uri: str) -> str:
    """The redirect URI, if it is registered, character by character; raises a Refusal that goes to the browser."""
    if redirect_uri not in trust.redirect_uris:
        raise Refusal(
            400, "invalid_request", "redirect_uri is not registered", reason="redirect_uri",
            text="对方网站要求返回的地址没有登记，因此没有跳转。请告知该网站的管理员。",
        )  # fmt: skip
    return redirect_uri
