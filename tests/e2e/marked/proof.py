"""The marked people go through the whole province; then everything is searched, once for all tests."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from tests.e2e.marked import commands, web
from tests.e2e.marked.bus import opened_texts
from tests.e2e.marked.deeds import happen
from tests.e2e.marked.exports import export_maker
from tests.e2e.marked.look import Findings, everywhere, in_outputs
from tests.e2e.marked.people import MARKS
from tests.e2e.marked.places import ALLOWED, Layout, Place
from tests.e2e.marked.services import Supervisor
from tests.e2e.marked.sign_on import signed_on, staff_marks
from tests.e2e.running import Ran
from tests.marks import Mark, Search, told


@dataclass(frozen=True)
class Proof:
    """What was found where.

    Attributes:
        faulty: how many faulty cells the vendors' columns could hold.
        layout: which file is what.
        found: marks by place and file, allowed or not.
        opened: marks on the bus for whoever has all keys.
        answers: to wrong requests.
        outputs: of commands, by what was typed.
        export: folder of the files that were given out.
    """

    faulty: int
    layout: Layout
    found: Findings
    opened: set[Mark]
    answers: dict[str, httpx.Response]
    outputs: dict[str, str]
    export: Path

    def forbidden(self, place: Place) -> list[str]:
        """A line for each mark that may not lie there."""
        allowed = ALLOWED.get(place, frozenset())
        wrong = {
            where: [one for one in found if one.mark.kind not in allowed] for where, found in self.found[place].items()
        }
        return told(wrong)

    def kinds(self, place: Place) -> set[str]:
        """Which kinds of marks lie there."""
        return {one.mark.kind for found in self.found[place].values() for one in found}


@contextmanager
def proof_of(ran: Ran) -> Iterator[Proof]:
    """Does all of it; what it started ends with it."""
    (ran.work / "crash").mkdir()
    supervisor = Supervisor(ran, ran.work / "crash")
    try:
        yield _proof(ran, supervisor)
    finally:
        supervisor.end()


def _proof(ran: Ran, supervisor: Supervisor) -> Proof:
    faulty = asyncio.run(happen(ran, supervisor))
    said, operator = asyncio.run(signed_on(ran)), commands.Operator(ran)
    maker = asyncio.run(export_maker(ran))
    commands.look_around(operator, maker)
    out = commands.export(operator, maker)
    answers = web.wrong_requests(ran)
    search = Search([*MARKS, *staff_marks(ran)])
    layout, found = asyncio.run(everywhere(ran, search))
    found[Place.PAGES] = in_outputs(web.texts_of(answers) | said, search)
    found[Place.METRICS] = in_outputs(web.metrics_of(ran), search)
    found[Place.OUTPUTS] = in_outputs(operator.printed, search)
    opened = {one.mark for one in search.in_bytes(asyncio.run(opened_texts(ran)))}
    return Proof(faulty, layout, found, opened, answers, operator.printed, out)
