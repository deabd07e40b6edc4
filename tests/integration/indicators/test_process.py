"""The service as a process: it computes what is due, serves, and does not start on tables that are not made."""

import asyncio
import signal
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tests.integration.indicators.months import SETTINGS
from tests.integration.processes import running
from tests.integration.sso_gateway.world import gateway_dsn
from tests.unit.province import DEMO

from qinlian_cli.runtime.ports import free_ports
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.jobs import last_due
from qinlian_indicators.migrations.upgrade import TABLES

SERVICE = "qinlian_indicators.main"


@pytest.fixture
def environment(database: str, store: OwnDatabase, tmp_path: Path) -> dict[str, str]:
    public, probes, nobody = free_ports(3)
    key = tmp_path / "client.pem"
    pair = ec.generate_private_key(ec.SECP256R1())
    key.write_bytes(pair.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    url = store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return {
        "QINLIAN_TOPOLOGY": str(DEMO), "QINLIAN_STORE_DSN": url, "QINLIAN_INDICATORS_DSN": gateway_dsn(database),
        "QINLIAN_PUBLIC_URL": f"http://localhost:{public}", "QINLIAN_PUBLIC_PORT": str(public),
        "QINLIAN_HTTP_PORT": str(probes), "QINLIAN_GATEWAY_ISSUER": f"http://localhost:{nobody}",
        "QINLIAN_CLIENT_KEY": str(key), "QINLIAN_CATCH_UP_MONTHS_MAX": "1",
    }  # fmt: skip


async def _text(url: str, wanted: str) -> httpx.Response:
    """The answer of an address once it holds a text."""
    async with httpx.AsyncClient(timeout=60) as client:
        while True:
            try:
                answer = await client.get(url, headers={"accept": "text/html"})
            except httpx.ConnectError:
                await asyncio.sleep(0.1)
                continue
            if wanted in answer.text:
                return answer
            await asyncio.sleep(0.1)


async def _make_tables(environment: dict[str, str]) -> None:
    own = OwnDatabase(environment["QINLIAN_INDICATORS_DSN"], "test")
    await TABLES.upgrade(own.engine)
    await own.close()


async def test_it_computes_the_month_that_is_due_and_ends_when_it_is_told_to(environment: dict[str, str]):
    await _make_tables(environment)
    probes = f"http://127.0.0.1:{environment['QINLIAN_HTTP_PORT']}"
    async with running(SERVICE, environment) as process:
        month = str(last_due(SETTINGS))
        await _text(f"{probes}/metrics", f'qinlian_indicators_computed_timestamp_seconds{{month="{month}"}}')
        assert (await _text(f"{probes}/readyz", '"status"')).json()["status"] in {"READY", "IMPAIRED"}
        page = await _text(f"{environment['QINLIAN_PUBLIC_URL']}/", "")
        assert page.status_code in {303, 502, 503}, page.text  # to the sign-on gateway, of which there is none here
        assert "server" not in page.headers
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


async def test_it_does_not_start_without_its_tables_and_says_what_to_run(environment: dict[str, str]):
    async with running(SERVICE, environment) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"qinlian indicators migrate" in said
    assert b"Traceback" not in said
