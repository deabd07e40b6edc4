"""The manifests of each overlay, rendered by the real kustomize; once a session."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
OVERLAYS = ROOT / "deploy/k8s/overlays"
NAMES = sorted(path.name for path in OVERLAYS.iterdir())


@cache
def rendered(overlay: str) -> tuple[dict[str, Any], ...]:
    """Every object of an overlay; the test is skipped, loudly, without kubectl or kustomize."""
    command = ["kubectl", "kustomize"] if shutil.which("kubectl") else ["kustomize", "build"]
    if shutil.which(command[0]) is None:
        sys.stderr.write("\n!!! NOT TESTED: Kubernetes manifests; install kubectl or kustomize\n")
        pytest.skip("neither kubectl nor kustomize")
    done = subprocess.run([*command, OVERLAYS / overlay], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return tuple(yaml.safe_load_all(done.stdout))


def of_kind(overlay: str, *kinds: str) -> list[dict[str, Any]]:
    """The objects of these kinds."""
    return [one for one in rendered(overlay) if one["kind"] in kinds]


def pods(overlay: str) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Name, pod's metadata and pod's specification of everything that runs."""
    templates = [(one["metadata"]["name"], one["spec"]["template"]) for one in of_kind(overlay, "Deployment")]
    templates += [
        (one["metadata"]["name"], one["spec"]["jobTemplate"]["spec"]["template"]) for one in of_kind(overlay, "CronJob")
    ]
    return [(name, template["metadata"], template["spec"]) for name, template in templates]


def containers(pod: dict[str, Any]) -> list[dict[str, Any]]:
    """Those that prepare a pod, and those that run in it."""
    return [*pod.get("initContainers", []), *pod["containers"]]
