"""How commands of `qinlian sso` work on a gateway's own database."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from qinlian_cli.commands.run import run
from qinlian_cli.sso.login import NotAccepted
from qinlian_cli.sso.place import Place, opened_place
from qinlian_sso_gateway.errors import Refusal

T = TypeVar("T")


def at_place(work: Callable[[Place], Awaitable[T]]) -> T:
    """Runs a command's work on the gateway's own database."""

    async def opened() -> T:
        async with opened_place() as place:
            return await work(place)

    try:
        return run(opened())
    except Refusal as refusal:
        raise NotAccepted(refusal.text or refusal.description or refusal.error) from refusal
