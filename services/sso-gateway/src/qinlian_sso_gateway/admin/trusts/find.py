"""Partners as they are registered."""

import uuid

from sqlalchemy import select

from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.faults import absent, rejected
from qinlian_sso_gateway.storage.trusts import Trust


async def found(desk: Desk, trust_id: uuid.UUID) -> Trust:
    """The trust, locked until the decision is written; raises a Refusal if there is none."""
    trust = await desk.session.scalar(select(Trust).where(Trust.id == trust_id).with_for_update())
    if trust is None:
        raise absent("没有这个合作方")
    return trust


def waits(trust: Trust) -> bool:
    """Whether a second officer has to decide something."""
    return trust.status == "proposed" or trust.change is not None


def subject_of(trust: Trust) -> str:
    """The partner as the audit trail names it."""
    return f"client:{trust.client_id}"


async def active(desk: Desk, trust_id: uuid.UUID, kind: str) -> Trust:
    """A partner of a kind that is trusted now; raises Rejected for any other."""
    trust = await desk.session.get(Trust, trust_id)
    if trust is None or trust.kind != kind or trust.status != "active":
        names = {"upper": "上级平台", "lower": "下级平台"}
        raise rejected(f"请选择一个已批准的{names[kind]}", "trust_id")
    return trust
