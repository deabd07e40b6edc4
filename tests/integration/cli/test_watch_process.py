"""`qinlian watch` as a process: ready at once, whoever is away, and Prometheus is told who that is."""

import os
import sys
import time
from pathlib import Path

import httpx
import pytest

from qinlian_cli.runtime.ports import LOOPBACK, free_ports
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service, Services

TOPOLOGY = Path(__file__).parents[3] / "topologies" / "demo.yaml"


@pytest.fixture
def run(tmp_path: Path):
    with RunDirectory(tmp_path / "run") as directory:
        yield directory


async def test_it_is_ready_though_everything_is_away_and_says_so(run: RunDirectory, tmp_path: Path) -> None:
    port, nobody = free_ports(2)
    settings = {
        "QINLIAN_HTTP_PORT": str(port),
        "QINLIAN_TOPOLOGY": str(TOPOLOGY),
        "QINLIAN_STORE_DSN": f"postgresql://nobody@{LOOPBACK}:{nobody}/qinlian_{{division}}_{{role}}",
        "QINLIAN_KAFKA": f"{LOOPBACK}:{nobody}",
        "QINLIAN_GATEWAYS": f"http://{LOOPBACK}:{nobody}",
        "QINLIAN_WATCH_SECONDS": "1",
        "QINLIAN_CERTIFICATES": f"{tmp_path}/none.crt",
        "QINLIAN_DISKS": str(tmp_path),
    }
    command = [sys.executable, "-m", "qinlian_cli.main", "watch"]
    services = Services(run)
    await services.start(Service("watch", command, os.environ | settings, port, shows_metrics=True))
    found = until_asked(f"http://{LOOPBACK}:{port}/metrics")
    assert 'qinlian_reachable{kind="store",name="610402.staging"} 0.0' in found
    assert f'qinlian_reachable{{kind="broker",name="{LOOPBACK}:{nobody}"}} 0.0' in found
    assert f'qinlian_reachable{{kind="gateway",name="{LOOPBACK}:{nobody}"}} 0.0' in found
    assert f'qinlian_reachable{{kind="certificate",name="{tmp_path}/none.crt"}} 0.0' in found
    assert f'qinlian_disk_free_bytes{{path="{tmp_path}"}}' in found
    assert await services.stop() == []


def until_asked(address: str) -> str:
    deadline = time.monotonic() + 60
    while True:
        text = httpx.get(address, trust_env=False).text
        if "qinlian_reachable{" in text and "qinlian_disk_free_bytes{" in text:
            return text
        assert time.monotonic() < deadline, text
        time.sleep(0.2)
