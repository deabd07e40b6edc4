"""The keys that a new gateway begins with. `qinlian sso init` makes them; a gateway without them does not start."""

import uuid
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import KeyProvider
from qinlian_common.keys.sealing import new_key
from qinlian_common.observe import clock
from qinlian_sso_gateway.storage.keys import DataKey, SigningKey
from qinlian_sso_gateway.vault.wrapping import USES, new_data_key, new_signing_key

PURPOSES: Final = ("blind", "seal", "pairwise", "limit")
_NAMES: Final = uuid.UUID("6ab1a7d8-5f43-4c0f-9f5e-3c8b6a1a52b7")


async def make_first_keys(session: AsyncSession, provider: KeyProvider) -> bool:
    """Makes what is missing, and says whether anything was.

    The ids of the symmetric keys follow from their purposes: of two processes that do this at once, one fails at its
    commit, and no purpose ever has two keys.
    """
    at = clock.now()
    purposes = set(await session.scalars(select(DataKey.purpose)))
    uses = set(await session.scalars(select(SigningKey.use).where(SigningKey.state == "active")))
    missing = [
        *(new_data_key(provider, uuid.uuid5(_NAMES, purpose), purpose, new_key(), at)
          for purpose in PURPOSES if purpose not in purposes),
        *(new_signing_key(provider, use, "active", at) for use in USES if use not in uses),
    ]  # fmt: skip
    session.add_all(missing)
    await session.flush()
    return bool(missing)


def keys_are_missing(what: str) -> ConfigurationError:
    """The gateway's database holds no key of a kind."""
    return ConfigurationError(
        Problem("database", None, f"the gateway has no {what} key yet", "make its keys: qinlian sso init")
    )
