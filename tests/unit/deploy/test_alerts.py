"""Every alert has a runbook, asks for metrics that exist, and is listed for the operator."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.deploy.test_dashboards import known

ROOT = Path(__file__).parents[3]
PROMETHEUS = ROOT / "deploy/monitoring/prometheus"
RULES = [
    rule
    for path in sorted((PROMETHEUS / "rules").glob("*.yaml"))
    for group in yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
NAMES = [rule["alert"] for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_an_alert_links_a_runbook_that_speaks_of_it_or_of_its_metric(rule: dict[str, Any]) -> None:
    page = (ROOT / rule["annotations"]["runbook"]).read_text(encoding="utf-8")
    names = set(re.findall(r"qinlian_\w+", rule["expr"]))
    assert rule["alert"] in page or any(name in page for name in names)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_an_alert_asks_for_metrics_that_exist(rule: dict[str, Any]) -> None:
    names = set(re.findall(r"\bqinlian_\w+", rule["expr"]))
    assert names <= known().keys()
    assert names or rule["expr"].startswith("up{")


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_an_alert_tells_in_chinese_what_is_wrong_and_how_bad_it_is(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"critical", "warning", "info"}
    assert re.search(r"[一-鿿]{4}", rule["annotations"]["summary"])


@pytest.mark.parametrize("name", NAMES)
def test_an_alert_has_a_case_in_which_it_fires(name: str) -> None:
    cases = [
        case
        for path in (PROMETHEUS / "tests").glob("*.yaml")
        for test in yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]
        for case in test["alert_rule_test"]
        if case["alertname"] == name
    ]
    assert any(case["exp_alerts"] for case in cases)


def test_what_alertmanager_holds_back_has_the_labels_by_which_it_does() -> None:
    """Of a target's `platform` too: where one side of a pair summed it away, a shared Prometheus would tell both."""
    said = yaml.safe_load((ROOT / "deploy/monitoring/alertmanager/alertmanager.yml").read_text(encoding="utf-8"))
    for rule in said["inhibit_rules"]:
        named = re.findall(r"Qinlian\w+", " ".join(rule["source_matchers"] + rule["target_matchers"]))
        assert len(named) > 1
        for one in (rule for rule in RULES if rule["alert"] in named):
            (kept,) = set(re.findall(r"by \(([\w, ]+)\)", one["expr"]))
            assert set(rule["equal"]) <= {*kept.split(", "), *one["labels"]}, one["alert"]


def test_the_operator_finds_every_alert_in_the_list() -> None:
    listed = re.findall(r"^\| `(Qinlian\w+)`", (ROOT / "docs/monitoring.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(NAMES)
