"""A county's server from the compose file: installed as the page says, used, put down and taken up again. In order."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from tests.containers import county as county_of
from tests.containers.county import COMPOSE, County, until
from tests.containers.engine import Engine
from tests.containers.image_trial import ROOT, USER
from tests.containers.stand_ins import provide
from tests.unit.docs import pages

OURS = {"collector", "standardizer", "distributor", "loader", "watch", "sso-gateway"}
ROWS = 500
_CONNECT = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=3)"
_GET = """\
import sys, urllib.request as r
asked = r.Request("http://127.0.0.1:8443/.well-known/openid-configuration", headers={"Host": sys.argv[1]})
print(r.urlopen(asked, timeout=5).read().decode())
"""
_TOUCH = "for one in /tmp /opt/qinlian /keys /etc /var/lib; do touch $one/one 2>/dev/null && echo $one; done; id -u"

pytestmark = pytest.mark.usefixtures("image")


def block(word: str) -> str:
    """The one block of the page in which this stands."""
    (found,) = [one for one in pages.shell_blocks(pages.page("docs/compose.md")) if word in one]
    return found


@pytest.fixture(scope="module")
def county(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """Installed as the page says, block by block; its last words lie in build/containers.log."""
    work = tmp_path_factory.mktemp("county")
    for name in ("kafka", "postgres", "prometheus"):
        provide(engine, COMPOSE["services"][name]["image"], work)
    provide(engine, "proxy:trial", work)
    one = county_of.lay_out(engine, work)
    try:
        install(one)
        yield one
    finally:
        logs = ROOT / "build/containers.log"
        logs.parent.mkdir(exist_ok=True)
        logs.write_text(one.tried("logs", "--timestamps").stdout, encoding="utf-8")
        one.tried("--profile", "*", "down", "--volumes", "--timeout", "5")


def install(county: County) -> None:
    """What the page says, from its third step on; and what others do meanwhile at the county."""
    county.type(block("mkdir -m 700 secrets").replace("cd deploy/compose", ""))
    county_of.fill_secrets(county)
    county.type(block("keys pairs"))
    county.compose("up", "--detach", "database")
    county_of.make_databases(county)
    given = f"-T -v {county.folder}/officers.csv:/officers.csv:ro sso-gateway qinlian sso init --officers /officers.csv"
    county.type(block("sso init").replace("sso-gateway qinlian sso init", given))
    county.type(block("network check"))


def targets(county: County) -> dict[str, str]:
    """Of each service whether Prometheus reaches it."""
    found = county.asked_prometheus("targets")["activeTargets"]
    return {one["labels"]["service"]: one["health"] + one["lastError"] for one in found}


@pytest.fixture(scope="module")
def taken_up(county: County) -> tuple[County, float]:
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


def test_every_container_runs_and_none_was_started_twice(county: County) -> None:
    for one in county.containers():
        state = one["State"]
        assert (state["Status"], state["OOMKilled"], one["RestartCount"]) == ("running", False, 0), one["Name"]
        assert state.get("Health", {}).get("Status", "healthy") == "healthy", one["Name"]


def test_store_broker_and_gateway_are_reached(county: County) -> None:
    told = json.loads(county.compose("run", "--rm", "-T", "watch", "qinlian", "network", "check", "--all", "--json"))
    assert {one["kind"] for one in told} == {"store", "broker", "gateway"}


def test_a_row_of_the_vendor_arrives_in_the_staging_store(county: County) -> None:
    county.write(0, ROWS)
    until(lambda: county.arrived() == ROWS, lambda: county.compose("logs", "collector", "standardizer", "loader"))


def test_prometheus_reaches_every_service_and_has_read_the_rules(county: County) -> None:
    until(lambda: set(targets(county).values()) == {"up"}, lambda: targets(county))
    assert targets(county).keys() == OURS
    assert any(group["rules"] for group in county.asked_prometheus("rules")["groups"])


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_service_writes_nothing_but_its_scratch(county: County, name: str) -> None:
    assert county.compose("exec", "-T", name, "sh", "-c", _TOUCH).split() == ["/tmp", USER]


def test_only_who_needs_a_store_reaches_one_and_only_loopback_is_published(county: County) -> None:
    for name, place, port, reached in (
        ("loader", county_of.DATABASE, "5432", True),
        ("loader", "kafka", "9092", True),
        ("standardizer", "kafka", "9092", True),
        ("standardizer", county_of.DATABASE, "5432", False),
        ("sso-gateway", "prometheus", "9090", True),
        ("proxy", "kafka", "9092", False),
    ):
        done = county.tried("exec", "-T", name, "python3", "-c", _CONNECT, place, port)
        assert (done.returncode == 0) is reached, (name, place, done.stderr)
    ports = [port for one in county.containers() for port in one["NetworkSettings"]["Ports"].values() if port]
    assert {one["HostIp"] for port in ports for one in port} == {"127.0.0.1"}


def test_a_proxy_on_this_server_finds_the_gateway_on_loopback(county: County) -> None:
    asked = [*county.engine.inside, sys.executable, "-c", _GET, county_of.GATEWAY]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout or "{}").get("issuer") == f"https://{county_of.GATEWAY}", done.stderr


def test_what_waits_on_the_bus_is_not_lost_by_down_and_up(taken_up: tuple[County, float]) -> None:
    county, _ = taken_up
    until(lambda: county.arrived() == 2 * ROWS, lambda: county.compose("logs", "loader", "kafka"))


def test_metrics_from_before_are_still_there_after_down_and_up(taken_up: tuple[County, float]) -> None:
    county, before = taken_up
    assert county.asked_prometheus(f"query?query=up&time={before}")["result"]


def test_no_container_shows_a_password(county: County) -> None:
    assert county.password not in json.dumps(county.containers())
    assert county.password not in county.compose("logs")
    assert county.password not in county.compose("config")
