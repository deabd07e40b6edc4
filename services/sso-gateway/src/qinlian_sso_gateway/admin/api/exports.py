"""De-identified exports: registered by their makers, approved by two officers, handed over once both have."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter
from fastapi import Path as FromPath
from pydantic import BaseModel, ConfigDict, Field

from qinlian_sso_gateway.admin.accounts.names import names_of
from qinlian_sso_gateway.admin.api.desks import ExportDesk, ExporterDesk, ExportReadingDesk, PasskeyExportDesk
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.exports import ExportView, views_of
from qinlian_sso_gateway.exports import held
from qinlian_sso_gateway.exports.decide import decide
from qinlian_sso_gateway.exports.hand_over import hand_over
from qinlian_sso_gateway.exports.manifest import TEXT_MAX
from qinlian_sso_gateway.tokens import export_release
from qinlian_sso_gateway.web.requests import TheGateway

router = APIRouter(prefix="/exports", tags=["exports"])
ExportId = Annotated[str, FromPath(pattern=r"^[0-9]{8}-[0-9]{4}-[0-9a-f]{6}$")]


class Made(BaseModel):
    """An export that was made: the manifest's very text, and the key that its files are sealed with, hexadecimal."""

    model_config = ConfigDict(extra="forbid")

    manifest: Annotated[str, Field(max_length=TEXT_MAX)]
    key: Annotated[str, Field(min_length=64, max_length=64)]


class Word(BaseModel):
    """Why an officer approves or refuses."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class Release(BaseModel):
    """What lets the files out: the signed statement, the files' key, and the officers by name."""

    statement: str
    key: str
    officers: list[str]
    receiver: str


@router.get("", summary="Exports and how they stand")
async def listed(desk: ExportReadingDesk) -> Sequence[ExportView]:
    """The newest first, at most 200."""
    return await views_of(desk, await held.listed(desk.session, desk.settings))


@router.post("", summary="Register an export that was made", status_code=201)
async def enter(desk: ExporterDesk, made: Made) -> ExportView:
    """It is held until two officers have approved it, who did not make it."""
    export_id = await held.enter(desk.session, desk.personal, desk.actor, made.manifest, made.key)
    return await _one(desk, export_id)


@router.get("/{export_id}", summary="One export")
async def one(desk: ExportReadingDesk, export_id: ExportId) -> ExportView:
    """Figures, and who said what."""
    return await _one(desk, export_id)


@router.post("/{export_id}/approve", summary="Approve an export")
async def approve(desk: PasskeyExportDesk, export_id: ExportId, word: Word) -> ExportView:
    """By an officer who did not make it, logged in by a passkey just now."""
    await decide(desk.session, desk.settings, export_id, desk.actor, word.reason, approves=True)
    return await _one(desk, export_id)


@router.post("/{export_id}/refuse", summary="Refuse an export, for good")
async def refuse(desk: ExportDesk, export_id: ExportId, word: Word) -> ExportView:
    """One officer is enough; the files' key is destroyed."""
    await decide(desk.session, desk.settings, export_id, desk.actor, word.reason, approves=False)
    return await _one(desk, export_id)


@router.post("/{export_id}/release", summary="Statement and key of an approved export")
async def release(desk: ExporterDesk, gateway: TheGateway, export_id: ExportId) -> Release:
    """Again and again while the two approvals count, for an answer may be lost."""
    given = await hand_over(desk.session, desk.settings, desk.personal, export_id, desk.actor)
    officers, signed = given.said.officers, export_release.make(gateway.ring.signing, given.said)
    names = await names_of(desk, [*officers, desk.actor])
    return Release(
        statement=signed, key=given.key, officers=[names(one) for one in officers], receiver=names(desk.actor)
    )


async def _one(desk: Desk, export_id: str) -> ExportView:
    found = await held.found(desk.session, desk.settings, export_id)
    return (await views_of(desk, [found]))[0]
