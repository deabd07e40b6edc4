"""A service whose keys are in a module: it waits for the token, and ends at once where the PIN is wrong."""

import pytest
from tests.integration.services.test_process import DIVISIONS, PAIRS, SECONDS_MAX, process, settings, stopped, until
from tests.softhsm import SoftHsm

from qinlian_cli.runtime.ports import free_ports
from qinlian_common.adapters.relational.at_rest import series_of
from qinlian_common.keys import opened_keeper
from qinlian_common.keys.names import KeyName
from qinlian_common.observe import clock
from qinlian_common.wire.data_keys import pair_key


@pytest.fixture
def environment(hsm: SoftHsm) -> dict[str, str]:
    """Of a service; the token has the keys of all pairs and stores, and there is no broker."""
    keeper = opened_keeper(hsm.address)
    assert keeper is not None
    for series in (*(pair_key(*pair) for pair in PAIRS), *map(series_of, DIVISIONS)):
        keeper.make(KeyName(series, clock.today(), 1))
    ports = free_ports(2)
    return settings(ports[0], f"127.0.0.1:{ports[1]}") | hsm.environment | {"QINLIAN_KEYS": hsm.address}


@pytest.mark.parametrize("service", ["collector", "standardizer", "loader"])
async def test_a_token_that_is_away_shows_in_readyz_until_it_is_back(
    hsm: SoftHsm, environment: dict[str, str], service: str
):
    hsm.take_away()
    port = int(environment["QINLIAN_HTTP_PORT"])
    with process(service, environment) as running:
        answer = await until(port, "/readyz", lambda a: "keys" in a.json()["away"])
        assert (answer.status_code, "token qinlian" in answer.json()["away"]["keys"]) == (503, True)
        assert (await until(port, "/healthz", lambda a: a.is_success)).json()["status"] == "ALIVE"
        hsm.bring_back()
        await until(port, "/readyz", lambda a: "keys" not in a.json()["away"])
        assert await stopped(running) == 0


async def test_a_service_that_waits_for_its_token_still_ends_cleanly(hsm: SoftHsm, environment: dict[str, str]):
    hsm.take_away()
    with process("standardizer", environment) as running:
        await until(int(environment["QINLIAN_HTTP_PORT"]), "/readyz", lambda a: "keys" in a.json()["away"])
        assert await stopped(running) == 0


def test_a_wrong_pin_ends_the_service_with_2_and_no_second_start_tries_it(hsm: SoftHsm, environment: dict[str, str]):
    hsm.write_pin(hsm.pin, "00000000")
    for said_to_do in ("refuses this PIN", "no PIN is tried again by itself"):
        with process("standardizer", environment) as running:
            _, said = running.communicate(timeout=SECONDS_MAX)
        assert running.returncode == 2
        assert said_to_do in said
        assert "Traceback" not in said
        assert "00000000" not in said
