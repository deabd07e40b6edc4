"""The test session itself: its servers are shared, and its limits hold."""

import os
import socket
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import pytest_socket
from tests.conftest import ROOT
from tests.servers import BrokerAddress

INNER = """
import os
import socket
import pytest, pytest_socket

def test_broker(broker): print("BROKER", broker.bootstrap)
def test_postgres(postgres): print("POSTGRES", postgres.port)
@pytest.mark.parametrize("number", range(6))
def test_database(database, number): print("DATABASE", database.rpartition("/")[2])
"""


def test_only_loopback_can_be_reached() -> None:
    with warnings.catch_warnings(action="ignore"), pytest.raises(pytest_socket.SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)


def test_the_broker_can_be_reached(broker: BrokerAddress) -> None:
    host, _, port = broker.bootstrap.rpartition(":")
    socket.create_connection((host, int(port)), timeout=5).close()


def test_workers_share_servers_and_nothing_is_left(tmp_path: Path) -> None:
    """Two workers: one broker, one PostgreSQL, a database for each test; all gone afterwards."""
    suite = tmp_path / "suite"
    suite.mkdir()
    (suite / "test_inner.py").write_text(INNER)
    (suite / "conftest.py").write_text("from tests.conftest import *\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n2", "-q", "-rP", "-c", ROOT / "pyproject.toml", "--rootdir", suite, suite],
        cwd=ROOT,
        env=_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    words = [line.split() for line in done.stdout.splitlines()]
    said = {kind: [line[1] for line in words if line[:1] == [kind]] for kind in ("BROKER", "POSTGRES", "DATABASE")}
    assert [len(said["BROKER"]), len(said["POSTGRES"])] == [1, 1]
    assert len(set(said["DATABASE"])) == 6
    assert list((tmp_path / "tmp").glob("qinlian-tests-*")) == []
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", int(said["POSTGRES"][0])), timeout=1)


def _environment(tmp_path: Path) -> dict[str, str]:

    (tmp_path / "tmp").mkdir()
    return {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
