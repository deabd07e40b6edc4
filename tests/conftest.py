"""What every test has: real servers on demand, and no way to any other address.

Tests in `tests/unit` and `tests/golden` cannot open a socket; all others reach loopback only, and the Oracle server of
QINLIAN_TEST_ORACLE_DSN where it is set.
"""

import gc
import os
import signal
import sys
import uuid
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from types import FrameType

import hypothesis
import pytest
import pytest_socket

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # `tests` is no package of the workspace

from tests import oracle_server, servers  # noqa: E402
from tests.servers import BrokerAddress, Databases  # noqa: E402

from qinlian_cli.runtime.cluster import Cluster  # noqa: E402
from qinlian_common.observe.loading import uncollected  # noqa: E402

# How long an example takes says something about the machine, and nothing about the code.
hypothesis.settings.register_profile("qinlian", deadline=None)
hypothesis.settings.load_profile("qinlian")

_REACHED = ["127.0.0.1", "::1", "localhost", *oracle_server.hosts(os.environ)]
_MARKED_FOLDERS = ("integration", "e2e")
# Workers take whole files in this order: whoever takes the demo last leaves the other one idle for minutes.
_LONGEST_FIRST = ("e2e", "integration", "faults", "simulation", "conformance")
_resolved: dict[str, set[str]] = {}


def pytest_configure(config: pytest.Config) -> None:
    signal.signal(signal.SIGINT, _interrupt)
    if not hasattr(config, "workerinput"):
        _keep_bytecode()
        servers.begin_session()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        servers.end_session()
    gc.unfreeze()  # or native types would complain at the exit of instances that nobody took away


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(oracle_server.last_word(os.environ), yellow=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests and all they import stay to the end: Python's collector need not walk them, now or later."""
    with uncollected():
        found = yield
    gc.freeze()
    return found


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=_rank)  # stable: files stay whole
    for item in items:
        for folder in _MARKED_FOLDERS:
            if _is_in(item, folder):
                item.add_marker(folder)


def pytest_runtest_setup(item: pytest.Item) -> None:
    # Runs before the fixtures are set up; pytest-socket lifts it again after the test.
    if _is_in(item, "unit") or _is_in(item, "golden"):
        pytest_socket.disable_socket(allow_unix_socket=True)  # asyncio wakes its loop over one
    else:
        pytest_socket.socket_allow_hosts(_REACHED, allow_unix_socket=True, resolution_cache=_resolved)


@pytest.fixture(scope="session")
def broker() -> BrokerAddress:
    """The session's Apache Kafka, shared by all tests and workers: use `topic_prefix`."""
    return servers.broker_address()


@pytest.fixture(scope="session")
def postgres() -> Cluster:
    """The session's PostgreSQL, shared by all tests and workers: use `database`."""
    return servers.postgres_cluster()


@pytest.fixture(scope="session")
def databases(postgres: Cluster, worker_id: str) -> Iterator[Databases]:
    """Fresh databases, for a test that needs several: `take()` a name, `give_back(name)` at the end."""
    fresh = Databases(postgres, f"test_{worker_id}")
    yield fresh
    fresh.close()


@pytest.fixture
def database(postgres: Cluster, databases: Databases) -> Iterator[str]:
    """Connection string of an empty database of this test's own."""
    name = databases.take()
    yield postgres.dsn(name)
    databases.give_back(name)


@pytest.fixture
def topic_prefix() -> str:
    """Begins the name of every topic and group of a test, so that no other test meets them."""
    return f"test.{uuid.uuid4().hex[:12]}"


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """As Python's own; where it finds that one, asyncio puts up another, and spells out what each fixture returned."""
    raise KeyboardInterrupt


def _keep_bytecode() -> None:
    """Workers and the hundreds of processes that tests start would each compile every module anew."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def _rank(item: pytest.Item) -> int:
    return next((rank for rank, folder in enumerate(_LONGEST_FIRST) if _is_in(item, folder)), len(_LONGEST_FIRST))


def _is_in(item: pytest.Item, folder: str) -> bool:
    return _lies_in(item.path, folder)


@cache  # asked several times of each of thousands of tests, of which a file has dozens
def _lies_in(file: Path, folder: str) -> bool:
    return (ROOT / "tests" / folder) in file.parents
