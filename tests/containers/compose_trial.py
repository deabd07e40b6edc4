"""A county's server from the compose file: installed as the page says, used, put down and taken up again. In order."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.containers import county as county_of
from tests.containers.county import COMPOSE, County, until
from tests.containers.engine import Engine
from tests.containers.image_trial import ROOT
from tests.containers.stand_ins import provide
from tests.unit.docs import pages

OURS = {"collector", "standardizer", "distributor", "loader", "watch", "sso-gateway"}
ROWS = 500
_TARGETS = """\
import json, urllib.request as r
found = json.load(r.urlopen("http://prometheus:9090/api/v1/targets"))["data"]["activeTargets"]
print(json.dumps({one["labels"]["service"]: one["health"] + one["lastError"] for one in found}))
"""
_CONNECT = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=3)"


def block(word: str) -> str:
    """The one block of the page in which this stands."""
    (found,) = [one for one in pages.shell_blocks(pages.page("docs/compose.md")) if word in one]
    return found


@pytest.fixture(scope="module")
def county(engine: Engine, image: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """Installed as the page says, block by block."""
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
    given = "-T -v ./officers.csv:/officers.csv:ro sso-gateway qinlian sso init --officers /officers.csv"
    county.type(block("sso init").replace("sso-gateway qinlian sso init", given))
    county.type(block("network check"))


def targets(county: County) -> dict[str, str]:
    """What Prometheus says of each service."""
    found: dict[str, str] = json.loads(county.compose("exec", "-T", "watch", "python", "-c", _TARGETS))
    return found


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
    asked = _TARGETS.replace("targets", "rules", 1).partition("print")[0].replace("activeTargets", "groups")
    asked = asked.replace("/api/v1/targets", "/api/v1/rules") + "print(sum(len(one['rules']) for one in found))"
    assert int(county.compose("exec", "-T", "watch", "python", "-c", asked)) > 0


def test_what_waits_on_the_bus_is_still_there_after_down_and_up(county: County) -> None:
    county.compose("stop", "loader")
    county.write(ROWS, ROWS)
    until(lambda: waiting(county) == 0, lambda: county.compose("logs", "collector"))
    assert county.arrived() == ROWS
    county.compose("down")
    county.compose("up", "--detach", "--wait")
    until(lambda: county.arrived() == 2 * ROWS, lambda: county.compose("logs", "loader", "kafka"))


def waiting(county: County) -> int:
    """Rows that no collector has handed to the broker yet."""
    return int(county.sql(f"{county_of.CODE}_production", "SELECT count(*) FROM exchange_change")) + int(
        county.sql(f"{county_of.CODE}_production", "SELECT count(*) FROM exchange_lease")
    )


def test_metrics_from_before_are_still_there_after_down_and_up(county: County) -> None:
    asked = (
        "import json, time, urllib.request as r\n"
        "q = 'http://prometheus:9090/api/v1/query?query=count_over_time(up%7Bservice=%22loader%22%7D%5B1h%5D)'\n"
        "print(json.load(r.urlopen(q))['data']['result'][0]['value'][1])"
    )
    (started,) = [one["State"]["StartedAt"] for one in county.containers() if "prometheus" in one["Name"]]
    assert int(county.compose("exec", "-T", "watch", "python", "-c", asked)) > 0, started


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_service_writes_nothing_but_its_scratch(county: County, name: str) -> None:
    done = county.tried("exec", "-T", name, "sh", "-c", "touch /tmp/one && ! touch /one /opt/qinlian/one /keys/one && id -u")
    assert done.stdout.strip() == str(county_of.USER), done.stderr


def test_only_who_needs_a_store_sees_one_and_nobody_outside_sees_the_broker(county: County) -> None:
    database, broker = [county_of.DATABASE, "5432"], ["kafka", "9092"]
    assert county.tried("exec", "-T", "loader", "python", "-c", _CONNECT, *database).returncode == 0
    assert county.tried("exec", "-T", "loader", "python", "-c", _CONNECT, *broker).returncode == 0
    assert county.tried("exec", "-T", "standardizer", "python", "-c", _CONNECT, *database).returncode != 0
    published = [port for one in county.containers() for port in one["NetworkSettings"]["Ports"].values() if port]
    assert {one["HostIp"] for port in published for one in port} == {"127.0.0.1"}


def test_no_container_shows_a_password(county: County) -> None:
    assert county.password not in json.dumps(county.containers())
    assert county.password not in county.compose("logs")
    assert county.password not in county.compose("config")
