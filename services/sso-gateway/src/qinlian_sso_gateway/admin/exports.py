"""What officers and makers see of an export: its figures, how it stands, and who said what, by name."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.accounts.names import Names, names_of
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.exports.held import Held
from qinlian_sso_gateway.exports.manifest import Manifest


class VoteView(BaseModel):
    """An officer's word; `counts` is false of an approval that is too old, or of somebody out of office."""

    officer: str
    name: str
    approves: bool
    counts: bool
    reason: str
    given_at: datetime


class ExportView(BaseModel):
    """An export. `digest` is the manifest's SHA-256; `until` is there while it may be given out."""

    export_id: str
    standing: str
    approvals: int
    until: datetime | None
    maker_id: str
    maker: str
    made_at: datetime
    handed_at: datetime | None
    digest: str
    votes: list[VoteView]
    manifest: Manifest


async def views_of(desk: Desk, found: Iterable[Held]) -> list[ExportView]:
    """Exports with the names of all whom they tell of."""
    listed = list(found)
    people = [one.row.made_by for one in listed] + [vote.officer for one in listed for vote in one.votes]
    names = await names_of(desk, people)
    return [_view(one, names) for one in listed]


def _view(held: Held, names: Names) -> ExportView:
    row, ballot, at = held.row, held.ballot, now()
    approving = ballot.approving(at)
    votes = [
        VoteView(
            officer=one.officer, name=names(one.officer), approves=one.approves, counts=one.officer in approving,
            reason=one.reason, given_at=one.given_at,
        )
        for one in held.votes
    ]  # fmt: skip
    return ExportView(
        export_id=row.export_id, standing=ballot.standing(at), approvals=len(approving), until=ballot.until(at),
        maker_id=row.made_by, maker=names(row.made_by), made_at=row.made_at, handed_at=row.handed_at,
        digest=row.digest.hex(), votes=votes, manifest=held.manifest,
    )  # fmt: skip
