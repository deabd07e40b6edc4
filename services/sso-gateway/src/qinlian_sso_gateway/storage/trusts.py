"""Whom this gateway trusts, and how far. A trust begins when a second officer approves it."""

from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qinlian_sso_gateway.storage.base import Id, Instant, Table, Text, Word, Words


class Trust(Table):
    """A registered partner. Gateways have their issuer as their client id, so that one name means one party.

    Attributes:
        kind: `upper` (its staff enter here), `lower` (our staff enter there), `portal` (a web site of this platform
            that asks who is there), `system` (a program of an upper platform: RFC 7523).
        client_id: of the partner here; for an upper gateway its issuer.
        issuer: of a gateway; of a system the `iss` of its assertions.
        jwks_uri, jwks: where its public keys lie; for those without an address, the keys. Never taken from a token.
        endpoints: of an upper gateway, pinned at the proposal: authorization, par, token, end_session, witness.
        redirect_uris, initiate_uri, backchannel_logout_uri, post_logout_redirect_uris: compared as text, character by
            character.
        algorithm: the one algorithm of its signatures, ES256 or EdDSA; RS256 only beside `legacy_audience`.
        acr_max: an upper gateway's word counts up to this level.
        scopes: what a system may ask for; what a portal may.
        legacy_audience: its client assertions name the token endpoint as audience and carry no `typ`, as an old
            mod_auth_openidc does, which also knows RS256 only; off unless both officers say so.
        status: proposed, active, disabled.
        change: of an active trust, what a first officer wants it to become; in force when a second one approves it.
        thumbprints: RFC 7638, of the signing keys that both officers compared.
    """

    __tablename__ = "sso_trust"
    __table_args__ = (UniqueConstraint("kind", "client_id"),)

    id: Mapped[Id]
    kind: Mapped[Word]
    client_id: Mapped[Text]
    issuer: Mapped[Text]
    name: Mapped[Text]
    division: Mapped[Word]
    jwks_uri: Mapped[Text | None]
    jwks: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    endpoints: Mapped[dict[str, Any]] = mapped_column(JSON)
    redirect_uris: Mapped[Words]
    initiate_uri: Mapped[Text | None]
    backchannel_logout_uri: Mapped[Text | None]
    post_logout_redirect_uris: Mapped[Words]
    algorithm: Mapped[Word]
    acr_max: Mapped[int]
    scopes: Mapped[Words]
    legacy_audience: Mapped[bool] = mapped_column(default=False)
    status: Mapped[Word]
    proposed_at: Mapped[Instant]
    proposed_by: Mapped[Text]
    approved_at: Mapped[Instant | None]
    approved_by: Mapped[Text | None]
    changed_at: Mapped[Instant]
    change: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    thumbprints: Mapped[Words] = mapped_column(JSON, default=list)
