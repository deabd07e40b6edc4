"""Whatever people and computations do in whatever order: no step that the plan does not know, and none unrecorded.

The model is written down here anew, from the plan's words, not from the table of the code.
"""

import asyncio
import uuid
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import delete
from tests.integration.indicators.months import COUNTY, MONTH, PROVINCE, SETTINGS, TREE, computed
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.errors import StepRefused
from qinlian_indicators.review import board, sheets
from qinlian_indicators.review.actor import Actor
from qinlian_indicators.review.sheets import Wish
from qinlian_indicators.review.states import Action
from qinlian_indicators.storage.account import Account
from qinlian_indicators.storage.computations import Computation, Figure
from qinlian_indicators.storage.sheets import Sheet, Step
from qinlian_indicators.storage.tables import METADATA

DIVISION = "610402"
NEIGHBOUR = Actor(Account("https://sso#2", "王芳"), frozenset({"610404"}))
WAYS = {
    "publish": {"computed": "published"},
    "begin": {"published": "under_review", "answered": "under_review"},
    "confirm": {"under_review": "confirmed", "answered": "confirmed"},
    "dispute": dict.fromkeys(("under_review", "answered", "disputed", "confirmed"), "disputed"),
    "answer": {"disputed": "answered"},
    "submit": {"confirmed": "submitted"},
    "lock": {"submitted": "locked"},
    "reopen": dict.fromkeys(("confirmed", "submitted", "locked"), "under_review"),
}
PROVINCES = {"publish", "answer", "lock", "reopen"}
WITH_REASON = {"dispute", "answer", "reopen"}
SIGNED = {"confirmed", "submitted", "locked"}
ON_NEW_FIGURES = {"computed": "computed", "disputed": "disputed"}
"""A computation with other figures leaves these as they are; all other unsigned ones are published anew."""


class Review(RuleBasedStateMachine):
    """One sheet, on a database that each run begins empty."""

    dsn: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.own = OwnDatabase(self.dsn, "test")
        self.plausible, self.version, self.value = True, 0, 0
        self.state, self.steps, self.shown = "computed", 0, uuid.UUID(int=0)
        self.runner.run(self._begin())

    async def _begin(self) -> None:
        async with self.own.transaction() as session:
            for table in (Step, Sheet, Figure, Computation):
                await session.execute(delete(table))
        await self._compute(self.value)
        self.steps = 1

    async def _compute(self, value: int) -> None:
        self.version += 1
        async with self.own.transaction() as session:
            made = await computed(session, self.version, {(DIVISION, "MS16"): value})
            await board.show(session, TREE, SETTINGS, made)
        self.newest = made.id
        if self.version == 1:
            self.shown = made.id

    @rule(
        action=st.sampled_from(sorted(WAYS)),
        actor=st.sampled_from([COUNTY, PROVINCE, NEIGHBOUR]),
        reason=st.sampled_from([None, "有理由"]),
        is_stale=st.sampled_from([False, False, True]),
    )
    def someone_tries(self, action: str, actor: Actor, reason: str | None, *, is_stale: bool) -> None:
        target = WAYS[action].get(self.state)
        right = actor is (PROVINCE if action in PROVINCES else COUNTY)
        enough = reason is not None or not (action in WITH_REASON or (action == "confirm" and self.value > 30))
        made = self.runner.run(self._try(Wish(Action(action), actor, self.steps - is_stale, reason)))
        assert made is (target is not None and right and enough and not is_stale), (self.state, action)
        if made and target:
            self.state, self.steps = target, self.steps + 1
            self.shown = self.newest if action == "reopen" else self.shown

    async def _try(self, wish: Wish) -> bool:
        try:
            async with self.own.transaction() as session:
                await sheets.make_step(session, TREE, await sheets.find(session, MONTH, DIVISION), wish)
        except StepRefused:
            return False
        return True

    @rule(value=st.sampled_from([0, 1, 99]))
    def the_month_is_computed_again(self, value: int) -> None:
        old = self.runner.run(self._shown_value())
        self.runner.run(self._compute(value))
        if self.state not in SIGNED and value != old:
            self.state, self.steps = ON_NEW_FIGURES.get(self.state, "published"), self.steps + 1
            self.shown = self.newest

    async def _shown_value(self) -> int:
        async with self.own.transaction() as session:
            key = (self.shown, DIVISION, "MS16", "", "", "")
            figure = await session.get(Figure, key)
        assert figure is not None
        return int(figure.value or 0)

    @invariant()
    def the_sheet_is_what_its_steps_say(self) -> None:
        sheet, steps = self.runner.run(self._read())
        assert (sheet.state, sheet.lock_version, sheet.computation_id) == (self.state, self.steps, self.shown)
        assert [step.number for step in steps] == list(range(1, self.steps + 1))
        assert all(step.account and step.account_label for step in steps)
        assert (steps[-1].to_state, steps[-1].computation_id) == (self.state, self.shown)
        self.value = self.runner.run(self._shown_value())

    async def _read(self) -> tuple[Sheet, list[Step]]:
        async with self.own.transaction() as session:
            sheet = await sheets.find(session, MONTH, DIVISION)
            return sheet, await sheets.steps_of(session, sheet)

    def teardown(self) -> None:
        self.runner.run(self.own.close())
        self.runner.close()


def test_no_step_is_illegal_and_none_unrecorded(database: str) -> None:
    dsn = gateway_dsn(database)

    async def make() -> None:
        own = OwnDatabase(dsn, "test")
        async with own.engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
        await own.close()

    asyncio.run(make())
    Review.dsn = dsn
    run_state_machine_as_test(
        Review,
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
