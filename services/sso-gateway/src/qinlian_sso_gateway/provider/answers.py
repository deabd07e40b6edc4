"""What the provider answers, for OpenAPI and for whoever reads it."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """Parent of all answers; absent fields are left out."""

    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)


class Metadata(Answer):
    """The discovery document; further fields as OpenID Connect Discovery 1.0 and RFC 8414 name them."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class KeySet(Answer):
    """A JWK set (RFC 7517)."""

    keys: list[dict[str, Any]]


class Failure(Answer):
    """An OAuth 2.0 error (RFC 6749, section 5.2)."""

    error: str
    """Machine-readable word."""
    error_description: str = ""
    """For the developer, in English."""


class Pushed(Answer):
    """Answer of RFC 9126."""

    request_uri: str
    """Good for one use."""
    expires_in: int
    """Seconds."""


class Given(Answer):
    """Answer of the token endpoint."""

    access_token: str
    """Opaque."""
    token_type: str = "Bearer"  # noqa: S105 - no password
    """As RFC 6750 has it."""
    expires_in: int
    """Seconds."""
    scope: str
    """What was given, which may be less than what was asked for."""
    id_token: str | None = None
    """Only for a person."""


class UserInfo(Answer):
    """What this gateway says of a person, as far as the token's scope goes."""

    sub: str
    """The person, as only this client knows him."""
    auth_time: int
    """When he last proved who he is."""
    acr: str
    """1 private-key password, 2 passkey or UKey."""
    amr: list[str]
    name: str | None = None
    """Scope `profile`."""
    roles: list[str] | None = None
    """Scope `roles`."""
    divisions: list[str] | None = None
    """Scope `divisions`: division codes for which he acts."""
    ceiling: int | None = None
    """Scope `ceiling`: highest classification level that may be shown in clear; 1 is nothing personal."""


class Introspected(Answer):
    """Answer of RFC 7662; of a token that is not alive, or no business of the caller's, nothing but `active: false`."""

    active: bool
    iss: str | None = None
    client_id: str | None = None
    """To whom the token was given."""
    sub: str | None = None
    scope: str | None = None
    token_type: str | None = None
    iat: int | None = None
    exp: int | None = None
    division: str | None = None
    """Of a system, where it is registered."""
    acting_for: str | None = None
    """Of a system, whom its assertion named, as that system knows him."""
    auth_time: int | None = None
    acr: str | None = None


class Kept(Answer):
    """What a witness keeps for a gateway."""

    statements: list[str]
    """Signed checkpoints, newest first."""


FAILURES: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "The request is not as it must be"},
    401: {"model": Failure, "description": "The client or the token is not believed"},
}
