"""Reads a person's rows, has the gateway write who is about to see what, and only then gives them out."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from qinlian_common.observe.clock import now
from qinlian_common.privacy.purposes import EMERGENCY, Purpose, purposes
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.records.person import Person, read_person
from qinlian_indicators.records.reach import Reach
from qinlian_indicators.records.read import begin, number_of
from qinlian_indicators.web.requests import Visit
from qinlian_indicators.web.sign_on.gateway import Written
from qinlian_indicators.web.site import Site

EXPLANATIONS.update(
    {
        "unknown_purpose": "没有这种查看目的，请从列表中选择。",
        "insufficient_user_authentication": "查看明文须在五分钟内用通行密钥再次验证。请验证后重新填写。",
        "session_ended": "登录网关的会话已结束，或账号已停用。请重新登录。",
        "above_ceiling": "超出本账号或该目的可见的级别。",
        "view_stopped": "一小时内查看的人数过多，已停止查看。请联系登录网关的账户管理员核实后解除。",
        "no_emergency": "尚未开通紧急访问，或已到期。请先开通并写明理由。",
        "other_patient": "本次紧急访问已用于另一人。每次紧急访问只限一人。",
        "no_such_person": "由这条个案不能确定是谁，请填写身份证件号码。",
        "nothing_in_reach": "在本账号的辖区和所选目的范围内，没有此人的记录。本次查询已记入审计。",
    }
)
NOT_HERE: Final = "本平台没有开放明文查看。"


@dataclass(frozen=True, slots=True)
class Looked:
    """A person's clear text that may be shown, for it is written.

    Attributes:
        written: the line of the gateway's trail.
    """

    person: Person
    purpose: Purpose
    written: Written


async def look(visit: Visit, purpose: Purpose, number: str) -> Looked:
    """A person's clear text.

    Raises:
        Refusal: the account may not, the gateway says no, or nothing of the person is in reach; it stands in the trail.
        TransientError: the store is away.
    """
    viewer = visit.viewer
    reach = Reach.of(purpose, viewer.sees, viewer.ceiling)
    plain = unicodedata.normalize("NFKC", number).strip().upper()
    async with store_of(visit.site).session() as store:
        await begin(store)
        person = await read_person(store, visit.site.names.catalogue, plain, reach)
    said = {"sub": viewer.signed_on.subject, "sid": viewer.signed_on.sid}
    written = await visit.site.gateway.write_view(
        said | {"id_number": plain, "purpose": purpose.code} | dict(person.told())
    )
    if person.refused:
        raise Refusal(404, "nothing_in_reach", "nothing of this person is in reach")
    return Looked(person, purpose, written)


def chosen_purpose(visit: Visit, code: str) -> Purpose:
    """The purpose, if the account may look for it; in an emergency anybody may who is let by the gateway.

    Raises:
        Refusal: there is no such purpose, the account lacks the role, or has not proved lately who it is.
    """
    purpose = purposes().get(code)
    if purpose is None:
        raise Refusal(400, "unknown_purpose", "no such purpose")
    if code == EMERGENCY:
        return purpose
    if not visit.viewer.sees_records:
        raise Refusal(403, "access_denied", "the role records is needed", reason="no_role",
                      text="本账号没有查看明文的角色。如需开通，请联系账户管理员；急救时请用紧急访问。")  # fmt: skip
    if not visit.viewer.signed_on.is_sure(now()):
        raise Refusal(401, "insufficient_user_authentication", "acr 2, within 300 s")
    return purpose


async def number_behind(visit: Visit, asked: dict[str, Any] | None) -> str:
    """The ID number of the row behind a figure that was asked for.

    A figure's rows may be of several datasets, in which one key may name rows of different persons.

    Raises:
        Refusal: no row was asked for, it has no ID number, or more than one person is behind it.
    """
    definition = definitions().get((asked or {}).get("code", ""))
    known = visit.site.names.catalogue.datasets
    datasets = [known[code] for code in (definition.datasets if definition else ()) if code in known]
    async with store_of(visit.site).session() as store:
        await begin(store)
        key = ((asked or {}).get("org_code", ""), (asked or {}).get("record_id", ""))
        found = {await number_of(store, one, *key) for one in datasets} - {None}
    if len(found) != 1:
        raise Refusal(404, "no_such_person", "no row, none with an ID number, or several persons")
    return str(found.pop())


def store_of(site: Site) -> OwnDatabase:
    """The production store for the role that reads records; raises Refusal where these pages show no clear text."""
    if site.records is None:
        raise Refusal(404, "not_found", "no clear text here", text=NOT_HERE)
    return site.records
