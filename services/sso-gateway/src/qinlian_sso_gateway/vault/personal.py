"""ID numbers and names: found by a blind index, kept sealed; people under another name for each partner.

Everything here is keyed. Who has the database alone can neither read a name, nor try ID numbers until one fits.
"""

import asyncio
import base64
import hmac
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.keys import KeyProvider, UnknownKey, WrongSeal
from qinlian_common.keys.sealing import seal, unseal
from qinlian_sso_gateway.storage.keys import DataKey
from qinlian_sso_gateway.vault.first_keys import PURPOSES, keys_are_missing
from qinlian_sso_gateway.vault.wrapping import data_key

_ID_BYTES: Final = 16


_OTHERS: Final = ("blind", "pairwise", "limit")


@dataclass(frozen=True, slots=True)
class Personal:
    """The keys for personal data, in memory.

    Attributes:
        sealing_id: which of the seal keys seals; all of them open.
    """

    sealing_id: uuid.UUID
    _seals: Mapping[uuid.UUID, bytes] = field(repr=False)
    _blind: bytes = field(repr=False)
    _pairwise: bytes = field(repr=False)
    _limit: bytes = field(repr=False)

    @classmethod
    async def opened(cls, session: AsyncSession, provider: KeyProvider) -> Self:
        """Of the gateway's database; raises ConfigurationError where there are no keys, UnknownKey or WrongSeal."""
        rows = (await session.scalars(select(DataKey).order_by(DataKey.made_at))).all()
        active = {row.purpose: row for row in rows if row.state == "active"}
        for purpose in PURPOSES:
            if purpose not in active:
                raise keys_are_missing(purpose)
        wanted = [*(row for row in rows if row.purpose == "seal"), *map(active.__getitem__, _OTHERS)]
        keys = await asyncio.to_thread(lambda: {row.id: data_key(provider, row) for row in wanted})
        blind, pairwise, limit = (keys.pop(active[name].id) for name in _OTHERS)
        return cls(active["seal"].id, keys, blind, pairwise, limit)

    def index(self, id_number: str) -> bytes:
        """What an ID number is found by, 32 bytes; full-width digits and a small x make no difference."""
        return _digest(self._blind, _plain(id_number))

    def patient(self, id_number: str) -> bytes:
        """What a patient is found by in the audit trail, 32 bytes; another than the person's own account has."""
        return _digest(self._blind, f"patient\n{_plain(id_number)}")

    def seal(self, text: str, place: str) -> bytes:
        """Ciphertext of a text: id of the seal key, nonce, ciphertext, tag.

        Args:
            text: in clear.
            place: table, column and row where it will lie, such as `sso_visitor.name_sealed:ID`; it opens there only.
        """
        return self.sealing_id.bytes + seal(self._seals[self.sealing_id], text.encode(), place)

    def open(self, sealed: bytes, place: str) -> str:
        """The text; raises WrongSeal where it was changed or moved, UnknownKey where its key is not here."""
        if len(sealed) <= _ID_BYTES:
            raise WrongSeal("it is too short to be sealed")
        key = self._seals.get(uuid.UUID(bytes=sealed[:_ID_BYTES]))
        if key is None:
            raise UnknownKey("it was sealed with a key that this gateway does not hold")
        return unseal(key, sealed[_ID_BYTES:], place).decode()

    def pairwise(self, client_id: str, person_id: uuid.UUID) -> str:
        """A person's subject at a partner (OpenID Connect Core 8.1): partners cannot compare notes. 43 characters."""
        digest = _digest(self._pairwise, f"{client_id}\n{person_id}")
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def limit_subject(self, text: str) -> bytes:
        """What failures of an account or an address are counted under, 32 bytes."""
        return _digest(self._limit, text)


def _plain(id_number: str) -> str:
    return unicodedata.normalize("NFKC", id_number).strip().upper()


def _digest(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
