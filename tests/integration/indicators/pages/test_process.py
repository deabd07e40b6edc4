"""The service as a process: it serves its pages, says what is missing, and ends when told to."""

import asyncio
import signal
from pathlib import Path

import httpx
import pytest
from joserfc.jwk import ECKey
from tests.integration.indicators.pages.world import ROOT
from tests.integration.processes import running

from qinlian_cli.runtime.ports import free_ports
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.migrations.upgrade import TABLES

SERVICE = "qinlian_indicators.main"


@pytest.fixture
def environment(database: str, store: OwnDatabase, tmp_path: Path) -> dict[str, str]:
    """A service whose gateway is away."""
    (tmp_path / "client.pem").write_bytes(ECKey.generate_key("P-256").as_pem(private=True))
    public, probes, nobody = free_ports(3)
    return {
        "QINLIAN_PUBLIC_URL": f"http://localhost:{public}", "QINLIAN_PUBLIC_PORT": str(public),
        "QINLIAN_HTTP_PORT": str(probes), "QINLIAN_GATEWAY_ISSUER": f"http://localhost:{nobody}",
        "QINLIAN_CLIENT_KEY": str(tmp_path / "client.pem"), "QINLIAN_TOPOLOGY": str(ROOT / "topologies" / "demo.yaml"),
        "QINLIAN_INDICATORS_DSN": database.replace("postgresql://", "postgresql+asyncpg://", 1),
        "QINLIAN_STORE_DSN": store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False),
    }  # fmt: skip


def replace(path: Path, content: bytes | None) -> None:
    """Another file in its place, or none."""
    path.unlink()
    if content is not None:
        path.write_bytes(content)


async def answer(url: str) -> httpx.Response:
    """The first answer of a server that is just starting."""
    async with httpx.AsyncClient(headers={"Accept": "text/html"}) as client:
        while True:
            try:
                return await client.get(url)
            except httpx.ConnectError:
                await asyncio.sleep(0.1)


async def test_it_serves_its_pages_while_the_gateway_is_away_and_says_that_nobody_can_sign_in(
    environment: dict[str, str],
) -> None:
    own = OwnDatabase(environment["QINLIAN_INDICATORS_DSN"], "test")
    await TABLES.upgrade(own.engine)
    await own.close()
    origin = environment["QINLIAN_PUBLIC_URL"]
    async with running(SERVICE, environment) as process:
        first = await answer(f"{origin}/")
        assert (first.status_code, first.headers["location"]) == (303, "/sign-in?next=/")
        assert "server" not in first.headers
        assert "frame-ancestors 'none'" in first.headers["content-security-policy"]
        refused = await answer(f"{origin}/sign-in?next=/")
        assert refused.status_code == 502
        assert "登录网关暂时没有应答" in refused.text
        (key,) = (await answer(f"{origin}/sign-in/jwks")).json()["keys"]
        assert "d" not in key
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


async def test_it_does_not_start_without_its_tables_and_says_what_to_run(environment: dict[str, str]) -> None:
    async with running(SERVICE, environment) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"qinlian indicators migrate" in said
    assert b"Traceback" not in said


@pytest.mark.parametrize("content", [None, b"no key", ECKey.generate_key("P-384").as_pem(private=True)])
async def test_it_does_not_start_without_its_key_and_says_how_to_make_one(
    environment: dict[str, str], content: bytes | None
) -> None:
    own = OwnDatabase(environment["QINLIAN_INDICATORS_DSN"], "test")
    await TABLES.upgrade(own.engine)
    await own.close()
    replace(Path(environment["QINLIAN_CLIENT_KEY"]), content)
    async with running(SERVICE, environment) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"openssl ecparam" in said
    assert b"Traceback" not in said
