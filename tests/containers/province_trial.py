"""A province's server from the compose file: flows, board, shelf, and the way to the nation. In order."""

import json
from collections.abc import Iterator

import pytest
from tests.containers.engine import Engine
from tests.containers.install import installed
from tests.containers.server import Server, until
from tests.containers.sites import PROVINCE

ROWS = 200

pytestmark = pytest.mark.usefixtures("image")


@pytest.fixture(scope="module")
def province(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Installed, and in use."""
    with installed(PROVINCE, engine, tmp_path_factory.mktemp("province")) as one:
        yield one


def test_every_container_of_a_province_runs_and_none_was_started_twice(province: Server) -> None:
    assert province.faults() == {}


def test_prometheus_reaches_every_service_of_a_province(province: Server) -> None:
    until(lambda: province.targets() == dict.fromkeys(PROVINCE.services, "up"), province.targets)


def test_who_opens_the_board_is_sent_to_the_province_s_gateway(province: Server) -> None:
    status, place = province.page("board.province.test", "/sign-in")
    assert status == 303
    assert place.startswith(f"https://{PROVINCE.gateway}/")


def test_the_shelf_gives_nothing_to_who_shows_no_token(province: Server) -> None:
    assert province.page("shelf.province.test", "/api/documents/v1/1?purpose=treatment")[0] == 401


def test_a_row_of_the_province_reaches_the_national_platform_and_its_receipt_comes_back(province: Server) -> None:
    province.write(0, ROWS)
    until(lambda: province.arrived("outbound") == ROWS, lambda: province.compose("logs", "collector", "loader"))

    def received() -> int:
        # It ends with 1 while a receipt is awaited.
        told = json.loads(province.tried("run", "--rm", "-T", "nation", "qinlian", "nation", "status", "--json").stdout)
        return sum(one["acknowledged"] for one in told["batches"])

    until(lambda: received() == ROWS, lambda: province.compose("logs", "nation", "nation-platform"))


def test_no_container_of_a_province_shows_a_password(province: Server) -> None:
    assert province.password not in json.dumps(province.containers())
    assert province.password not in province.compose("logs")
