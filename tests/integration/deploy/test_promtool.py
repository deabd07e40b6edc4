"""Prometheus's own tool reads the rules, and plays the cases in which alerts fire and stay quiet."""

import subprocess
import sys
from pathlib import Path

import pytest

from qinlian_cli.output import say
from qinlian_cli.runtime.prometheus import get_program

PROMETHEUS = Path(__file__).parents[3] / "deploy/monitoring/prometheus"


@pytest.fixture(scope="module")
def promtool() -> Path:
    found = get_program(say, "promtool")
    if found is None:
        sys.stderr.write("\n!!! NOT TESTED: alert rules; install Prometheus: apt-get install prometheus\n")
        pytest.skip("no promtool, and none can be fetched")
    return found


def run(promtool: Path, *arguments: str, folder: Path) -> str:
    done = subprocess.run([promtool, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_rules_are_rules(promtool: Path) -> None:
    rules = sorted(path.name for path in (PROMETHEUS / "rules").glob("*.yaml"))
    assert "SUCCESS" in run(promtool, "check", "rules", *rules, folder=PROMETHEUS / "rules")


@pytest.mark.parametrize("name", sorted(path.name for path in (PROMETHEUS / "tests").glob("*.yaml")))
def test_alerts_fire_where_they_must_and_stay_quiet_where_they_must(promtool: Path, name: str) -> None:
    assert "SUCCESS" in run(promtool, "test", "rules", name, folder=PROMETHEUS / "tests")
