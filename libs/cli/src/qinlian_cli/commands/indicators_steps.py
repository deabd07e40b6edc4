"""`qinlian indicators publish`, `confirm`, `dispute`, `answer`, `submit`, `lock`, `reopen`: steps of the review."""

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.indicators.desk import By, Desk, OfDivision, OfDivisions, OfMonth, Reason, actor_of, at_desk, month_of
from qinlian_cli.output import say, show_json
from qinlian_indicators.review import board, sheets
from qinlian_indicators.review.sheets import Wish
from qinlian_indicators.review.states import Action, State
from qinlian_indicators.storage.sheets import Step


def publish(*, month: OfMonth = "", division: OfDivisions = None, by: By = "", as_json: AsJson = False) -> None:
    """发布: shows the computed figures to the divisions; their review begins."""
    _of_all(month, division, Wish(Action.PUBLISH, actor_of(by)), as_json=as_json)


def submit(*, month: OfMonth = "", division: OfDivisions = None, by: By = "", as_json: AsJson = False) -> None:
    """提交: hands in what was confirmed."""
    _of_all(month, division, Wish(Action.SUBMIT, actor_of(by)), as_json=as_json)


def lock(*, month: OfMonth = "", division: OfDivisions = None, by: By = "", as_json: AsJson = False) -> None:
    """锁定: closes what was submitted."""
    _of_all(month, division, Wish(Action.LOCK, actor_of(by)), as_json=as_json)


def confirm(
    *,
    division: OfDivision,
    month: OfMonth = "",
    reason: Annotated[
        str, typer.Option(help="Why it is confirmed though checks fail; refused without.", show_default=False)
    ] = "",
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """确认: a division signs for its figures."""
    _of_one(month, division, Wish(Action.CONFIRM, actor_of(by), reason=reason), as_json=as_json)


def dispute(
    *,
    division: OfDivision,
    reason: Reason,
    month: OfMonth = "",
    code: Annotated[
        str | None, typer.Option(help="Which indicator; else the sheet as a whole.", show_default=False)
    ] = None,
    value: Annotated[
        str | None, typer.Option(help="The figure that the division believes.", show_default=False)
    ] = None,
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """异议: a division does not believe a figure."""
    wish = Wish(Action.DISPUTE, actor_of(by), reason=reason, code=code, believed_value=_number(value))
    _of_one(month, division, wish, as_json=as_json)


def answer(*, division: OfDivision, reason: Reason, month: OfMonth = "", by: By = "", as_json: AsJson = False) -> None:
    """答复: the province answers a dispute."""
    _of_one(month, division, Wish(Action.ANSWER, actor_of(by), reason=reason), as_json=as_json)


def reopen(*, division: OfDivision, reason: Reason, month: OfMonth = "", by: By = "", as_json: AsJson = False) -> None:
    """退回重核: the province opens a signed sheet again; it shows the newest computation then."""
    _of_one(month, division, Wish(Action.REOPEN, actor_of(by), reason=reason), as_json=as_json)


def _of_all(month: str, divisions: list[str] | None, wish: Wish, *, as_json: bool) -> None:
    of_month = month_of(month)

    async def work(desk: Desk) -> int:
        return len(await board.step_all(desk.session, desk.tree, of_month, wish, divisions=divisions))

    made = at_desk(work)
    if as_json:
        show_json({"month": of_month, "action": wish.action, "sheets": made})
    else:
        say(f"{of_month}: {wish.action.label} {made} 张表" if made else f"{of_month}: 没有可{wish.action.label}的表")


def _of_one(month: str, division: str, wish: Wish, *, as_json: bool) -> None:
    of_month = month_of(month)

    async def work(desk: Desk) -> Step:
        sheet = await sheets.find(desk.session, of_month, division)
        return await sheets.make_checked_step(desk.session, desk.tree, sheet, wish)

    state = State(at_desk(work).to_state)
    if as_json:
        show_json({"month": of_month, "division": division, "state": state})
    else:
        say(f"{of_month} {division}: {state.label}")


def _number(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation as error:
        raise typer.BadParameter(f"{text!r} is no number", param_hint="--value") from error
