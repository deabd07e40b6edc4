"""`qinlian` as a person types it, without a process of its own."""

import asyncio
from collections.abc import Mapping

from typer.testing import CliRunner, Result

from qinlian_cli.main import build


def typed(*words: object, env: Mapping[str, str] | None = None) -> Result:
    """What the command answers; whatever goes wrong, it shows nobody a traceback."""
    answer = CliRunner().invoke(build(), [str(word) for word in words], env=env)
    assert "Traceback" not in answer.output
    return answer


async def typed_beside(*words: object, env: Mapping[str, str] | None = None) -> Result:
    """The same in a thread, for a test that has a loop of its own, as the command has."""
    return await asyncio.to_thread(typed, *words, env=env)
