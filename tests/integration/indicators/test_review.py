"""Sheets on real PostgreSQL: two people at once, checks before a signature, differences, deadlines, reopening."""

import asyncio
from decimal import Decimal

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import select, update
from tests.integration.indicators.months import COUNTY, MONTH, PROVINCE, SETTINGS, TREE, computed

from qinlian_common.observe.clock import now
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.errors import StepRefused
from qinlian_indicators.review import board, checks, deltas, sheets
from qinlian_indicators.review.computations import newest
from qinlian_indicators.review.deadlines import late, remind
from qinlian_indicators.review.one_at_a_time import Turn, turn
from qinlian_indicators.review.sheets import Wish
from qinlian_indicators.review.states import Action, State
from qinlian_indicators.storage.computations import Figure
from qinlian_indicators.storage.sheets import Sheet, Step


async def shown(own: OwnDatabase, version: int, values=None, arrived=None) -> board.Shown:
    async with own.transaction() as session:
        return await board.show(session, TREE, SETTINGS, await computed(session, version, values, arrived))


async def step(own: OwnDatabase, action: Action, actor=COUNTY, division="610402", **more) -> Step:
    async with own.transaction() as session:
        sheet = await sheets.find(session, MONTH, division)
        return await sheets.make_step(session, TREE, sheet, Wish(action, actor, **more))


async def sheet_of(own: OwnDatabase, division="610402") -> Sheet:
    async with own.transaction() as session:
        return await sheets.find(session, MONTH, division)


async def under_review(own: OwnDatabase, values=None) -> None:
    await shown(own, 1, values)
    await step(own, Action.PUBLISH, PROVINCE)
    await step(own, Action.BEGIN)


async def test_every_division_of_the_tree_has_a_sheet_once_a_month_is_computed(own: OwnDatabase):
    first = await shown(own, 1)
    assert set(first.opened) == set(TREE.divisions())
    async with own.transaction() as session:
        again = await board.show(session, TREE, SETTINGS, await computed(session, 2))
    assert again == board.Shown((), (), ())  # the same figures: nobody is asked to look again


async def test_of_two_people_who_act_on_what_they_saw_exactly_one_wins_and_the_other_is_told(own: OwnDatabase):
    await under_review(own)
    seen = (await sheet_of(own)).lock_version
    wishes = [(Action.CONFIRM, {}), (Action.DISPUTE, {"reason": "少计"})] * 2
    found = await asyncio.gather(
        *(step(own, action, seen=seen, **more) for action, more in wishes), return_exceptions=True
    )
    won = [one for one in found if isinstance(one, Step)]
    assert len(won) == 1
    assert {str(one) for one in found if one not in won} == {"该表刚被他人更改，请刷新后按最新内容办理"}
    async with own.transaction() as session:
        kept = await sheets.steps_of(session, await sheets.find(session, MONTH, "610402"))
    assert [one.number for one in kept] == [1, 2, 3, 4]


async def test_of_two_who_read_the_same_sheet_in_open_transactions_the_second_changes_nothing(own: OwnDatabase):
    await under_review(own)
    async with own.session() as slow, own.session() as quick:
        one, other = [await sheets.find(session, MONTH, "610402") for session in (slow, quick)]
        await sheets.make_step(quick, TREE, other, Wish(Action.CONFIRM, COUNTY))
        await quick.commit()
        with pytest.raises(StepRefused) as refused:
            await sheets.make_step(slow, TREE, one, Wish(Action.DISPUTE, COUNTY, reason="少计"))
        await slow.rollback()
    assert refused.value.reason == "stale"
    assert (await sheet_of(own)).state == State.CONFIRMED


async def test_an_implausible_figure_is_confirmed_only_with_a_reason_that_is_kept(own: OwnDatabase):
    await under_review(own, {("610402", "MS16"): 99})
    with pytest.raises(StepRefused) as refused:
        await step(own, Action.CONFIRM)
    assert [text.split("：")[0] for text in refused.value.details] == ["MS16 住院病死率"]
    made = await step(own, Action.CONFIRM, reason="新增临终关怀科，已核实")
    assert (made.to_state, made.reason) == (State.CONFIRMED, "新增临终关怀科，已核实")
    assert made.failed == list(refused.value.details)


async def test_a_city_whose_counties_have_more_than_it_is_found(own: OwnDatabase):
    await shown(own, 1, {("610402", "MS01"): 500})
    async with own.transaction() as session:
        found = await checks.findings(session, await sheets.find(session, MONTH, "610400"), TREE)
    (finding,) = [one for one in found if one.kind == "sum"]
    assert finding.fails
    assert finding.text == "MS01 总诊疗人次(门急诊)：分子比下级合计少 499"


async def test_what_a_city_has_beyond_its_counties_is_explained_and_fails_nothing(own: OwnDatabase):
    await shown(own, 1, {("610400", "MS01"): 21})
    async with own.transaction() as session:
        found = await checks.findings(session, await sheets.find(session, MONTH, "610400"), TREE)
    assert [(one.text, one.fails) for one in found if one.kind == "sum"] == [
        ("MS01 总诊疗人次(门急诊)：分子比下级合计多 40，为本级机构所报", False)
    ]


async def test_a_whole_without_a_denominator_for_want_of_one_part_s_is_no_mistake_of_sums(own: OwnDatabase):
    await shown(own, 1)
    async with own.transaction() as session:
        counted = (Figure.division == "610402", Figure.code == "HR01")
        await session.execute(update(Figure).where(*counted).values(denominator=50))
        found = await checks.findings(session, await sheets.find(session, MONTH, "610400"), TREE)
    assert [one for one in found if one.kind == "sum"] == []


