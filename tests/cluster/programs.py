"""Kubernetes' own control plane, built once from its sources: Go's module proxy has them, its checksums are checked."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final, cast

import pytest
from tests.containers.progress import say

from qinlian_cli.runtime.maven import cache_directory

KUBERNETES: Final = "1.34.4"
_ETCD: Final = "3.6.16"
_GO: Final = (1, 24)
_PROGRAMS: Final = ("kube-apiserver", "kube-controller-manager", "kube-scheduler")
_LIMIT_S: Final = 7200.0


def programs() -> Path:
    """The folder with etcd, the API server, the controllers and the scheduler; skips where there is no Go."""
    place = cache_directory() / f"kubernetes-{KUBERNETES}"
    if not place.exists():
        _require_go()
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent) as work:
            say(f"Kubernetes {KUBERNETES} is built from its sources (once; it takes many minutes)")
            built = Path(work) / "bin"
            _build_kubernetes(Path(work) / "kubernetes", built)
            _build_etcd(Path(work) / "etcd", built)
            shutil.move(built, place)
    return place


def module(name: str, version: str) -> Path:
    """Where a module of Go lies, fetched unless it is there."""
    _require_go()
    with tempfile.TemporaryDirectory() as work:
        _go(Path(work), "mod", "init", "fetched")
        told = json.loads(_go(Path(work), "mod", "download", "-json", f"{name}@v{version}"))
    return Path(cast("dict[str, Any]", told)["Dir"])


def _build_kubernetes(work: Path, built: Path) -> None:
    """Kubernetes names its libraries by folders of its own; the proxy has each as a module of the same number."""
    libraries = re.findall(
        r"^\s*(?:replace )?(k8s\.io/\S+) => \./staging/",
        (module("k8s.io/kubernetes", KUBERNETES) / "go.mod").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    number = "0" + KUBERNETES.removeprefix("1")
    replaced = "".join(f"replace {one} => {one} v{number}\n" for one in libraries)
    wanted = [f"k8s.io/kubernetes/cmd/{one}" for one in _PROGRAMS]
    version = f"-X k8s.io/component-base/version.gitVersion=v{KUBERNETES}"
    _build(work, f"{replaced}require k8s.io/kubernetes v{KUBERNETES}\n", wanted, built, version)


def _build_etcd(work: Path, built: Path) -> None:
    wanted = "go.etcd.io/etcd/server/v3"  # Go names the program by the folder: `server`
    _build(work, f"require {wanted} v{_ETCD}\n", [wanted], built)
    (built / "server").rename(built / "etcd")


def _build(work: Path, requires: str, wanted: list[str], built: Path, flags: str = "") -> None:
    work.mkdir()
    (work / "go.mod").write_text(f"module built\ngo {_GO[0]}.{_GO[1]}.0\n{requires}", encoding="utf-8")
    imports = "".join(f'import _ "{one}"\n' for one in wanted)
    (work / "wanted.go").write_text(f"//go:build wanted\npackage built\n{imports}", encoding="utf-8")
    _go(work, "mod", "tidy")
    built.mkdir(exist_ok=True)
    _go(work, "build", "-ldflags", f"-s -w {flags}", "-o", f"{built}/", *wanted)


def _require_go() -> None:
    version = ""
    if shutil.which("go"):
        version = subprocess.run(["go", "env", "GOVERSION"], capture_output=True, text=True, check=True).stdout
    numbers = re.match(r"go(\d+)\.(\d+)", version)
    if numbers is None or tuple(map(int, numbers.groups())) < _GO:
        pytest.skip(f"Kubernetes is built by Go {_GO[0]}.{_GO[1]} or later; found: {version.strip() or 'none'}")


def _go(work: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["go", *arguments], cwd=work, env={**os.environ, "GOFLAGS": "-mod=mod", "CGO_ENABLED": "0"},
        capture_output=True, text=True, timeout=_LIMIT_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"go {' '.join(arguments)}\n{done.stderr[-2000:]}"
    return done.stdout
