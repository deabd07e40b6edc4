"""A service as a process of its own, as an operator starts it."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def running(module: str, environment: dict[str, str]) -> AsyncIterator[Process]:
    """The process of `python -m module`, with this environment beside the tests' own; killed in the end if it runs.

    What it writes on standard error is the test's to read.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, env={**os.environ, **environment}, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
