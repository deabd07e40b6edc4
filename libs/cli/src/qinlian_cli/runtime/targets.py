"""What Prometheus is to ask: a file of targets in its own form, which it reads again whenever it changes."""

import json
from pathlib import Path

from qinlian_cli.runtime.ports import LOOPBACK

JOB = "qinlian"


def targets_file(directory: Path) -> Path:
    """Where the targets of a run are."""
    return directory / "targets.json"


def add_target(directory: Path, service: str, port: int) -> None:
    """Adds a process that shows metrics, or moves it to another port."""
    path = targets_file(directory)
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    others = [one for one in known if one["labels"]["service"] != service]
    others.append({"targets": [f"{LOOPBACK}:{port}"], "labels": {"job": JOB, "service": service}})
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(others, indent=2) + "\n", encoding="utf-8")
    fresh.replace(path)
