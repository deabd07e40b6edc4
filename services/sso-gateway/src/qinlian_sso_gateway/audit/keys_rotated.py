"""Rotation of the gateway's keys, with its lines in the trail and its metric."""

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.keys import KeyProvider
from qinlian_common.observe import clock
from qinlian_common.observe.metrics import SIGNING_KEY_AGE
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.vault.ring import KeyRing
from qinlian_sso_gateway.vault.rotation import KeyChange, replace_at_once, rotate
from qinlian_sso_gateway.vault.wrapping import USES


async def rotate_keys(session: AsyncSession, ring: KeyRing, provider: KeyProvider, settings: GatewaySettings) -> None:
    """Takes the steps of rotation that are due, notes them, and reads the ring anew; good to call every few minutes."""
    _note(session, await rotate(session, provider, settings.key_days), "gateway")
    await ring.reload(session)
    for use in USES:
        SIGNING_KEY_AGE.labels(use).set((clock.now() - ring.active_since(use)).total_seconds())


async def replace_leaked_key(session: AsyncSession, provider: KeyProvider, use: str, actor: str) -> None:
    """Replaces a key that has leaked, at once.

    Args:
        session: the gateway's database.
        provider: wraps the new key.
        use: sig, enc.
        actor: who asked for it.
    """
    _note(session, await replace_at_once(session, provider, use), actor)


def _note(session: AsyncSession, changes: list[KeyChange], actor: str) -> None:
    for change in changes:
        note(session, "key.changed", actor, f"key:{change.kid}", use=change.use, state=change.state)
