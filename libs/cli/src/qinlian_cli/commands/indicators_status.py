"""`qinlian indicators status`, `behind`, `history`, `delta` and `migrate`: how far a month is, and what has changed."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.indicators.desk import Desk, OfDivision, OfMonth, at_desk, month_of
from qinlian_cli.indicators.place import opened_place
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.exchange.ahead import Ahead, ahead
from qinlian_indicators.migrations.upgrade import TABLES
from qinlian_indicators.review import board, sheets
from qinlian_indicators.review.computations import finished, newest, version
from qinlian_indicators.review.deadlines import is_late, whose_turn
from qinlian_indicators.review.deltas import Change, changes, differs
from qinlian_indicators.review.states import Action, State
from qinlian_indicators.storage.sheets import Step

Line = dict[str, Any]


def status(*, month: OfMonth = "", as_json: AsJson = False) -> None:
    """进度: how far each division's sheet is, until when, whose turn it is, and who is late."""
    of_month = month_of(month)
    lines = at_desk(lambda desk: _status(desk, of_month))
    if as_json:
        show_json(lines)
        return
    columns = ("区划", "名称", "状态", "计算版本", "与最新计算不同", "截止", "轮到", "逾期")
    show_table(of_month, columns, [_cells(line) for line in lines])
    if late := [line["division"] for line in lines if line["late"]]:
        say(f"{len(late)} late 逾期未确认: {', '.join(late)}")


async def _status(desk: Desk, month: str) -> list[Line]:
    versions = {computation.id: computation.version for computation in await finished(desk.session, month)}
    last = await newest(desk.session, month)
    found = await board.sheets_of(desk.session, month)
    shown = {sheet.computation_id for sheet in found.values()}
    changed = {one: await differs(desk.session, one, last.id) for one in shown}
    return [
        {
            "division": division, "name": desk.tree.names.get(division, ""), "state": sheet.state,
            "version": versions[sheet.computation_id], "differs": division in changed[sheet.computation_id],
            "deadline": sheet.deadline, "turn": whose_turn(State(sheet.state)), "late": is_late(sheet),
        }
        for division, sheet in found.items()
    ]  # fmt: skip


def _cells(line: Line) -> Sequence[object]:
    return (
        line["division"], line["name"], State(line["state"]).label, line["version"],
        "不同" if line["differs"] else "", local_time(line["deadline"])[:16], line["turn"],
        "逾期" if line["late"] else "",
    )  # fmt: skip


def behind(*, as_json: AsJson = False) -> None:
    """数据库恢复之后: sheets that were further than they are, as the province's store was told of them.

    A database that was set back has forgotten steps: who submitted, what was locked. Exits 1 where there are any.
    """

    async def work() -> list[Ahead]:
        async with opened_place() as place:
            return await ahead(place.own, place.store)

    found = run(work())
    if as_json:
        show_json(found)
    elif found:
        columns = ("月份", "区划", "本库状态", "曾到状态", "时间", "计算批次", "核对人")
        show_table(None, columns, [_forgotten(one) for one in found])
        say("本库曾恢复到更早的时刻，上列步骤须重新办理 this database was set back: these steps have to be taken again")
    else:
        say("nothing is behind what the store was told 没有落后于已告知的步骤")
    raise typer.Exit(1 if found else 0)


def _forgotten(one: Ahead) -> Sequence[object]:
    here = one.here.label if one.here else "没有此表"
    return one.month, one.division, here, one.told.label, f"{one.told_at}", one.computation, one.checker


def history(*, division: OfDivision, month: OfMonth = "", as_json: AsJson = False) -> None:
    """经过: every step of a division's sheet, by whom and why."""
    of_month = month_of(month)

    async def work(desk: Desk) -> list[Step]:
        return await sheets.steps_of(desk.session, await sheets.find(desk.session, of_month, division))

    steps = at_desk(work)
    if as_json:
        show_json([_step(step) for step in steps])
        return
    columns = ("时间", "步骤", "状态", "经办", "账号", "指标", "说明", "强制通过的校验")
    show_table(f"{of_month} {division}", columns, [_told(step) for step in steps])


def _told(step: Step) -> Sequence[object]:
    return (
        local_time(step.at)[:19], Action(step.action).label, State(step.to_state).label, step.account_label,
        step.account, step.code or "", step.reason or "", "；".join(step.failed),
    )  # fmt: skip


def _step(step: Step) -> Line:
    value = None if step.believed_value is None else str(step.believed_value)
    names = ("number", "at", "action", "from_state", "to_state", "account", "account_label", "code", "reason", "failed")
    return {name: getattr(step, name) for name in names} | {"believed_value": value}


def delta(
    *,
    division: OfDivision,
    month: OfMonth = "",
    old: Annotated[
        int | None, typer.Option("--from", help="A version; else the one that the sheet shows.", show_default=False)
    ] = None,
    new: Annotated[int | None, typer.Option("--to", help="A version; else the newest.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """差异: which figures of a division are others in a later computation, and which rows made the difference."""
    of_month = month_of(month)
    found = at_desk(lambda desk: _delta(desk, of_month, division, old, new))
    if as_json:
        show_json([{**asdict(one), "old": _text(one.old), "new": _text(one.new)} for one in found])
        return
    if not found:
        say(f"{of_month} {division}: nothing differs 没有不同")
        return
    lines = [(*_whose(one), _text(one.old), _text(one.new), "；".join(one.why)) for one in found]
    show_table(f"{of_month} {division}", ("指标", "名称", "机构", "原值", "新值", "原因"), lines)


async def _delta(desk: Desk, month: str, division: str, old: int | None, new: int | None) -> list[Change]:
    session, sheet = desk.session, await sheets.find(desk.session, month, division)
    before = sheet.computation_id if old is None else (await version(session, month, old)).id
    after = await newest(session, month) if new is None else await version(session, month, new)
    found = await changes(session, desk.tree, before, after.id, division)
    return [one for one in found if not one.sex and not one.age_band]


def _whose(one: Change) -> tuple[str, str, str]:
    known = definitions().get(one.code)
    return one.code, known.name_cn if known else "", one.org_code or "-"


def _text(value: object) -> str | None:
    return None if value is None else f"{value:f}"


def migrate() -> None:
    """升级表结构: makes the tables, or brings them to this version; stop the service first."""

    async def work() -> None:
        async with opened_place(has_tables=False) as place:
            await TABLES.upgrade(place.own.engine)

    run(work())
    say("tables are of this version 表结构已是当前版本")
