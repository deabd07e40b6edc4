"""Clear text that was looked at: stopped accounts, and what a person is told of his own data."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from qinlian_sso_gateway.admin.accounts.names import names_of
from qinlian_sso_gateway.admin.api.desks import AuditDesk, GraveAccountDesk, ReadingDesk
from qinlian_sso_gateway.storage.audit import ViewStop
from qinlian_sso_gateway.views import stops
from qinlian_sso_gateway.views.accesses import Reader

router = APIRouter(tags=["views"])


class StopView(BaseModel):
    """An account that was stopped; `name` is the person's."""

    id: uuid.UUID
    person: str
    name: str
    persons: int
    stopped_at: datetime
    released_at: datetime | None

    @classmethod
    def of(cls, stop: ViewStop, name: str) -> "StopView":
        """Of a row."""
        return cls(
            id=stop.id, person=stop.person, name=name, persons=stop.persons, stopped_at=stop.stopped_at,
            released_at=stop.released_at,
        )  # fmt: skip


class Release(BaseModel):
    """Why an account may look again."""

    model_config = ConfigDict(extra="forbid")

    remark: Annotated[str, Field(min_length=1, max_length=1000)]


class Sought(BaseModel):
    """Whose report. An ID number stands in a body, never in an address."""

    model_config = ConfigDict(extra="forbid")

    id_number: Annotated[str, Field(min_length=1, max_length=40)]


class AccessView(BaseModel):
    """One access to the person's data, with the name of who had it: for officers, not for the person's own report."""

    line: int
    at: datetime
    who: str
    name: str
    roles: tuple[str, ...]
    institution: str
    purpose: str
    datasets: tuple[str, ...]
    kinds: tuple[str, ...]
    level: int
    is_emergency: bool
    refused: str


@router.get("/view-stops", summary="Accounts stopped for looking at too many persons")
async def waiting(desk: ReadingDesk) -> Sequence[StopView]:
    """The oldest first."""
    found = await stops.waiting(desk.session)
    names = await names_of(desk, [one.person for one in found])
    return [StopView.of(one, names(one.person)) for one in found]


@router.post("/view-stops/{stop_id}/release", summary="Let a stopped account look again")
async def release(desk: GraveAccountDesk, stop_id: uuid.UUID, given: Release) -> StopView:
    """By another officer than the person himself; counting begins anew."""
    stop = await stops.release(desk.session, stop_id, desk.actor, given.remark)
    return StopView.of(stop, (await names_of(desk, [stop.person]))(stop.person))


@router.post("/accesses", summary="Who looked at a person's data")
async def of_person(desk: AuditDesk, sought: Sought) -> Sequence[AccessView]:
    """Out of the trail, oldest first; that it was asked for is written too."""
    reader = Reader(desk.session, desk.personal, desk.settings.platform_name)
    found = await reader.accesses(sought.id_number, desk.actor)
    names = await names_of(desk, [one.who for one in found])
    return [AccessView(name=names(one.who), **asdict(one)) for one in found]
