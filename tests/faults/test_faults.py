"""The bounded form of the fault suite: every step of every service, and most kinds of trouble, from a fixed seed.

What a seed fixes is what is written, where each process dies and which troubles come in which order; how they meet in
time is the machine's. `make faults` runs the long form.
"""

import shutil
from pathlib import Path

import pytest
from tests.faults import report
from tests.faults.lives import Fate
from tests.faults.run import Order, run
from tests.faults.steps import STEPS

from qinlian_cli.runtime.postgres_home import remove_home

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(480)]

TROUBLES = (
    "poison",
    "connections cut",
    "rows locked past the lock time-out",
    "the database killed and started",
    "a second member joins and leaves",
    "the broker killed and started",
    "deadlocks",
    "the disk of a store full",
    "clocks wrong",
)


async def test_whatever_dies_whenever_every_row_arrives_once_and_the_books_say_so(tmp_path: Path) -> None:
    fate = Fate(seed=20171130, rounds=1, passage_max=1, anywhere=0.0)
    found = await run(Order(fate, 60.0, 200.0, TROUBLES, troubled_every=1.0), tmp_path, print)
    print("\n".join(report.lines(found)))  # noqa: T201 - what a failed test shows
    assert found.wrong == []
    assert found.never_killed == []
    assert sum(len(steps) for steps in found.kills.values()) >= len(STEPS)
    assert found.rows > 100
    assert found.poisons > 0
    remove_home(tmp_path / "servers" / "postgres")
    shutil.rmtree(tmp_path)
