"""`qinlian indicators compute`: a month's figures as a new version."""

import getpass
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.indicators.place import opened_place
from qinlian_cli.output import say, show_json
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.review import board
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.storage.account import operator
from qinlian_indicators.storage.computations import Computation


def compute(
    *,
    month: Annotated[str, typer.Option(help="As 2026-10; else the month that ended last.", show_default=False)] = "",
    county: Annotated[
        list[str] | None, typer.Option(help="Read only these counties anew; may be repeated.", show_default=False)
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for those who compare versions.")] = "月度计算",
    by: Annotated[str, typer.Option(help="Who wishes it; else your login.", show_default=False)] = "",
    as_json: AsJson = False,
) -> None:
    """计算: computes a month of all divisions as a new version. Safe to repeat: nothing is overwritten."""
    of_month = Month.parse(month) if month else Month.last()
    made, shown = run(_computed(of_month, county, reason, by or getpass.getuser()))
    if as_json:
        show_json(
            {
                "month": made.month,
                "version": made.version,
                "id": str(made.id),
                "counties": made.counties,
                "signed": shown.signed,
            }
        )
        return
    say(f"{made.month}: version {made.version} is computed")
    if shown.signed:
        say(f"signed figures that are others now, until reopened 已签字的有变化: {', '.join(shown.signed)}")


async def _computed(month: Month, counties: list[str] | None, reason: str, by: str) -> tuple[Computation, board.Shown]:
    async with opened_place() as place:
        computation = await place.computing(month, reason=reason, account=operator(by), counties=counties)
        async with place.own.transaction() as session:
            shown = await board.show(session, Tree.of(place.topology), place.settings, computation)
        return computation, shown
