"""How review commands work: as an operator at the province's server, who may also enter what came by post."""

import getpass
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_cli.commands.run import run
from qinlian_cli.indicators.place import Place, opened_place
from qinlian_cli.sso.login import NotAccepted
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.errors import StepRefused
from qinlian_indicators.review.actor import Actor
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.storage.account import operator

T = TypeVar("T")

OfMonth = Annotated[
    str, typer.Option("--month", help="As 2026-10; else the month that ended last.", show_default=False)
]
OfDivision = Annotated[str, typer.Option("--division", help="Whose sheet: six digits.")]
OfDivisions = Annotated[
    list[str] | None,
    typer.Option("--division", help="Only these; may be repeated; else all whose turn it is.", show_default=False),
]
Reason = Annotated[str, typer.Option("--reason", help="Why; the other side reads it.")]
By = Annotated[str, typer.Option("--by", help="Who wishes it; else your login.", show_default=False)]


@dataclass(frozen=True, slots=True)
class Desk:
    """One transaction of the indicators' own database."""

    place: Place
    session: AsyncSession
    tree: Tree


def at_desk(work: Callable[[Desk], Awaitable[T]]) -> T:
    """Runs a command's work; a refusal is said as the pages would say it, with what failed below."""

    async def opened() -> T:
        async with opened_place() as place, place.own.transaction() as session:
            return await work(Desk(place, session, Tree.of(place.topology)))

    try:
        return run(opened())
    except StepRefused as refusal:
        raise NotAccepted("\n  ".join((refusal.text, *refusal.details))) from refusal


def month_of(text: str) -> str:
    """The month that was named, or the one that ended last."""
    return str(Month.parse(text) if text else Month.last())


def actor_of(by: str) -> Actor:
    """The operator, who does the province's part and enters what came from a division by post."""
    return Actor(operator(by or getpass.getuser()), None, is_province=True)
