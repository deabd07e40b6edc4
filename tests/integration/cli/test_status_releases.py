"""Which releases are at work, as `qinlian status` shows them: of processes, of the catalogue, of stores' tables."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry, Gauge, start_http_server
from tests.integration.cli.conftest import HandTurned
from tests.integration.cli.test_commands_stores import as_json, qinlian

from qinlian_cli.output import say
from qinlian_cli.releases.processes import running
from qinlian_cli.runtime.ports import LOOPBACK, free_ports
from qinlian_cli.runtime.prometheus import Prometheus, get_program
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.targets import add_target
from qinlian_common.observe.release import release

STORE, CITY = "610402.staging", "610400.staging"
OLDER, NOW = "0.0.9", release()


@pytest.fixture(scope="module")
def program() -> Path:
    found = get_program(say)
    if found is None:
        sys.stderr.write("\n!!! NOT TESTED: releases of processes; install Prometheus: apt-get install prometheus\n")
        pytest.skip("no Prometheus, and none can be fetched")
    return found


@contextmanager
def _process(run: RunDirectory, service: str, version: str, of_dataset: int) -> Iterator[None]:
    """A process that says of itself what a service says."""
    registry = CollectorRegistry()
    Gauge("qinlian_build_info", ".", ["service", "version"], registry=registry).labels(service, version).set(1)
    Gauge("qinlian_dataset_version", ".", ["dataset"], registry=registry).labels("CL03").set(of_dataset)
    (port,) = free_ports(1)
    server, thread = start_http_server(port, LOOPBACK, registry)
    add_target(run.path, service, port)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _watched(run: RunDirectory, program: Path) -> Iterator[str]:
    prometheus = Prometheus(run, program, every_s=1)
    prometheus.start()
    yield prometheus.address


async def _all_are_asked(address: str, processes: int) -> None:
    async with asyncio.timeout(60):
        while len((await running(address)).processes) < processes:  # noqa: ASYNC110 - what it waits for has no event
            await asyncio.sleep(0.2)


async def test_different_releases_of_processes_are_shown_one_by_one_with_a_word(
    province: HandTurned, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        RunDirectory(tmp_path / "run") as run,
        _process(run, "loader", NOW, 2),
        _process(run, "collector", OLDER, 1),
        _watched(run, program) as address,
    ):
        await _all_are_asked(address, 2)
        monkeypatch.setenv("QINLIAN_PROMETHEUS", address)
        told = (await qinlian(province, "status")).stdout
        found: dict[str, Any] = (await as_json(province, "status"))["releases"]
    assert f"a renewal is under way: {OLDER} and {NOW} side by side" in told
    assert f"older, to be renewed to {NOW}" in told
    assert "dataset CL03 has versions 1 and 2" in told
    assert {(one["service"], one["release"]) for one in found["processes"]} == {("loader", NOW), ("collector", OLDER)}
    assert (found["command"], found["growing"]) == (NOW, {"CL03": [1, 2]})


async def test_one_release_everywhere_is_one_line(province: HandTurned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QINLIAN_PLATFORMS", "610402")
    await qinlian(province, "prepare", STORE)
    told = (await qinlian(province, "status")).stdout
    assert f"release {NOW} of this command; its catalogue: " in told
    assert "tables of stores: 2 same" in told
    assert "QINLIAN_PROMETHEUS" in told
    assert "runs or holds" not in told


async def test_tables_of_an_older_release_are_to_be_prepared_and_those_of_a_later_one_are_told(
    province: HandTurned,
) -> None:
    await qinlian(province, "prepare", STORE, CITY)
    async with province.stores[STORE].connections.connection() as connection:
        await connection.execute("ALTER TABLE exchange_pause DROP COLUMN withheld; DROP TABLE exchange_pulse")
    async with province.stores[CITY].connections.connection() as connection:
        await connection.execute("ALTER TABLE exchange_lease ADD COLUMN of_tomorrow text")
    told = (await qinlian(province, "status")).stdout
    assert f"older, run: qinlian prepare {STORE}" in told
    assert "newer, made by a later release" in told
    by_store = {one["store"]: one for one in (await as_json(province, "status"))["releases"]["stores"]}
    assert by_store[STORE] == {
        "store": STORE, "tables": "older", "lacking": ["exchange_pause.withheld", "exchange_pulse"], "beyond": [],
    }  # fmt: skip
    assert by_store[CITY]["beyond"] == ["exchange_lease.of_tomorrow"]
    await qinlian(province, "prepare", STORE)
    again = {one["store"]: one["tables"] for one in (await as_json(province, "status"))["releases"]["stores"]}
    assert again[STORE] == "same"


async def test_a_prometheus_that_is_away_is_named_and_the_rest_is_shown(
    province: HandTurned, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nobody,) = free_ports(1)
    monkeypatch.setenv("QINLIAN_PROMETHEUS", f"http://{LOOPBACK}:{nobody}")
    answer = await qinlian(province, "status")
    assert answer.exit_code == 3
    assert f"Prometheus http://{LOOPBACK}:{nobody} does not answer" in answer.stderr
    assert "tables of stores: " in answer.stdout
