"""Images of others that the product's files name: pulled where the engine can, else stood in for by Debian's packages.

A stand-in has the image's own name, user, folders, volumes and environment, as far as our files use them. It proves our
files, not the image that it stands for.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.containers.engine import Engine
from tests.containers.progress import say

from qinlian_cli.runtime.maven import cache_directory, fetch_jars
from qinlian_cli.runtime.prometheus import get_program

FOLDER = Path(__file__).parent / "stand_ins"
BASE = "python:3.11-slim-bookworm"
BUILT: list[str] = []
"""Names that stand-ins have taken: nobody must find them under these later on."""

_SLF4J_VERSION = "1.7.36"


def has_stand_in(image: str) -> bool:
    """Whether something can stand for it."""
    return image == BASE or (FOLDER / _kind(image)).is_dir()


def pulled(engine: Engine, image: str) -> bool:
    """Whether the engine could fetch it."""
    return engine.tried("pull", "--quiet", image).returncode == 0


def provide(engine: Engine, image: str, work: Path) -> None:
    """Makes an image of others be there."""
    if engine.tried("image", "inspect", image).returncode == 0 or pulled(engine, image):
        return
    say(f"{image}: cannot be pulled, a stand-in is built")
    BUILT.append(image)
    if image == BASE:
        _make_base(engine, work)
        return
    provide(engine, BASE, work)
    kind = _kind(image)
    context = work / f"stand-in-{kind}"
    shutil.copytree(FOLDER / kind, context, dirs_exist_ok=True)
    _FILLED.get(kind, lambda *_: None)(context, image.rpartition(":")[2])
    engine.docker("build", "--quiet", "--tag", image, context)
    shutil.rmtree(context)


def _kind(image: str) -> str:
    return re.split(r"[/:]", image.removeprefix("apache/").removeprefix("prom/"))[0]


def _make_base(engine: Engine, work: Path) -> None:
    environment = {**os.environ, **engine.environment}
    if os.geteuid() or shutil.which("debootstrap", path=environment["PATH"]) is None:
        pytest.skip(f"{BASE} cannot be pulled, and to build a stand-in takes root and debootstrap")
    archive = work / "base.tar"
    with archive.open("wb") as file, (work / "debootstrap.log").open("wb") as log:
        subprocess.run([FOLDER / "base/make.sh", work], env=environment, stdout=file, stderr=log, check=True)
    engine.docker("import", "--change", "CMD python3", archive, BASE)
    archive.unlink()
    shutil.rmtree(work / "root")


def _with_jars(context: Path, version: str) -> None:
    wanted = {
        ("org.apache.kafka", "kafka_2.13"): version,
        ("org.apache.kafka", "kafka-tools"): version,
        ("org.slf4j", "slf4j-simple"): _SLF4J_VERSION,
    }
    home = cache_directory() / f"kafka-image-{version}"
    fetch_jars(home / "jars", wanted, f"Apache Kafka {version} with its tools", say)
    shutil.copytree(home / "jars", context / "jars")


def _with_prometheus(context: Path, _: str) -> None:
    program = get_program(say)
    assert program, "no Prometheus, and none can be fetched"
    shutil.copy(program, context / "prometheus")


def _with_alertmanager(context: Path, _: str) -> None:
    program, tool = get_program(say, "prometheus-alertmanager"), get_program(say, "amtool")
    assert program, "no Alertmanager, and none can be fetched"
    assert tool, "no amtool, and none can be fetched"
    shutil.copy(program, context / "alertmanager")
    shutil.copy(tool, context / "amtool")
    shutil.copytree(program.parents[1] / "share/prometheus/alertmanager", context / "templates")


_FILLED: dict[str, Callable[[Path, str], None]] = {
    "kafka": _with_jars,
    "prometheus": _with_prometheus,
    "alertmanager": _with_alertmanager,
}
