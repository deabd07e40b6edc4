"""A county's server from the compose file: installed as the page says, used, put down and taken up again. In order."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from tests.containers.engine import Engine
from tests.containers.image_trial import USER
from tests.containers.install import block, installed
from tests.containers.server import DATABASE, Server, until
from tests.containers.sites import COUNTY

OURS = COUNTY.services
ROWS = 500
_CONNECT = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=3)"
_GET = """\
import sys, urllib.request as r
asked = r.Request("http://127.0.0.1:8443/.well-known/openid-configuration", headers={"Host": sys.argv[1]})
print(r.urlopen(asked, timeout=5).read().decode())
"""
_KILL = """\
import os, pathlib, sys
for one in pathlib.Path("/proc").glob("[0-9]*"):
    words = (one / "cmdline").read_bytes().split(b"\\0")
    if any(word.endswith(b"/" + sys.argv[1].encode()) for word in words[:2]):
        os.kill(int(one.name), 9)
"""
_TOUCH = "for one in /tmp /opt/qinlian /keys /etc /var/lib; do touch $one/one 2>/dev/null && echo $one; done; id -u"

pytestmark = pytest.mark.usefixtures("image")


@pytest.fixture(scope="module")
def county(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Installed, and in use."""
    with installed(COUNTY, engine, tmp_path_factory.mktemp("county")) as one:
        yield one


@pytest.fixture(scope="module")
def taken_up(county: Server) -> tuple[Server, float]:
    """The county after `down` and `up`, with rows under way on the bus all the time; and a moment before that."""
    before = time.time()
    assert county.arrived() == ROWS
    county.compose("stop", "loader")
    county.write(ROWS, ROWS)
    until(lambda: county.unsent() == 0, lambda: county.compose("logs", "collector"))
    assert county.arrived() == ROWS
    county.compose("down")
    county.compose("up", "--detach", "--wait")
    return county, before


def test_every_container_runs_and_none_was_started_twice(county: Server) -> None:
    assert county.faults() == {}


def test_store_broker_and_gateway_are_reached(county: Server) -> None:
    told = json.loads(county.compose("run", "--rm", "-T", "watch", "qinlian", "network", "check", "--all", "--json"))
    assert {one["kind"] for one in told} == {"store", "broker", "gateway"}


def test_a_row_of_the_vendor_arrives_in_the_staging_store(county: Server) -> None:
    county.write(0, ROWS)
    until(lambda: county.arrived() == ROWS, lambda: county.compose("logs", "collector", "standardizer", "loader"))


def test_prometheus_reaches_every_service_and_has_read_the_rules(county: Server) -> None:
    until(lambda: county.targets() == dict.fromkeys(OURS, "up"), county.targets)
    assert any(group["rules"] for group in county.asked_prometheus("rules")["groups"])


def test_prometheus_knows_alertmanager_which_takes_what_an_operator_makes_to_try_the_way(county: Server) -> None:
    (known,) = county.asked_prometheus("alertmanagers")["activeAlertmanagers"]
    assert known["url"].startswith("http://alertmanager:9093/")
    assert "QinlianTry" in county.type(block("amtool alert add").replace(" exec ", " exec -T "))


def test_the_nightly_line_of_cron_prunes_this_platform_s_stores(county: Server) -> None:
    line = block("qinlian prune").replace("/opt/qinlian/deploy/compose", str(county.folder))
    county.type(line.replace("/var/log", str(county.folder)))
    assert (county.folder / "qinlian-prune.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_service_writes_nothing_but_its_scratch(county: Server, name: str) -> None:
    assert county.compose("exec", "-T", name, "sh", "-c", _TOUCH).split() == ["/tmp", USER]


def test_only_who_needs_a_store_reaches_one_and_only_loopback_is_published(county: Server) -> None:
    for name, place, port, reached in (
        ("loader", DATABASE, "5432", True),
        ("loader", "kafka", "9092", True),
        ("standardizer", "kafka", "9092", True),
        ("standardizer", DATABASE, "5432", False),
        ("sso-gateway", "prometheus", "9090", True),
        ("proxy", "kafka", "9092", False),
    ):
        done = county.tried("exec", "-T", name, "python3", "-c", _CONNECT, place, port)
        assert (done.returncode == 0) is reached, (name, place, done.stderr)
    ports = [port for one in county.containers() for port in one["NetworkSettings"]["Ports"].values() if port]
    assert {one["HostIp"] for port in ports for one in port} == {"127.0.0.1"}


def test_a_proxy_on_this_server_finds_the_gateway_on_loopback(county: Server) -> None:
    asked = [*county.engine.inside, sys.executable, "-c", _GET, COUNTY.gateway]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout or "{}").get("issuer") == f"https://{COUNTY.gateway}", done.stderr


def test_what_waits_on_the_bus_is_not_lost_by_down_and_up(taken_up: tuple[Server, float]) -> None:
    county, _ = taken_up
    until(lambda: county.arrived() == 2 * ROWS, lambda: county.compose("logs", "loader", "kafka"))


def test_metrics_from_before_are_still_there_after_down_and_up(taken_up: tuple[Server, float]) -> None:
    county, before = taken_up
    assert county.asked_prometheus(f"query?query=up&time={before}")["result"]


def test_a_service_with_a_wrong_file_is_not_tried_again_and_is_seen_until_it_is_mended(county: Server) -> None:
    topology = county.etc / "topology.yaml"
    right = topology.read_text(encoding="utf-8")
    topology.write_text(right.replace("regions:", "religions:", 1), encoding="utf-8")
    county.compose("restart", "standardizer")
    until(lambda: county.health("standardizer") == "unhealthy", lambda: county.container("standardizer"))
    said = county.compose("logs", "--no-log-prefix", "standardizer").splitlines()
    assert sum("not tried again" in line for line in said) == 1
    assert [line for line in said if "unknown key 'religions'" in line]
    assert county.container("standardizer")["RestartCount"] == 0
    topology.write_text(right, encoding="utf-8")
    county.compose("restart", "standardizer")
    until(lambda: county.health("standardizer") == "healthy", lambda: county.container("standardizer"))


def test_a_service_that_is_killed_is_started_again(county: Server) -> None:
    county.compose("exec", "-T", "loader", "python", "-c", _KILL, "qinlian-loader")
    until(lambda: county.container("loader")["RestartCount"] == 1, lambda: county.container("loader"))
    until(lambda: county.health("loader") == "healthy", lambda: county.container("loader"))


def test_no_container_shows_a_password(county: Server) -> None:
    assert county.password not in json.dumps(county.containers())
    assert county.password not in county.compose("logs")
    assert county.password not in county.compose("config")