async def test_late_rows_never_change_a_signed_figure_but_show_as_a_difference_with_its_reason(own: OwnDatabase):
    async with own.transaction() as session:
        first = await computed(session, 1, {("610402", "MS01"): 10}, {("610402", "CL03"): (100, 2, 130)})
        await board.show(session, TREE, SETTINGS, first)
    await step(own, Action.PUBLISH, PROVINCE)
    await step(own, Action.BEGIN)
    await step(own, Action.CONFIRM)
    after = await shown(own, 2, {("610402", "MS01"): 12}, {("610402", "CL03"): (104, 3, 142)})
    assert after.signed == ("610402",)
    sheet = await sheet_of(own)
    assert (sheet.state, sheet.computation_id) == (State.CONFIRMED, first.id)
    async with own.transaction() as session:
        last = await newest(session, MONTH)
        (change,) = await deltas.changes(session, TREE, sheet.computation_id, last.id, "610402")
    assert (change.code, change.old, change.new) == ("MS01", Decimal(10), Decimal(12))
    assert change.why == ("610402 CL03：迟到 5 条、更正 6 条、撤回 1 条",)


async def test_a_figure_that_changes_under_review_sends_the_sheet_back_to_be_looked_at(own: OwnDatabase):
    await under_review(own)
    seen = (await sheet_of(own)).lock_version
    after = await shown(own, 2, {("610402", "MS01"): 12})
    assert after.renewed == ("610402",)
    assert (await sheet_of(own)).state == State.PUBLISHED
    with pytest.raises(StepRefused) as refused:
        await step(own, Action.CONFIRM, seen=seen)
    assert refused.value.reason == "stale"


async def test_a_reopened_sheet_shows_the_newest_computation(own: OwnDatabase):
    await under_review(own)
    await step(own, Action.CONFIRM)
    await step(own, Action.SUBMIT)
    await step(own, Action.LOCK, PROVINCE)
    await shown(own, 2, {("610402", "MS01"): 12})
    with pytest.raises(StepRefused, match="由省级账号办理"):
        await step(own, Action.REOPEN, COUNTY, reason="想改")
    made = await step(own, Action.REOPEN, PROVINCE, reason="迟到数据较多")
    async with own.transaction() as session:
        assert made.computation_id == (await newest(session, MONTH)).id
    assert (await sheet_of(own)).state == State.UNDER_REVIEW


async def test_a_dispute_names_the_figure_that_the_division_believes(own: OwnDatabase):
    await under_review(own)
    made = await step(own, Action.DISPUTE, reason="少计二院", code="MS01", believed_value=Decimal(57))
    assert (made.code, made.believed_value, made.account, made.account_label) == (
        "MS01", Decimal(57), "https://sso#1", "李明",
    )  # fmt: skip


async def test_who_has_not_confirmed_after_the_deadline_is_late_until_he_does(own: OwnDatabase):
    await under_review(own)
    async with own.transaction() as session:
        await session.execute(update(Sheet).values(deadline=now()))
        await session.execute(update(Sheet).where(Sheet.division != "610402").values(state=State.CONFIRMED))
    async with own.transaction() as session:
        assert [(one.division, one.is_over) for one in await remind(session)] == [("610402", True)]
    counted = {"month": MONTH, "state": "under_review"}
    assert REGISTRY.get_sample_value("qinlian_indicators_sheets", counted) == 1
    labels = {"month": MONTH, "division": "610402"}
    assert REGISTRY.get_sample_value("qinlian_indicators_unconfirmed", labels) == 1
    await step(own, Action.CONFIRM)
    async with own.transaction() as session:
        assert await late(session) == []
        await remind(session)
    assert REGISTRY.get_sample_value("qinlian_indicators_unconfirmed", labels) is None


async def test_one_step_of_all_takes_only_the_sheets_that_stand_where_it_begins(own: OwnDatabase):
    await under_review(own)
    async with own.transaction() as session:
        made = await board.step_all(session, TREE, MONTH, Wish(Action.PUBLISH, PROVINCE))
    assert len(made) == len(list(TREE.divisions())) - 1


async def test_a_comment_changes_nothing_and_a_too_long_text_is_refused(own: OwnDatabase):
    await under_review(own)
    before = await sheet_of(own)
    async with own.transaction() as session:
        sheet = await sheets.find(session, MONTH, "610402")
        await sheets.comment(session, sheet, COUNTY.account, "二院 10 月停诊两周", "MS01")
        assert [one.text for one in await sheets.comments_of(session, sheet)] == ["二院 10 月停诊两周"]
    assert (await sheet_of(own)).lock_version == before.lock_version
    with pytest.raises(StepRefused, match="500 字以内"):
        await step(own, Action.DISPUTE, reason="长" * 501)


async def test_one_process_at_a_time_has_its_turn_and_the_next_one_after_it(own: OwnDatabase):
    async with turn(own, Turn.COMPUTE) as mine, turn(own, Turn.COMPUTE) as other, turn(own, Turn.TELL) as another_thing:
        assert (mine, other, another_thing) == (True, False, True)
    async with turn(own, Turn.COMPUTE) as mine:
        assert mine


async def test_steps_are_only_ever_added(own: OwnDatabase):
    await under_review(own)
    async with own.transaction() as session:
        steps = list(await session.scalars(select(Step).join(Sheet).where(Sheet.division == "610402")))
    assert [(one.number, one.from_state, one.to_state) for one in sorted(steps, key=lambda one: one.number)] == [
        (1, None, "computed"), (2, "computed", "published"), (3, "published", "under_review"),
    ]  # fmt: skip
