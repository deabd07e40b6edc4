"""A trust's way: proposed by one officer, approved by another, changed in the same way, stopped by either."""

import uuid
from collections.abc import Mapping
from typing import Any

import httpx
from sqlalchemy import select

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.faults import conflict, second_officer_needed
from qinlian_sso_gateway.admin.trusts.discover import described, thumbprints_of
from qinlian_sso_gateway.admin.trusts.draft import TrustDraft, require_sound
from qinlian_sso_gateway.admin.trusts.find import found, subject_of, waits
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.storage.trusts import Trust


async def propose(desk: Desk, http: httpx.AsyncClient, draft: TrustDraft) -> Trust:
    """Notes what one officer wants; nothing is trusted by that. An active trust stays as it is until the approval.

    Raises:
        Rejected: the draft has faults, or the partner's own description cannot be had or does not fit.
    """
    require_sound(draft, desk.settings)
    content = await described(http, draft, desk.settings)
    trust = await _known(desk, draft.kind, content["client_id"])
    if trust is not None and trust.status == "active":
        trust.change = content
    else:
        trust = _placed(desk, trust, content)
    trust.proposed_at, trust.proposed_by, trust.changed_at = now(), desk.actor, now()
    await desk.session.flush()
    note(
        desk.session, "trust.proposed", desk.actor, subject_of(trust), kind=trust.kind, change=trust.change is not None
    )
    return trust


async def approve(desk: Desk, http: httpx.AsyncClient, trust_id: uuid.UUID) -> Trust:
    """A second officer agrees: the trust, or its change, is in force.

    The partner's keys are fetched again: both officers must have compared the same ones.
    """
    trust = await found(desk, trust_id)
    if not waits(trust):
        raise conflict("没有待批准的提议")
    if trust.proposed_by == desk.actor:
        raise second_officer_needed("提议人不能批准自己的提议，须由另一名信任管理员批准")
    content = trust.change or {"jwks_uri": trust.jwks_uri, "jwks": trust.jwks, "thumbprints": trust.thumbprints}
    await _require_same_keys(http, content)
    if trust.change is not None:
        _apply(trust, trust.change)
        trust.change = None
    trust.status, trust.approved_at, trust.approved_by, trust.changed_at = "active", now(), desk.actor, now()
    note(desk.session, "trust.approved", desk.actor, subject_of(trust), kind=trust.kind)
    return trust


async def withdraw(desk: Desk, trust_id: uuid.UUID) -> Trust:
    """Either officer drops a proposal; a trust that was in force before stays so."""
    trust = await found(desk, trust_id)
    if not waits(trust):
        raise conflict("没有待批准的提议")
    trust.change = None
    trust.status = "active" if trust.status == "active" else "disabled"
    trust.changed_at = now()
    note(desk.session, "trust.withdrawn", desk.actor, subject_of(trust), kind=trust.kind)
    return trust


async def disable(desk: Desk, trust_id: uuid.UUID) -> Trust:
    """Stops a trust at once; one officer is enough. Its sessions and tokens are refused from the next request on."""
    trust = await found(desk, trust_id)
    if trust.status == "disabled":
        raise conflict("该信任已停用")
    trust.status, trust.change, trust.changed_at = "disabled", None, now()
    note(desk.session, "trust.disabled", desk.actor, subject_of(trust), kind=trust.kind)
    return trust


async def _known(desk: Desk, kind: str, client_id: str) -> Trust | None:
    chosen = select(Trust).where(Trust.kind == kind, Trust.client_id == client_id).with_for_update()
    known: Trust | None = await desk.session.scalar(chosen)
    return known


def _placed(desk: Desk, trust: Trust | None, content: Mapping[str, Any]) -> Trust:
    if trust is None:
        trust = Trust(id=uuid.uuid4())
        desk.session.add(trust)
    _apply(trust, content)
    trust.status, trust.change = "proposed", None
    return trust


def _apply(trust: Trust, content: Mapping[str, Any]) -> None:
    for name, value in content.items():
        setattr(trust, name, value)


async def _require_same_keys(http: httpx.AsyncClient, content: Mapping[str, Any]) -> None:
    if await thumbprints_of(http, content["jwks_uri"], content["jwks"]) != content["thumbprints"]:
        raise conflict("对方的公钥在提议之后已更换；请撤回后重新提议，并再次电话核对指纹")
