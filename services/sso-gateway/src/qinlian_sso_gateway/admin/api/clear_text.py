"""Clear text by a command: who is logged in and how far that reaches, and the line before anything is shown."""

import uuid
from typing import Annotated, Final, Literal, Self

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator

from qinlian_sso_gateway.admin.api.desks import OpenerDesk
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.people.reach import reach_of
from qinlian_sso_gateway.people.sealed import name_of
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.views.asked import CommandView
from qinlian_sso_gateway.views.command_views import CommandBook

router = APIRouter(prefix="/clear-text", tags=["views"])
_STAFF: Final = "staff:"
_Words = Annotated[list[Annotated[str, Field(pattern=r"^[\w-]{1,40}$")]], Field(max_length=200)]


class Opener(BaseModel):
    """Who is logged in, by name, and how far he may look."""

    name: str
    divisions: tuple[str, ...]
    ceiling: int


class Seen(BaseModel):
    """What a command is about to show. The ID number stands in the body; nothing but its blind index is kept.

    Without a number it tells of a document that was refused because nothing says of whom it is.
    """

    model_config = ConfigDict(extra="forbid")

    command: Literal["qinlian documents open", "qinlian trace-person"]
    id_number: Annotated[str, Field(max_length=40)]
    purpose: Annotated[str, Field(max_length=40)]
    datasets: _Words = []
    kinds: _Words = []
    level: Annotated[int, Field(ge=1, le=5)] = 1
    document: Annotated[str, Field(pattern=r"^([0-9a-f]{32})?$")] = ""
    refused: Annotated[str, Field(pattern=r"^[a-z_]{0,40}$")] = ""

    @model_validator(mode="after")
    def _of_somebody(self) -> Self:
        if not self.id_number and not (self.document and self.refused):
            raise ValueError("id_number: say of whom, or which document was refused")
        return self

    def view(self) -> CommandView:
        """The same, to be written."""
        return CommandView(
            self.command, self.id_number, self.purpose, tuple(self.datasets), tuple(self.kinds), self.level,
            self.document, self.refused,
        )  # fmt: skip


class WrittenLine(BaseModel):
    """The line is written: what was named may be shown."""

    line: int
    name: str


@router.get("", summary="How far whoever is logged in may look by commands")
async def opener(desk: OpenerDesk) -> Opener:
    """For a command, before it reads anything."""
    staff = await _staff(desk)
    divisions, ceiling = reach_of(staff)
    return Opener(name=name_of(desk.personal, staff), divisions=divisions, ceiling=ceiling)


@router.post("", summary="Write that a command is about to show a person's clear text", status_code=201)
async def write(desk: OpenerDesk, seen: Seen) -> WrittenLine:
    """Answers the line's number, or refuses. Without a number, nothing is shown."""
    staff = await _staff(desk)
    line = await CommandBook(desk.session, desk.settings, desk.personal, staff).write(seen.view())
    return WrittenLine(line=line, name=name_of(desk.personal, staff))


async def _staff(desk: Desk) -> Staff:
    return await desk.session.get_one(Staff, uuid.UUID(desk.actor.removeprefix(_STAFF)))
