"""What an operator types at a server of the demo."""

import asyncio
import os
import sys
from collections.abc import Mapping
from typing import Final

from qinlian_cli.runtime.failures import ServerFailed

_LAST_LINES: Final = 10


async def command(environment: Mapping[str, str], *arguments: str) -> str:
    """Runs `qinlian` with a server's settings; returns what it writes, or raises ServerFailed with its words."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "qinlian_cli.main", *arguments, env={**os.environ, **environment},
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, said = await process.communicate()
    if process.returncode != 0:
        words = "\n".join(said.decode(errors="replace").splitlines()[-_LAST_LINES:])
        raise ServerFailed(f"qinlian {' '.join(arguments)} answers:\n{words}")
    return out.decode()
