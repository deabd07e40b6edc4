"""The page of accounts that looked at too many persons, and of the alarms before that."""

import uuid

from fastapi import APIRouter, Response

from qinlian_sso_gateway.admin.accounts.names import names_of
from qinlian_sso_gateway.admin.pages.visit import GraveAccountVisit, ViewsVisit
from qinlian_sso_gateway.views import stops

router = APIRouter(prefix="/admin/views")


@router.get("")
async def stopped(visit: ViewsVisit) -> Response:
    """Stops that wait for an officer, and the newest alarms."""
    db = visit.desk.session
    waiting, alarms = await stops.waiting(db), await stops.alarms(db)
    names = await names_of(visit.desk, [*(one.person for one in waiting), *(line.actor for line in alarms)])
    return visit.show("views.html", waiting=waiting, alarms=alarms, names=names, actor=visit.desk.actor)


@router.post("/{stop_id}/release")
async def release(visit: GraveAccountVisit, stop_id: uuid.UUID) -> Response:
    """Lets an account look again."""
    remark = (await visit.form()).get("remark", "")
    await stops.release(visit.desk.session, stop_id, visit.desk.actor, remark)
    return visit.to("/admin/views", "released")
