"""The manifests of each overlay, rendered by Kubernetes' own kubectl; once a session."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[3]
OVERLAYS = ROOT / "deploy/k8s/overlays"
NAMES = sorted(path.name for path in OVERLAYS.iterdir())


@cache
def rendered(overlay: str) -> tuple[dict[str, Any], ...]:
    """Every object of an overlay."""
    return objects(OVERLAYS / overlay)


def objects(folder: Path) -> tuple[dict[str, Any], ...]:
    """Every object that a folder is rendered into, by the kubectl that `make install` brings."""
    command: list[str | Path] = [Path(sys.executable).with_name("kubectl"), "kustomize", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
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


def config(overlay: str, name: str) -> dict[str, str]:
    """What a ConfigMap of the overlay says; kustomize puts a hash of its content behind its name."""
    (one,) = [
        one for one in of_kind(overlay, "ConfigMap") if re.fullmatch(f"{name}-[a-z0-9]{{10}}", one["metadata"]["name"])
    ]
    data: dict[str, str] = one["data"]
    return data


def told(overlay: str, container: dict[str, Any]) -> dict[str, str]:
    """What the environment of a container says, its own lines and those of ConfigMaps."""
    maps = {one["metadata"]["name"]: one["data"] for one in of_kind(overlay, "ConfigMap")}
    found: dict[str, str] = {}
    for source in container.get("envFrom", []):
        found |= maps[source["configMapRef"]["name"]]
    for one in container.get("env", []):
        if "value" in one:
            found[one["name"]] = one["value"]
        else:
            lies = one["valueFrom"]["configMapKeyRef"]
            found[one["name"]] = maps[lies["name"]][lies["key"]]
    return found
