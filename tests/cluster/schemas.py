"""What Strimzi, KEDA and Prometheus' operator say that their objects are: the definitions that they install."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.cluster.programs import module
from tests.containers.progress import say

from qinlian_cli.runtime.maven import cache_directory, fetch_jars

STRIMZI: Final = "1.2.0"
KEDA: Final = "2.21.0"
PROMETHEUS: Final = "0.85.0"
_JAVA: Final = 21
_OF_STRIMZI: Final = {
    "kafka.Kafka": "Kafka", "nodepool.KafkaNodePool": "KafkaNodePool", "topic.KafkaTopic": "KafkaTopic",
    "user.KafkaUser": "KafkaUser",
}  # fmt: skip
_GENERATOR: Final = "io.strimzi.crdgenerator.CrdGenerator"
_MODEL: Final = "io.strimzi.api.kafka.model"


def definitions(work: Path) -> Iterator[Path]:
    """A file for each kind of object that an operator brings."""
    keda = module("github.com/kedacore/keda/v2", KEDA) / "config/crd/bases"
    for name in ("scaledobjects", "triggerauthentications"):
        yield keda / f"keda.sh_{name}.yaml"
    prometheus = module("github.com/prometheus-operator/prometheus-operator", PROMETHEUS)
    for name in ("servicemonitors", "prometheusrules"):
        yield prometheus / f"example/prometheus-operator-crd/monitoring.coreos.com_{name}.yaml"
    yield from _of_strimzi(work)


def _of_strimzi(work: Path) -> Iterator[Path]:
    """Strimzi makes its definitions from its classes, by a program of its own."""
    jars = cache_directory() / f"strimzi-{STRIMZI}"
    wanted = {("io.strimzi", one): STRIMZI for one in ("api", "crd-generator")}
    fetch_jars(jars, wanted, f"Strimzi {STRIMZI}", say)
    for kind, name in _OF_STRIMZI.items():
        file = work / f"{name}.yaml"
        command = [java(), "-cp", f"{jars}/*", _GENERATOR, "--yaml", f"{_MODEL}.{kind}={file}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        yield file


def java() -> str:
    """A Java new enough for Strimzi's classes; skips where there is none."""
    homes = [Path(os.environ.get("JAVA_HOME", "/none")), *sorted(Path("/usr/lib/jvm").glob("*"))]
    found = [shutil.which("java"), *(str(home / "bin/java") for home in homes)]
    for one in found:
        if one and Path(one).exists() and _version(one) >= _JAVA:
            return one
    pytest.skip(f"Strimzi's definitions are made by Java {_JAVA} or later: set JAVA_HOME")


def _version(program: str) -> int:
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    number = re.search(r'version "(\d+)', told)
    return int(number.group(1)) if number else 0
