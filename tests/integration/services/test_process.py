"""Each service as its operator meets it: a process with probes, that waits for what is away and ends cleanly."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.topics import create_topics
from qinlian_cli.sealing.make_keys import make_missing, make_missing_stores
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.wire.topics import TopicKind, topic

TOPOLOGY = Path(__file__).parents[3] / "topologies" / "demo.yaml"
SERVICES = ("collector", "standardizer", "distributor", "loader")
DEMO = load_topology(TOPOLOGY, load_catalogue())
COLLECTED = [topic(division, TopicKind.COLLECTED) for division in DEMO.platforms]
PAIRS = pairs_of(DEMO, DEMO.platforms)
DIVISIONS = sorted({store.division for store in DEMO.stores.values() if store.encrypts})
SECONDS_MAX = 240.0


@pytest.fixture(scope="module", autouse=True)
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What all processes here seal and open with."""
    folder = tmp_path_factory.mktemp("keys")
    make_missing(folder, PAIRS)
    make_missing_stores(folder, DIVISIONS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QINLIAN_KEYS", f"file:{folder}")
        yield


@contextmanager
def process(service: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", f"qinlian_{service}.main"]
    running = subprocess.Popen(command, env=os.environ | environment, stderr=subprocess.PIPE, text=True)
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def settings(port: int, kafka: str, dsn: str = "postgresql://nobody@127.0.0.1:1/{division}_{role}") -> dict[str, str]:
    return {
        "QINLIAN_TOPOLOGY": str(TOPOLOGY),
        "QINLIAN_KAFKA": kafka,
        "QINLIAN_STORE_DSN": dsn,
        "QINLIAN_HTTP_PORT": str(port),
    }


async def until(port: int, path: str, is_so: Callable[[httpx.Response], bool]) -> httpx.Response:
    async with (
        httpx.AsyncClient(trust_env=False, base_url=f"http://127.0.0.1:{port}") as client,
        asyncio.timeout(SECONDS_MAX),
    ):
        while True:
            try:
                answer = await client.get(path)
                if is_so(answer):
                    return answer
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)


async def stopped(running: subprocess.Popen[str]) -> int:
    running.send_signal(signal.SIGTERM)
    async with asyncio.timeout(SECONDS_MAX):
        return await asyncio.to_thread(running.wait)


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_that_waits_is_alive_but_not_ready_and_still_ends_cleanly(service: str) -> None:
    port, kafka = free_ports(2)
    with process(service, settings(port, f"127.0.0.1:{kafka}")) as running:
        assert (await until(port, "/healthz", lambda a: a.is_success)).json()["status"] == "ALIVE"
        answer = await until(port, "/readyz", lambda a: bool(set(a.json()["away"]) - {"start"}))
        assert (answer.status_code, answer.json()["status"]) == (503, "NOT_READY")
        assert "qinlian_ready" in (await until(port, "/metrics", lambda a: a.is_success)).text
        assert await stopped(running) == 0


@pytest.fixture
async def broker_to_come(tmp_path: Path) -> AsyncIterator[tuple[str, Callable[[], Awaitable[None]]]]:
    (port,) = free_ports(1)
    with RunDirectory(tmp_path / "run") as run:
        late = Broker(run, port=port)
        yield f"127.0.0.1:{port}", late.start
        await late.stop()


async def test_a_service_becomes_ready_by_itself_once_the_broker_is_there(
    broker_to_come: tuple[str, Callable[[], Awaitable[None]]],
) -> None:
    address, start = broker_to_come
    (port,) = free_ports(1)
    with process("distributor", settings(port, address)):
        await until(port, "/readyz", lambda a: "kafka" in a.json()["away"])
        await start()
        answer = await until(port, "/readyz", lambda a: "qinlian prepare" in a.json()["away"].get("kafka", ""))
        await create_topics(address, COLLECTED, 1)
        answer = await until(port, "/readyz", lambda a: a.status_code == httpx.codes.OK)
        assert answer.json()["status"] == "READY"


async def test_a_collector_becomes_ready_by_itself_once_its_store_is_prepared(
    postgres: Cluster, databases, broker
) -> None:
    name = databases.take()
    (port,) = free_ports(1)
    environment = settings(port, broker.bootstrap, postgres.dsn(name)) | {
        "QINLIAN_PLATFORMS": "610400",
        "QINLIAN_STORES": "610402.staging",
    }
    with process("collector", environment):
        answer = await until(port, "/readyz", lambda a: "store 610402.staging" in a.json()["away"])
        assert "qinlian prepare" in answer.json()["away"]["store 610402.staging"]
        prepared = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "qinlian_cli.main", "prepare", "610402.staging"],
            env=os.environ | environment | {"QINLIAN_KAFKA": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert prepared.returncode == 0, prepared.stderr
        await until(port, "/readyz", lambda a: a.status_code == httpx.codes.OK)
    databases.give_back(name)


@pytest.mark.parametrize("service", SERVICES)
def test_a_wrong_setting_ends_the_service_with_2_and_says_what_to_set(service: str) -> None:
    with process(service, settings(0, "127.0.0.1:1") | {"QINLIAN_HTTP_PORT": "eighty"}) as running:
        _, said = running.communicate(timeout=SECONDS_MAX)
    assert running.returncode == 2
    assert "QINLIAN_HTTP_PORT is wrong" in said
    assert "Traceback" not in said


def test_a_topology_with_a_mistake_ends_the_service_with_2_and_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        TOPOLOGY.read_text(encoding="utf-8").replace("mode: platform", "mode: plattform", 1), encoding="utf-8"
    )
    environment = settings(free_ports(1)[0], "127.0.0.1:1") | {"QINLIAN_TOPOLOGY": str(wrong)}
    with process("loader", environment) as running:
        _, said = running.communicate(timeout=SECONDS_MAX)
    assert running.returncode == 2
    assert f"{wrong}:" in said
    assert "plattform" in said
    assert "Traceback" not in said


