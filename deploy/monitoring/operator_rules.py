"""Writes the alert rules as the Prometheus operator takes them: `python -m deploy.monitoring.operator_rules`."""

from pathlib import Path
from typing import Final

import yaml

_DEPLOY: Final = Path(__file__).parents[1]
RULES: Final = _DEPLOY / "monitoring/prometheus/rules"
WRITTEN: Final = _DEPLOY / "k8s/components/watched/rules.yaml"


def rules() -> str:
    """One PrometheusRule with every group of every file."""
    groups = [
        group
        for path in sorted(RULES.glob("*.yaml"))
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]
    ]
    whole = {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "qinlian"},
        "spec": {"groups": groups},
    }
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=120)
    return f"# Written from deploy/monitoring/prometheus/rules: python -m deploy.monitoring.operator_rules\n{text}"


if __name__ == "__main__":
    WRITTEN.write_text(rules(), encoding="utf-8")
