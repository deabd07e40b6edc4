"""Is the trail as it was written? Every line since the last archive, every checkpoint, what the witnesses keep."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import select, true
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.audit import archived
from qinlian_sso_gateway.audit.trail import GENESIS, line_hash
from qinlian_sso_gateway.storage.audit import AuditHead, AuditLine, Checkpoint
from qinlian_sso_gateway.tokens import checkpoint
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PublicKeys

FAULTS_MAX: Final = 100
_AT_ONCE: Final = 1000
_Place = tuple[int, bytes]
_Found = TypeVar("_Found")

MEANINGS: Final = {
    "gap": "此行之前缺少记录",
    "changed": "此行内容与其哈希不符，记录被改动",
    "chain": "此行未接在上一行之后，有记录被删除、插入或调换",
    "head": "链尾与最后一行不符，末尾的记录被删除",
    "archive_signature": "归档声明的签名无效，归档之前的记录去向不明",
    "checkpoint_signature": "检查点签名无效",
    "checkpoint_hash": "此行与已签名的检查点不符，其后的链被重写",
    "checkpoint_beyond": "检查点之后的记录已不存在",
    "witness_signature": "上级平台保存的检查点签名无效",
    "witness_hash": "此行与上级平台保存的检查点不符，链被重写",
    "witness_beyond": "上级平台保存的检查点所指的记录已不存在",
}
"""Every kind of fault, as an auditor reads it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the trail that is not as it was written.

    Attributes:
        seq: number of the line at which it shows.
        kind: a key of `MEANINGS`.
    """

    seq: int
    kind: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what was found; at most 100 faults, those of lines first and in their order.

    Attributes:
        archived: number of the last line that lies in an archive, which is judged by itself; 0 for none.
    """

    archived: int
    lines: int
    checkpoints: int
    witnessed: int
    faults: tuple[Fault, ...]

    @property
    def first(self) -> Fault | None:
        """The fault of the lowest line, from which nothing can be relied on."""
        return min(self.faults, key=lambda fault: fault.seq, default=None)


async def verify(session: AsyncSession, keys: PublicKeys, issuer: str, witnessed: Iterable[str] = ()) -> Report:
    """Reads the whole trail and judges it; lines that are added meanwhile are left to the next time.

    Args:
        session: the gateway's database.
        keys: every key that the gateway ever signed with (`vault.ring.every_signing_key`).
        issuer: of the gateway.
        witnessed: statements that the witnesses keep for it (`checkpoints.kept`).
    """
    statements = (await session.scalars(select(Checkpoint.statement).order_by(Checkpoint.seq))).all()
    kept = tuple(witnessed)
    start, unsigned, (lines, faults) = await _by_start(
        session, keys, issuer, lambda start: _line_faults(session, start)
    )
    faults += unsigned
    faults += await statement_faults(session, keys, issuer, statements, "checkpoint")
    faults += await statement_faults(session, keys, issuer, kept, "witness")
    return Report(start[0], lines, len(statements), len(kept), tuple(faults[:FAULTS_MAX]))


async def statement_faults(
    session: AsyncSession, keys: PublicKeys, issuer: str, statements: Iterable[str], who: str
) -> list[Fault]:
    """Signed statements about the trail against the lines that are there; those of archived lines wait for the archive.

    Args:
        session: the gateway's database.
        keys: every key that the gateway ever signed with.
        issuer: of the gateway.
        statements: as they were signed.
        who: checkpoint, witness: whose copies they are.
    """
    faults, claims = [], []
    for token in statements:
        try:
            claims.append(checkpoint.read(token, keys, issuer))
        except BadToken:
            faults.append(Fault(0, f"{who}_signature"))
    *_, found = await _by_start(session, keys, issuer, lambda start: _claim_faults(session, start, claims, who))
    return faults + found


async def _claim_faults(
    session: AsyncSession, start: _Place, claims: Iterable[checkpoint.Statement], who: str
) -> list[Fault]:
    archived_to, archived_hash = start
    faults = []
    for said in claims:
        if said.seq < archived_to:
            continue
        found = await session.scalar(select(AuditLine.hash).where(AuditLine.seq == said.seq))
        if said.seq == archived_to:
            found = archived_hash
        if found != said.hash:
            faults.append(Fault(said.seq, f"{who}_{'beyond' if found is None else 'hash'}"))
    return faults


async def _by_start(
    session: AsyncSession, keys: PublicKeys, issuer: str, judge: Callable[[_Place], Awaitable[_Found]]
) -> tuple[_Place, list[Fault], _Found]:
    """Judges by where the trail starts; anew where somebody has archived meanwhile: then lines left rightly."""
    while True:
        start, unsigned = await _start(session, keys, issuer)
        found = await judge(start)
        if await _start(session, keys, issuer) == (start, unsigned):
            return start, unsigned, found


async def _start(session: AsyncSession, keys: PublicKeys, issuer: str) -> tuple[_Place, list[Fault]]:
    """Number and hash of the line before the first one that should be there, and what is wrong with that."""
    try:
        said = await archived.newest(session, keys, issuer)
    except BadToken:
        return (0, GENESIS), [Fault(0, "archive_signature")]
    return (said.last, said.hash) if said else (0, GENESIS), []


async def _line_faults(session: AsyncSession, start: _Place) -> tuple[int, list[Fault]]:
    """Number of lines and what is wrong with them. A line is judged by what the one before it says that it is.

    Head and lines are read by one statement, so that they are of one moment.
    """
    faults: list[Fault] = []
    head = (await session.execute(select(AuditHead.seq, AuditHead.hash))).one_or_none() or start
    lines, (seq, before) = 0, start
    every = select(AuditLine, AuditHead.seq, AuditHead.hash).outerjoin(AuditHead, true()).order_by(AuditLine.seq)
    options = {"yield_per": _AT_ONCE, "populate_existing": True}
    async for line, head_seq, head_hash in await session.stream(every.execution_options(**options)):
        kind = fault_of(line, seq, before)
        if kind and len(faults) < FAULTS_MAX:
            faults.append(Fault(line.seq, kind))
        lines, seq, before, head = lines + 1, line.seq, line.hash, (head_seq, head_hash)
    if tuple(head) != (seq, before):
        faults.append(Fault(seq + 1, "head"))
    return lines, faults


def fault_of(line: AuditLine, seq_before: int, before: bytes) -> str | None:
    """What is wrong with a line, by what the one before it says; a key of `MEANINGS`."""
    if line.seq != seq_before + 1:
        return "gap"
    if line.before != before:
        return "chain"
    return None if line_hash(line) == line.hash else "changed"