async def test_of_two_processes_under_one_name_the_elder_ends_with_2_and_says_so(broker) -> None:
    await create_topics(broker.bootstrap, COLLECTED, 1)
    ports = free_ports(2)
    of_one_name = [settings(port, broker.bootstrap) | {"QINLIAN_INSTANCE": "only-one"} for port in ports]
    with process("distributor", of_one_name[0]) as elder:
        await until(ports[0], "/readyz", lambda a: a.json()["status"] == "READY" and "kafka" not in a.json()["away"])
        await until(ports[0], "/metrics", lambda a: a.is_success)
        with process("distributor", of_one_name[1]) as younger:
            _, said = await asyncio.to_thread(elder.communicate, None, SECONDS_MAX)
            assert elder.returncode == 2
            assert "runs under the name only-one" in said
            assert "QINLIAN_INSTANCE" in said
            assert "Traceback" not in said
            await until(ports[1], "/readyz", lambda a: a.status_code == httpx.codes.OK)
            assert younger.poll() is None
            assert await stopped(younger) == 0


@pytest.mark.parametrize("service", ["collector", "standardizer", "loader"])
def test_a_service_without_the_key_of_a_pair_ends_with_2_and_says_how_to_make_it(service: str, tmp_path: Path) -> None:
    make_missing(tmp_path, PAIRS[1:])
    environment = settings(free_ports(1)[0], "127.0.0.1:1") | {"QINLIAN_KEYS": f"file:{tmp_path}"}
    with process(service, environment) as running:
        _, said = running.communicate(timeout=SECONDS_MAX)
    assert running.returncode == 2
    assert f"qinlian keys pair {PAIRS[0][0]} {PAIRS[0][1]}" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("service", ["collector", "standardizer", "loader"])
def test_a_service_without_keys_ends_with_2_and_says_what_to_set(service: str) -> None:
    with process(service, settings(0, "127.0.0.1:1") | {"QINLIAN_KEYS": ""}) as running:
        _, said = running.communicate(timeout=SECONDS_MAX)
    assert running.returncode == 2
    assert "QINLIAN_KEYS is wrong" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("service", ["collector", "loader"])
def test_a_service_without_the_key_of_a_store_ends_with_2_and_says_how_to_make_it(service: str, tmp_path: Path) -> None:
    make_missing(tmp_path, PAIRS)
    make_missing_stores(tmp_path, DIVISIONS[1:])
    environment = settings(free_ports(1)[0], "127.0.0.1:1") | {"QINLIAN_KEYS": f"file:{tmp_path}"}
    with process(service, environment) as running:
        _, said = running.communicate(timeout=SECONDS_MAX)
    assert running.returncode == 2
    assert f"qinlian keys store {DIVISIONS[0]}" in said
    assert "Traceback" not in said
