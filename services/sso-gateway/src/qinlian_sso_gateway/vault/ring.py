"""The gateway's key pairs in memory: one signs, all that were published verify, those for sealing open."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Self

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.keys import KeyProvider
from qinlian_sso_gateway.storage.keys import SigningKey
from qinlian_sso_gateway.tokens import jwe
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys, jwk_set
from qinlian_sso_gateway.vault.first_keys import keys_are_missing, make_first_keys
from qinlian_sso_gateway.vault.wrapping import private_key

_ORDER: Final = {"active": 0, "next": 1, "retired": 2}


@dataclass(frozen=True, slots=True)
class _Held:
    signing: PrivateKey
    opening: dict[str, PrivateKey]
    published: tuple[dict[str, Any], ...]
    active_since: dict[str, datetime] = field(default_factory=dict)


class KeyRing:
    """The key pairs as of the last reading. One a process; `reload` it every few minutes, since another may rotate."""

    def __init__(self, held: _Held, provider: KeyProvider) -> None:
        self._held, self._provider = held, provider

    @classmethod
    async def opened(cls, session: AsyncSession, provider: KeyProvider, *, make: bool = False) -> Self:
        """The ring of the gateway's database.

        Args:
            session: the gateway's database.
            provider: who wrapped the keys.
            make: make the first keys where there are none yet.

        Raises:
            ConfigurationError: there are no keys yet.
            UnknownKey, WrongSeal: the provider does not open them.
        """
        if make:
            await make_first_keys(session, provider)
        return cls(await _held(session, provider), provider)

    async def reload(self, session: AsyncSession) -> None:
        """Reads the keys again; whoever signs meanwhile uses the old ones."""
        self._held = await _held(session, self._provider)

    @property
    def signing(self) -> PrivateKey:
        """The key that signs now."""
        return self._held.signing

    @property
    def sealing_jwk(self) -> dict[str, Any]:
        """The key that others are to seal for us with, as it is published."""
        return next(jwk for jwk in self._held.published if jwk["use"] == "enc")

    def jwks(self) -> dict[str, Any]:
        """The JWK set to publish: active, next and retired keys to verify with, and the one to seal with."""
        return jwk_set(self._held.published)

    def public_keys(self) -> PublicKeys:
        """The same, to verify what this gateway has signed."""
        return PublicKeys.of(self.jwks())

    def decrypt(self, token: str) -> bytes:
        """What was sealed for this gateway; raises BadToken."""
        return jwe.open(token, self._held.opening)

    def active_since(self, use: str) -> datetime:
        """Since when the active key of a use is active, for the metric of its age."""
        return self._held.active_since[use]


async def every_signing_key(session: AsyncSession) -> PublicKeys:
    """Every key that this gateway ever signed with, those long gone included: to verify its records."""
    rows = await session.scalars(select(SigningKey).where(SigningKey.use == "sig"))
    found = [PublicKeys.of(jwk_set([row.public_jwk])).signing for row in rows]
    return PublicKeys({kid: key for keys in found for kid, key in keys.items()})


async def _held(session: AsyncSession, provider: KeyProvider) -> _Held:
    rows = (await session.scalars(select(SigningKey).where(SigningKey.state != "gone"))).all()
    return await asyncio.to_thread(_unwrapped, rows, provider)


def _unwrapped(rows: Sequence[SigningKey], provider: KeyProvider) -> _Held:
    """In a thread: a module may take its time, and people wait for the gateway."""
    active = {row.use: row for row in rows if row.state == "active"}
    for use, name in (("sig", "signing"), ("enc", "sealing")):
        if use not in active:
            raise keys_are_missing(name)
    return _Held(
        private_key(provider, active["sig"]),
        {row.kid: private_key(provider, row) for row in rows if row.use == "enc"},
        _published(rows),
        {use: row.active_at or row.made_at for use, row in active.items()},
    )


def _published(rows: Sequence[SigningKey]) -> tuple[dict[str, Any], ...]:
    """Retired sealing keys still open, but nobody shall seal with them any more, nor with the next one yet."""
    shown = [row for row in rows if row.use == "sig" or row.state == "active"]
    shown.sort(key=lambda row: (row.use == "enc", _ORDER[row.state], row.made_at))
    return tuple(row.public_jwk for row in shown)
