"""Runs the programs that stand beside the tests."""

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from tests.integration.sso_gateway.clients.packages import needed, node_modules

HERE = Path(__file__).parent


async def answer_of(script: str, setting: dict[str, Any]) -> dict[str, Any]:
    """What a script says to a setting."""
    async with _started(script, setting) as process:
        output, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    found: dict[str, Any] = json.loads(output)
    return found


@contextlib.asynccontextmanager
async def listening(script: str, setting: dict[str, Any], log: Path) -> AsyncIterator[None]:
    """A script that serves, once it says so."""
    with log.open("wb") as errors:
        async with _started(script, setting, errors.fileno()) as process:
            assert process.stdout
            async with asyncio.timeout(60):
                line = await process.stdout.readline()
            assert line == b"listening\n", f"see {log}"
            yield


@contextlib.asynccontextmanager
async def _started(script: str, setting: dict[str, Any], errors: int = PIPE) -> AsyncIterator[Process]:
    command = (needed("node", "nodejs"), _placed(script))
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=errors)
    try:
        assert process.stdin
        process.stdin.write(json.dumps(setting).encode())
        process.stdin.close()
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _placed(script: str) -> Path:
    """A copy where its modules are: they are looked for beside it."""
    copy = node_modules() / script
    copy.write_text((HERE / script).read_text())
    return copy
