"""What a gateway does beside answering."""

from functools import partial
from typing import Final

from qinlian_common.service.jobs import Job
from qinlian_sso_gateway.audit import checkpoints
from qinlian_sso_gateway.audit.keys_rotated import rotate_keys
from qinlian_sso_gateway.exports import held
from qinlian_sso_gateway.provider.notify_logout import notify_due
from qinlian_sso_gateway.sessions import break_glass
from qinlian_sso_gateway.sessions.ended import end_overdue
from qinlian_sso_gateway.sessions.expired import delete_expired
from qinlian_sso_gateway.web.gateway import Gateway

_NOTICE_SECONDS: Final = 2.0
_SWEEP_SECONDS: Final = 60.0
_KEYS_SECONDS: Final = 300.0


def jobs(gateway: Gateway) -> tuple[Job, ...]:
    """All jobs of a gateway."""
    return (
        Job("logout notices", _NOTICE_SECONDS, partial(notify_due, gateway)),
        Job("sessions", _SWEEP_SECONDS, partial(_sweep, gateway)),
        Job("keys", _KEYS_SECONDS, partial(_rotate, gateway)),
        Job("checkpoint", gateway.settings.checkpoint_minutes * 60.0, partial(_checkpoint, gateway)),
    )


async def _sweep(gateway: Gateway) -> None:
    async with gateway.database.transaction() as session:
        await end_overdue(session, gateway.settings)
        await delete_expired(session)
        await break_glass.count_open(session)
        await held.forget_keys(session, gateway.settings)


async def _rotate(gateway: Gateway) -> None:
    async with gateway.database.transaction() as session:
        await rotate_keys(session, gateway.ring, gateway.provider, gateway.settings)


async def _checkpoint(gateway: Gateway) -> None:
    await checkpoints.submit(gateway.database, gateway.http, gateway.ring, gateway.settings.issuer)
