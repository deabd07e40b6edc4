"""A sign-on gateway whose keys are in a module: it waits for the token, and its keys move to a new version."""

import asyncio
import json
from pathlib import Path

import pytest
from tests.integration.processes import running
from tests.integration.sso_gateway.test_process import SERVICE, _answer, _prepare
from tests.integration.sso_gateway.world import gateway_dsn
from tests.softhsm import SoftHsm
from tests.typed import typed_beside
from typer.testing import Result

from qinlian_cli.runtime.ports import free_ports


@pytest.fixture
def environment(hsm: SoftHsm, database: str, tmp_path: Path) -> dict[str, str]:
    public, probes = free_ports(2)
    return hsm.environment | {
        "QINLIAN_ISSUER": f"http://localhost:{public}", "QINLIAN_PUBLIC_PORT": str(public),
        "QINLIAN_HTTP_PORT": str(probes), "QINLIAN_DIVISION": "610400", "QINLIAN_PLATFORM_NAME": "咸阳市平台",
        "QINLIAN_SSO_DSN": gateway_dsn(database), "QINLIAN_KEYS": hsm.address,
        "QINLIAN_KEYS_JOURNAL": str(tmp_path / "keys.journal"), "QINLIAN_TOPOLOGY": "", "QINLIAN_STORE_DSN": "",
    }  # fmt: skip


async def qinlian(environment: dict[str, str], *arguments: str) -> Result:
    answer = await typed_beside("keys", *arguments, env=environment)
    assert answer.exit_code == 0, answer.output
    return answer


async def generated(environment: dict[str, str]) -> str:
    """Makes a key-encryption key; its version, which names the day."""
    await qinlian(environment, "generate", "kek")
    (key,) = json.loads((await qinlian(environment, "list", "--json")).stdout)
    return str(key["version"])


async def test_it_waits_for_its_token_and_is_ready_when_it_is_back(hsm: SoftHsm, environment: dict[str, str]):
    await qinlian(environment, "generate", "kek")
    await _prepare(environment)
    hsm.take_away()
    probes = f"http://127.0.0.1:{environment['QINLIAN_HTTP_PORT']}"
    async with running(SERVICE, environment):
        while "keys" not in (await _answer(f"{probes}/readyz", 503)).json()["away"]:  # noqa: ASYNC110 - a process
            await asyncio.sleep(0.1)
        hsm.bring_back()
        assert (await _answer(f"{probes}/readyz", 200)).json()["status"] == "READY"


async def test_all_its_keys_are_wrapped_anew_and_the_old_version_ends_without_a_loss(environment: dict[str, str]):
    first = await generated(environment)
    await _prepare(environment)
    await qinlian(environment, "rotate", "kek")
    for keys in (6, 0):
        (answer,) = json.loads((await qinlian(environment, "rewrap", "--json")).stdout)
        assert answer == {"place": "sso-gateway", "series": "kek", "keys": keys}
    said = (await qinlian(environment, "revoke", "kek", first, "--confirm", f"kek-{first}")).stderr
    assert "- 0 keys of the sign-on gateway" in said
    async with running(SERVICE, environment):
        await _answer(f"http://127.0.0.1:{environment['QINLIAN_HTTP_PORT']}/readyz", 200)
    events = [line["event"] for line in json.loads((await qinlian(environment, "journal", "--json")).stdout)["lines"]]
    assert events == ["made", "made", "data keys wrapped anew", "revoked"]


async def test_before_a_key_is_revoked_the_gateways_keys_under_it_are_counted(environment: dict[str, str]):
    first = await generated(environment)
    await _prepare(environment)
    await qinlian(environment, "rotate", "kek")
    answer = await typed_beside("keys", "revoke", "kek", first, "--confirm", "no", env=environment)
    assert answer.exit_code == 1
    assert "- 6 keys of the sign-on gateway (first: qinlian keys rewrap)" in answer.stderr
