"""A list of visitors becomes accounts: all of it, or its good lines, or none yet, to see what would happen."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from qinlian_sso_gateway.admin.accounts import visitors
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.person.columns import LINE, TITLES, masked
from qinlian_sso_gateway.admin.person.draft import drafts_of
from qinlian_sso_gateway.admin.person.rules import FAULTS, Rules, faults_of
from qinlian_sso_gateway.admin.roster.read import read_roster
from qinlian_sso_gateway.admin.roster.steps import LineDraft, Step, steps_of
from qinlian_sso_gateway.admin.words import Mode
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.storage.trusts import Trust


@dataclass(frozen=True, slots=True)
class LineFault:
    """A mistake in a line.

    Attributes:
        line: 1-based, as a text editor counts.
        id_number: the line's, by its last four characters.
        column: heading; empty where the whole line is at fault.
        message: what is wrong, in Chinese; never the value.
    """

    line: int
    id_number: str
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a list; if nothing was written, what would have become of its good lines.

    Attributes:
        keys_replaced: accounts whose old key was revoked, because the list has another one.
        without_key: accounts that nobody can enter yet.
    """

    mode: Mode
    written: bool
    created: int
    changed: int
    unchanged: int
    keys_added: int
    keys_replaced: int
    without_key: int
    faults: list[LineFault] = field(default_factory=list)


async def bring_in(desk: Desk, trust: Trust, content: bytes, mode: Mode) -> Outcome:
    """Checks a list of visitors and, if the mode says so, writes it.

    Args:
        desk: the officer's.
        trust: the upper platform whose people they are.
        content: a CSV file.
        mode: what to do with lines that are at fault.

    Raises:
        Rejected: the file as a whole cannot be read.
    """
    people, faults, drafts = await asyncio.to_thread(_checked, content, desk.rules(is_role_needed=True))
    steps = await steps_of(desk, trust, drafts)
    obstacles = [(step.line, *step.obstacle) for step in steps if step.obstacle]
    told = _told(people, pl.concat([faults, pl.DataFrame(obstacles, schema=FAULTS, orient="row")]))
    good = [step for step in steps if not step.obstacle]
    is_written = mode == "good_lines" or (mode == "all_or_nothing" and not told)
    if is_written:
        await _carry_out(desk, trust, good)
        note(desk.session, "visitor.imported", desk.actor, f"client:{trust.client_id}", lines=len(good), mode=mode)
    return _outcome(mode, good, told, is_written=is_written)


def _checked(content: bytes, rules: Rules) -> tuple[pl.DataFrame, pl.DataFrame, list[LineDraft]]:
    people, broken = read_roster(content)
    faults = pl.concat([broken, faults_of(people, rules)])
    return people, faults, drafts_of(people.filter(~pl.col(LINE).is_in(faults[LINE].implode())))


def _told(people: pl.DataFrame, faults: pl.DataFrame) -> list[LineFault]:
    numbers = dict(people.select(LINE, "id_number").iter_rows())
    return [
        LineFault(line, masked(numbers.get(line)), TITLES.get(column, ""), message)
        for line, column, message in faults.sort(LINE, maintain_order=True).iter_rows()
    ]


async def _carry_out(desk: Desk, trust: Trust, steps: Iterable[Step]) -> None:
    for step in steps:
        visitor = step.visitor or visitors.placed(desk, trust, step.draft)
        if step.is_changed:
            visitors.change(desk, visitor, step.draft.rights)
        for key in step.old_keys:
            visitors.revoke(desk, visitor, key)
        if step.new_key is not None:
            visitors.new_key(desk, visitor, step.new_key)
    await desk.session.flush()


def _outcome(mode: Mode, steps: Sequence[Step], faults: list[LineFault], *, is_written: bool) -> Outcome:
    created = sum(step.visitor is None for step in steps)
    changed = sum(step.is_changed for step in steps)
    return Outcome(
        mode=mode,
        written=is_written,
        created=created,
        changed=changed,
        unchanged=len(steps) - created - changed,
        keys_added=sum(step.new_key is not None and not step.old_keys for step in steps),
        keys_replaced=sum(bool(step.old_keys) for step in steps),
        without_key=sum(not step.has_key for step in steps),
        faults=faults,
    )
