"""Figures in the production store, and what divisions say of them there, on real PostgreSQL."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text
from tests.integration.indicators.months import COUNTY, MONTH, PROVINCE, SETTINGS, TREE, computed
from tests.integration.indicators.rows import frame, put

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.exchange.ahead import ahead
from qinlian_indicators.exchange.publish import Institution, publish
from qinlian_indicators.exchange.take_in import Taken, take_in
from qinlian_indicators.review import board, sheets
from qinlian_indicators.review.sheets import Wish
from qinlian_indicators.review.states import Action, State
from qinlian_indicators.storage.sheets import Received, Sheet

US = Institution("016523206610000020J100", "陕西省卫生健康委员会")
AT = datetime(2026, 11, 2, 9)  # noqa: DTZ001 - a store's own time
LINE = {
    "stat_month": "202610", "stat_division": "610402", "computation_no": "202610-1", "check_state_code": "2",
    "checker_name": "李明", "checked_at": AT, "origin_division": "610402",
}  # fmt: skip


async def shown(own: OwnDatabase, version: int, values=None) -> None:
    async with own.transaction() as session:
        await board.show(session, TREE, SETTINGS, await computed(session, version, values))


async def published(own: OwnDatabase, values=None) -> None:
    await shown(own, 1, values)
    async with own.transaction() as session:
        await board.step_all(session, TREE, MONTH, Wish(Action.PUBLISH, PROVINCE), divisions=["610402"])


async def step(own: OwnDatabase, action: Action, actor=COUNTY, **more: Any) -> None:
    async with own.transaction() as session:
        sheet = await sheets.find(session, MONTH, "610402")
        await sheets.make_checked_step(session, TREE, sheet, Wish(action, actor, **more))


async def rows(store: OwnDatabase) -> dict[str, Any]:
    async with store.session() as session:
        found = await session.execute(text("SELECT * FROM management_indicator"))
        return {row["record_id"]: dict(row) for row in found.mappings()}


async def state(own: OwnDatabase) -> Sheet:
    async with own.transaction() as session:
        return await sheets.find(session, MONTH, "610402")


async def says(store: OwnDatabase, *lines: dict[str, Any]) -> None:
    await put(store, {"MG01A": frame("MG01A", [LINE | line for line in lines])})


async def test_only_published_sheets_are_told_and_each_once(own: OwnDatabase, store: OwnDatabase):
    await published(own)
    assert await publish(own, store, US) == 1
    assert await publish(own, store, US) == 0
    found = await rows(store)
    assert {row["stat_division"] for row in found.values()} == {"610402"}
    told = found["202610-610402-MS01"]
    said = ("org_code", "indicator_name", "check_state_code", "computation_no", "origin_class", "checked_at")
    assert [told[name] for name in said] == [
        US.code, "总诊疗人次(门急诊)", "0", "202610-1", "business_system", None,
    ]  # fmt: skip


async def test_a_figure_that_is_not_computable_travels_with_its_reason(own: OwnDatabase, store: OwnDatabase):
    await published(own, {("610402", "HR01"): None})
    await publish(own, store, US)
    told = (await rows(store))["202610-610402-HR01"]
    assert (told["indicator_value"], told["not_computable_reason"]) == (None, "没有常住居民数")


async def test_a_dispute_and_its_answer_stand_in_every_row_of_the_sheet(own: OwnDatabase, store: OwnDatabase):
    await published(own)
    await step(own, Action.DISPUTE, reason="少计二院", code="MS01", believed_value=57)
    await step(own, Action.ANSWER, PROVINCE, reason="二院数据未到")
    await publish(own, store, US)
    told = (await rows(store))["202610-610402-MS02"]
    assert told["objection"] == "MS01：少计二院（本地认为 57）"
    assert (told["check_state_code"], told["check_answer"], told["checker_name"]) == ("6", "二院数据未到", "李明")


async def test_a_county_that_confirms_in_its_own_store_has_begun_and_confirmed(own: OwnDatabase, store: OwnDatabase):
    await published(own)
    await says(store, {})
    assert await take_in(own, store, TREE) == Taken(1, 0)
    assert await take_in(own, store, TREE) == Taken(0, 0)
    async with own.transaction() as session:
        steps = await sheets.steps_of(session, await sheets.find(session, MONTH, "610402"))
    assert [one.to_state for one in steps] == ["computed", "published", "under_review", "confirmed"]
    assert (steps[-1].account, steps[-1].account_label) == ("store:610402", "李明")


async def test_a_row_that_is_changed_speaks_again(own: OwnDatabase, store: OwnDatabase):
    await published(own)
    await says(store, {"row_version": 1})
    await take_in(own, store, TREE)
    await says(store, {"row_version": 2, "check_state_code": "3", "objection": "再看少计"})
    assert await take_in(own, store, TREE) == Taken(1, 0)
    assert (await state(own)).state == State.DISPUTED


async def test_nobody_speaks_for_another_division(own: OwnDatabase, store: OwnDatabase):
    await published(own)
    await says(store, {"origin_division": "610404"})
    assert await take_in(own, store, TREE) == Taken(0, 1)
    assert (await state(own)).state == State.PUBLISHED


async def test_who_confirms_figures_that_are_no_longer_those_is_told_so_in_his_own_store(
    own: OwnDatabase, store: OwnDatabase
):
    await published(own)
    await publish(own, store, US)
    await shown(own, 2, {("610402", "MS01"): 12})
    await says(store, {"computation_no": "202610-1"})
    assert await take_in(own, store, TREE) == Taken(0, 1)
    await publish(own, store, US)
    told = (await rows(store))["202610-610402-MS01"]
    assert told["computation_no"] == "202610-2"
    assert told["check_answer"] == "未能办理：所核对的批次已被 202610-2 取代，请按新下发的指标核对"


async def test_failed_checks_refuse_a_confirmation_from_below_unless_it_says_why(own: OwnDatabase, store: OwnDatabase):
    await published(own, {("610402", "MS16"): 99})
    await says(store, {"row_version": 1})
    assert await take_in(own, store, TREE) == Taken(0, 1)
    await says(store, {"row_version": 2, "objection": "临终关怀科，已核实"})
    assert await take_in(own, store, TREE) == Taken(1, 0)
    assert (await state(own)).state == State.CONFIRMED
    async with own.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Received)) == 2


async def test_rows_of_what_is_gone_from_the_newest_computation_are_deleted(own: OwnDatabase, store: OwnDatabase):
    await published(own)
    await publish(own, store, US)
    async with own.transaction() as session:
        again = await computed(session, 2, {("610402", "MS01"): 12})
        await session.execute(
            text("DELETE FROM ind_figure WHERE computation_id = :id AND code = 'MS02'"), {"id": again.id}
        )
        await board.show(session, TREE, SETTINGS, again)
    await publish(own, store, US)
    found = await rows(store)
    assert "202610-610402-MS02" not in found
    assert found["202610-610402-MS01"]["numerator"] == 12


async def test_a_sheet_that_was_further_than_it_is_is_found_by_what_the_store_was_told(
    own: OwnDatabase, store: OwnDatabase
):
    await published(own)
    await step(own, Action.CONFIRM)
    await publish(own, store, US)
    assert await ahead(own, store) == []
    later = datetime(2027, 1, 5, 9)  # noqa: DTZ001 - a store's own time
    async with store.transaction() as session:  # as the store is when the other database alone goes back
        forgotten = "UPDATE management_indicator SET check_state_code = '5', updated_at = :later"
        await session.execute(text(forgotten), {"later": later})
    (found,) = await ahead(own, store)
    assert (found.month, found.division, found.here, found.told) == (
        "202610", "610402", State.CONFIRMED, State.LOCKED,
    )  # fmt: skip
    assert (found.told_at, found.computation, found.checker) == (later, "202610-1", "李明")


async def test_a_sheet_that_the_database_has_forgotten_whole_is_found_as_well(own: OwnDatabase, store: OwnDatabase):
    await published(own)
    await publish(own, store, US)
    async with store.transaction() as session:
        await session.execute(text("UPDATE management_indicator SET stat_month = '202611'"))
    (found,) = await ahead(own, store)
    assert (found.month, found.here, found.told) == ("202611", None, State.PUBLISHED)
