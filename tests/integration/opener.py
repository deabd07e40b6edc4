"""Somebody who opens clear text by commands, at a gateway that runs: what a test of such a command types with."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.integration.sso_gateway.admin.terminal import Terminal, begun, settled
from tests.integration.sso_gateway.processes import environment_of, running

from qinlian_cli.sso.login import Login, officer


@dataclass(frozen=True)
class Openers:
    """The province's gateway, whose first officer may see up to level 5, and the second nothing.

    Attributes:
        one, low: environments of the two; each has every office.
        own: of the gateway itself.
    """

    one: dict[str, str]
    low: dict[str, str]
    own: dict[str, str]


@contextmanager
def openers(dsn: str, folder: Path) -> Iterator[Openers]:
    """While the gateway runs."""
    terminal, stack = Terminal(environment_of("610000", "陕西省平台", dsn, folder), folder), AsyncExitStack()
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        yield runner.run(_opened(terminal, stack))
        runner.run(stack.aclose())


async def _opened(terminal: Terminal, stack: AsyncExitStack) -> Openers:
    people = await begun(terminal, 51, 52)
    await stack.enter_async_context(running(terminal.environment))
    one, low = [await settled(terminal, each) for each in people]
    async with officer(login_of(low)) as api:
        found = next(each["id"] for each in (await api.post("/staff/search"))["staff"] if each["name"] == "管理员51")
        await api.patch(f"/staff/{found}", {"ceiling": 5})
    return Openers(one, low, terminal.environment)


def login_of(environment: dict[str, str]) -> Login:
    """As the commands read it."""
    files = (Path(environment[f"QINLIAN_OFFICER_{name}_FILE"]) for name in ("ID", "PASSWORD"))
    return Login(environment["QINLIAN_SSO_URL"], *files)
