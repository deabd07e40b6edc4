"""Gateways as processes of their own, on loopback, as an operator starts them."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_cli.runtime.ports import free_ports


def environment_of(division: str, name: str, dsn: str, folder: Path) -> dict[str, str]:
    """The environment of a gateway that keeps its keys in a folder of its own."""
    public, probes = free_ports(2)
    return {
        "QINLIAN_ISSUER": f"http://localhost:{public}", "QINLIAN_PUBLIC_PORT": str(public),
        "QINLIAN_HTTP_PORT": str(probes), "QINLIAN_DIVISION": division, "QINLIAN_PLATFORM_NAME": name,
        "QINLIAN_SSO_DSN": gateway_dsn(dsn), "QINLIAN_KEYS": f"file:{folder / division}",
        "QINLIAN_LOG_LEVEL": "WARNING",
    }  # fmt: skip


@asynccontextmanager
async def running(environment: dict[str, str]) -> AsyncIterator[Process]:
    """The gateway, from the moment at which it answers."""
    command = (sys.executable, "-m", "qinlian_sso_gateway.main")
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **environment}, stderr=DEVNULL)
    try:
        await _until_ready(process, f"http://127.0.0.1:{environment['QINLIAN_HTTP_PORT']}/readyz")
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def _until_ready(process: Process, url: str) -> None:
    async with httpx.AsyncClient() as client:
        while process.returncode is None:
            try:
                if (await client.get(url)).is_success:
                    return
            except httpx.ConnectError:
                pass
            await asyncio.sleep(0.1)
    raise AssertionError(f"the gateway ended with {process.returncode}")
