"""Who is told of an alert: by Alertmanager's own tool, and by a real Prometheus and a real Alertmanager."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml
from tests.integration.deploy.alerting import (
    CONFIGURATION,
    PLATFORM,
    TEMPLATE,
    TOKEN,
    Desk,
    in_use,
    running,
    until,
)
from tests.unit.deploy.test_alerts import RULES
from tests.unit.deploy.units import ROOT
from tests.unit.docs import pages

from qinlian_cli.output import say
from qinlian_cli.runtime.prometheus import get_program

STORE_AWAY = next(rule for rule in RULES if rule["alert"] == "QinlianStoreAway")
PARKED = 'qinlian_batches_parked_total{division="610402",reason="invalid"} 1\n'


def program(name: str) -> Path:
    found = get_program(say, name)
    if found is None:
        pytest.skip(f"no {name}, and none can be fetched: apt-get install prometheus prometheus-alertmanager")
    return found


@pytest.fixture(scope="module")
def amtool() -> Path:
    return program("amtool")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    both = program("prometheus"), program("prometheus-alertmanager")
    with running(*both, tmp_path_factory.mktemp("alerting")) as one:
        yield one


def run(amtool: Path, *arguments: str | Path) -> str:
    done = subprocess.run([amtool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_configuration_is_one_as_it_stands_and_with_every_mark_taken_away(amtool: Path, tmp_path: Path) -> None:
    shipped = CONFIGURATION.read_text(encoding="utf-8")
    used = in_use(shipped)
    assert used.count("[*mail]") == used.count("[*webhook]") == 2
    assert not re.search(r"#\w+_configs", used)
    (tmp_path / "used.yml").write_text(used, encoding="utf-8")
    (tmp_path / TEMPLATE.name).write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
    for file in (CONFIGURATION, tmp_path / "used.yml"):
        assert "1 templates" in run(amtool, "check-config", file)


def test_as_it_stands_nobody_is_told_so_that_no_address_of_ours_is_written_to() -> None:
    routed = {one["name"]: one.keys() for one in yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))["receivers"]}
    assert routed.pop("prepared") == {"name", "email_configs", "webhook_configs"}
    assert routed == {"critical": {"name"}, "warning": {"name"}}


def test_critical_alerts_are_told_at_once_and_all_others_together(amtool: Path) -> None:
    for rule in RULES:
        severity = rule["labels"]["severity"]
        wanted = "critical" if severity == "critical" else "warning"
        labels = (f"alertname={rule['alert']}", f"severity={severity}", f"platform={PLATFORM}")
        run(
            amtool,
            "config",
            "routes",
            "test",
            f"--config.file={CONFIGURATION}",
            f"--verify.receivers={wanted}",
            *labels,
        )


def test_only_what_is_not_critical_waits_for_china_s_office_hours() -> None:
    said = yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))
    (hours,) = said["time_intervals"]
    assert hours["time_intervals"] == [{"times": [{"start_time": "00:00", "end_time": "10:00"}]}]
    waits = {route["receiver"]: route.get("active_time_intervals") for route in said["route"]["routes"]}
    assert waits == {"critical": None, "warning": [hours["name"]]}
    assert "platform" in said["route"]["group_by"]


def test_a_mail_says_in_chinese_what_where_since_when_and_what_to_do(amtool: Path, tmp_path: Path) -> None:
    summary = STORE_AWAY["annotations"]["summary"].replace("{{ $labels.store }}", "610402.staging")
    alert = {
        "labels": {"alertname": "QinlianStoreAway", "severity": "critical", "platform": PLATFORM},
        "annotations": STORE_AWAY["annotations"] | {"summary": summary},
        "startsAt": "2026-11-27T20:05:00Z",
    }
    ended = {"status": "resolved", "endsAt": "2026-11-27T21:05:00Z"}
    data = {
        "status": "firing",
        "alerts": [alert | {"status": "firing"}, alert | ended],
        "commonLabels": alert["labels"],
    }
    (tmp_path / "data.json").write_text(json.dumps(data), encoding="utf-8")

    def rendered(name: str) -> str:
        source = (f"--template.glob={TEMPLATE}", f"--template.data={tmp_path / 'data.json'}")
        return run(amtool, "template", "render", *source, f'--template.text={{{{ template "{name}" . }}}}')

    page = "docs/zh/runbooks/store-away.md"
    assert (ROOT / page).is_file()
    assert rendered("qinlian.subject") == "[告警][610402] QinlianStoreAway 2 条"
    since = f"{summary}\n平台：610402\n告警：QinlianStoreAway\n开始：2026-11-28 04:05\n"
    assert rendered("qinlian.text") == (
        f"【严重】{since}处置：{page}\n\n【已恢复】{since}恢复：2026-11-28 05:05\n处置：{page}\n\n"
    )


def test_a_rule_that_fires_is_told_and_so_is_its_end(desk: Desk) -> None:
    desk.people.metrics = PARKED
    told = desk.people.told("QinlianBatchParked", "firing")
    assert told["labels"] == {
        "alertname": "QinlianBatchParked", "severity": "critical", "division": "610402", "reason": "invalid",
        "platform": PLATFORM,
    }  # fmt: skip
    assert told["annotations"]["runbook"] == "docs/runbooks/batch-parked.md"
    assert {token for token, _ in desk.people.posts} == {f"Bearer {TOKEN}"}
    mail = desk.people.mailed("[告警][610402] 610402 有批次无法处理而搁置")
    assert "处置：docs/zh/runbooks/batch-parked.md" in mail
    desk.people.metrics = ""
    desk.people.told("QinlianBatchParked", "resolved")
    assert "恢复：" in desk.people.mailed("[恢复][610402]")


def test_an_alert_that_an_operator_makes_to_try_the_way_arrives(desk: Desk, amtool: Path) -> None:
    (block,) = [one for one in pages.shell_blocks(pages.page("docs/monitoring.md")) if "amtool alert add" in one]
    typed = block.replace("http://127.0.0.1:9095", desk.alertmanager)
    path = f"{amtool.parent}:{os.environ['PATH']}"
    done = subprocess.run(["bash", "-euc", typed], env={"PATH": path}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "QinlianTry" in done.stdout
    assert desk.people.told("QinlianTry", "firing")["labels"]["severity"] == "critical"
    assert "【严重】试发" in desk.people.mailed("试发")


def test_warnings_that_only_follow_from_a_place_away_fall_silent_and_critical_alerts_never(desk: Desk) -> None:
    away = {"alertname": "QinlianPlaceAway", "severity": "critical", "platform": PLATFORM}
    of_store = {"kind": "store", "name": "610402.staging"}
    sent = {
        "away": away | of_store | {"store": "610402.staging"},
        "follows": _warning("QinlianWindowAtRisk", store="610402.staging"),
        "slow": _warning("QinlianRoundTripSlow", **of_store),
        "another store": _warning("QinlianWindowAtRisk", store="610404.staging"),
        "another cause": _warning("QinlianKeyOld", store="610402.staging"),
        "another platform": _warning("QinlianWindowAtRisk", store="610402.staging") | {"platform": "610400"},
        "critical": _warning("QinlianWindowBroken", store="610402.staging") | {"severity": "critical"},
    }
    assert _silent(desk, sent) == {"follows", "slow"}


def test_a_broker_away_silences_the_flows_of_its_platform(desk: Desk) -> None:
    broker = {"alertname": "QinlianPlaceAway", "severity": "critical", "kind": "broker", "name": "kafka:9092"}
    sent = {
        "away": broker | {"platform": "610500"},
        "follows": _warning("QinlianSourceSilent", store="610502.staging") | {"platform": "610500"},
        "another platform": _warning("QinlianSourceSilent", store="610602.staging") | {"platform": "610600"},
    }
    assert _silent(desk, sent) == {"follows"}


def _warning(alert: str, **labels: str) -> dict[str, str]:
    return {"alertname": alert, "severity": "warning", "platform": PLATFORM, **labels}


def _silent(desk: Desk, sent: dict[str, dict[str, str]]) -> set[str]:
    """Which of these Alertmanager keeps to itself, once it has all of them and has judged."""
    with httpx.Client(base_url=desk.alertmanager, trust_env=False) as client:
        alerts = [{"labels": labels} for labels in sent.values()]
        assert client.post("/api/v2/alerts", json=alerts).is_success

        def suppressed() -> set[str]:
            known = {json.dumps(one["labels"], sort_keys=True): one for one in client.get("/api/v2/alerts").json()}
            found = {name: known.get(json.dumps(labels, sort_keys=True)) for name, labels in sent.items()}
            assert all(found.values())
            return {name for name, one in found.items() if one and one["status"]["inhibitedBy"]}

        return until(lambda: suppressed() or None, suppressed)
