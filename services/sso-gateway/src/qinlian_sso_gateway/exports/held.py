"""Exports that are held: entered by their makers, found, and listed."""

import hashlib
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.exports.ballot import EXPORT_OFFICER, Ballot, Vote
from qinlian_sso_gateway.exports.manifest import Manifest, read
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.exports import ExportVote, HeldExport
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.vault.personal import Personal

_SHOWN_MAX: Final = 200
_KEY: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Held:
    """An export with what was said about it.

    Attributes:
        votes: the earliest word first.
        lasts: how long an approval counts.
        in_office: those of the voters who still hold the office; only their approvals count.
    """

    row: HeldExport
    votes: Sequence[ExportVote]
    lasts: timedelta
    in_office: frozenset[str]

    @property
    def manifest(self) -> Manifest:
        """What the officers see."""
        return read(self.row.manifest)

    @property
    def ballot(self) -> Ballot:
        """What was said, to decide by."""
        counted = (one for one in self.votes if not one.approves or one.officer in self.in_office)
        votes = {one.officer: Vote(one.approves, one.given_at) for one in counted}
        return Ballot(self.row.made_by, votes, self.lasts, self.row.handed_at is not None)


def subject_of(export_id: str) -> str:
    """An export, as the audit trail names it."""
    return f"export:{export_id}"


def place_of(row: HeldExport) -> str:
    """Where the files' key lies sealed."""
    return f"sso_export.key_sealed:{row.id}"


def lasting(settings: GatewaySettings) -> timedelta:
    """How long an approval counts."""
    return timedelta(days=settings.export_approval_days)


async def enter(db: AsyncSession, personal: Personal, maker: str, text: str, key: str) -> str:
    """Holds an export until two officers have approved it; the same once more changes nothing.

    Args:
        db: the request's transaction.
        personal: seals the key.
        maker: in the form of the audit trail; the caller has checked the office.
        text: of the manifest.
        key: that opens the files, 64 hexadecimal digits.

    Returns:
        The export's id.

    Raises:
        Refusal: this is no manifest or no key, or another export of this id is held.
    """
    manifest, digest = _understood(text, key), hashlib.sha256(text.encode()).digest()
    there = await db.scalar(select(HeldExport).where(HeldExport.export_id == manifest.export_id))
    if there is not None:
        if (there.digest, there.made_by) != (digest, maker):
            raise Refusal(409, "conflict", "another export has this id", text="已登记同编号的另一份导出。")
        return manifest.export_id
    row = HeldExport(
        id=uuid.uuid4(), export_id=manifest.export_id, manifest=text, digest=digest, made_by=maker, made_at=now()
    )
    row.key_sealed = personal.seal(key, place_of(row))
    db.add(row)
    note(
        db, "export.registered", maker, subject_of(row.export_id), manifest=digest.hex(),
        recipient=manifest.recipient, rows=manifest.rows, persons=manifest.persons,
    )  # fmt: skip
    await db.flush()
    return manifest.export_id


async def found(db: AsyncSession, settings: GatewaySettings, export_id: str, *, locked: bool = False) -> Held:
    """One export; `locked` where something is decided by what was said. Raises a Refusal where there is none."""
    chosen = select(HeldExport).where(HeldExport.export_id == export_id)
    row = await db.scalar(chosen.with_for_update() if locked else chosen)
    if row is None:
        raise Refusal(404, "not_found", "no such export at this gateway", text="本网关没有登记这份导出。")
    chosen_votes = select(ExportVote).where(ExportVote.export == row.id).order_by(ExportVote.given_at)
    votes = (await db.scalars(chosen_votes)).all()
    return Held(row, votes, lasting(settings), await _in_office(db, votes))


async def listed(db: AsyncSession, settings: GatewaySettings) -> list[Held]:
    """The newest exports, at most 200."""
    rows = (await db.scalars(select(HeldExport).order_by(HeldExport.made_at.desc()).limit(_SHOWN_MAX))).all()
    chosen = select(ExportVote).where(ExportVote.export.in_([row.id for row in rows])).order_by(ExportVote.given_at)
    votes = (await db.scalars(chosen)).all()
    lasts, in_office = lasting(settings), await _in_office(db, votes)
    return [Held(row, [one for one in votes if one.export == row.id], lasts, in_office) for row in rows]


async def forget_keys(db: AsyncSession, settings: GatewaySettings) -> None:
    """Keys that were handed over so long ago that their statements have expired lie here no longer."""
    long_ago: datetime = now() - lasting(settings)
    over = (HeldExport.handed_at < long_ago) & HeldExport.key_sealed.is_not(None)
    await db.execute(update(HeldExport).where(over).values(key_sealed=None))


async def _in_office(db: AsyncSession, votes: Sequence[ExportVote]) -> frozenset[str]:
    ids = {uuid.UUID(one.officer.removeprefix("staff:")) for one in votes}
    chosen = select(Staff).where(Staff.id.in_(ids), Staff.status == "active", Staff.valid_until > now())
    return frozenset(f"staff:{one.id}" for one in await db.scalars(chosen) if EXPORT_OFFICER in one.roles)


def _understood(text: str, key: str) -> Manifest:
    if not _KEY.fullmatch(key):
        raise Refusal(422, "invalid_request", "the key is 64 hexadecimal digits")
    return read(text)
