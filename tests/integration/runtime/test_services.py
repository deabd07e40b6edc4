"""Services as processes: ready when they say so, and heard when they die."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service, Services

# Answers 503 until it has been asked three times; ends by SIGTERM.
PROBED = """
import http.server, os, sys
asked = 0
class Probe(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global asked
        asked += 1
        ready = self.path == "/readyz" and asked > 3 and "NEVER" not in os.environ
        self.send_response(200 if ready else 503)
        self.end_headers()
        self.wfile.write(b"kafka is away")
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Probe).serve_forever()
"""


@pytest.fixture
def run(tmp_path: Path) -> Iterator[RunDirectory]:
    with RunDirectory(tmp_path / "run") as opened:
        yield opened


def service(name: str, **env: str) -> Service:
    [port] = free_ports(1)
    return Service(name, [sys.executable, "-c", PROBED, str(port)], env=env, port=port, limit_s=2)


async def test_start_returns_when_all_are_ready_and_stop_ends_them(run: RunDirectory) -> None:
    services = Services(run)
    await services.start(service("one"), service("two"))
    assert services.is_alive("one")
    assert services.is_alive("two")
    assert "/readyz" in run.log_path("one").read_text()
    assert await services.stop("one") == []
    assert not services.is_alive("one")
    assert services.is_alive("two")
    assert await services.stop() == []
    assert not services.is_alive("two")


async def test_a_service_that_dies_at_its_start_leaves_its_last_words(run: RunDirectory) -> None:
    dying = Service(
        "dying", [sys.executable, "-c", "raise SystemExit('no topology: write one')"], port=free_ports(1)[0]
    )
    with pytest.raises(ServerFailed, match=r"dying died \(exit code 1\)[^$]*no topology: write one"):
        await Services(run).start(dying)


async def test_a_service_that_never_gets_ready_says_what_it_waits_for(run: RunDirectory) -> None:
    with pytest.raises(ServerFailed, match="waiting is not ready: 503 kafka is away"):
        await Services(run).start(service("waiting", NEVER="1"), ready_limit_s=1)


async def test_a_death_is_noticed(run: RunDirectory) -> None:
    services = Services(run)
    await services.start(service("one"), service("two"))
    services.check()
    os.kill(services.pid("two"), signal.SIGKILL)
    with pytest.raises(ServerFailed, match=r"two died \(signal 9\)") as caught:
        await asyncio.wait_for(services.watch(), 10)
    assert "one died" not in str(caught.value)


async def test_a_service_without_probes_is_ready_when_it_runs(run: RunDirectory) -> None:
    services = Services(run)
    await services.start(Service("plain", [sys.executable, "-c", "import time; time.sleep(600)"]))
    assert services.is_alive("plain")


async def test_a_dead_service_can_be_started_again(run: RunDirectory) -> None:
    services = Services(run)
    again = service("one")
    await services.start(again)
    os.kill(services.pid("one"), signal.SIGKILL)
    with pytest.raises(ServerFailed, match="one died"):
        await asyncio.wait_for(services.watch(), 10)
    await services.start(again)
    services.check()
