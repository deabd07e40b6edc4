"""Java and Maven on this machine, or how to get them."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qinlian_cli.runtime.run import Say

JAVA_MAJOR_MIN = 17
_JVM_HOMES = Path("/usr/lib/jvm")
# Which Java "default" means depends on the release of the system, so the named ones follow.
_JAVA_PACKAGES = ("default-jre-headless", "openjdk-21-jre-headless", "openjdk-17-jre-headless")
_ANSWER_LIMIT_S = 30
_APT_LIMIT_S = 600


@dataclass(frozen=True, slots=True)
class Java:
    """A Java that can run the broker."""

    program: Path
    major: int


def find_java() -> Java | None:
    """The first Java of version 17 or newer: $JAVA_HOME, then PATH, then the system's own places."""
    for program in _java_programs():
        major = _major(program)
        if major is not None and major >= JAVA_MAJOR_MIN:
            return Java(program, major)
    return None


def find_maven() -> Path | None:
    """The Maven on PATH."""
    found = shutil.which("mvn")
    return Path(found) if found else None


def get_java(say: Say) -> Java | None:
    """A Java, installed by apt-get if there is none and apt-get may."""
    found = find_java()
    for package in _JAVA_PACKAGES:
        if found is not None or not apt_install(package, f"no Java {JAVA_MAJOR_MIN} or newer", say):
            break
        found = find_java()
    return found


def get_maven(say: Say) -> Path | None:
    """A Maven, installed by apt-get if there is none and apt-get may."""
    found = find_maven()
    if found is None and apt_install("maven", "no Maven", say):
        found = find_maven()
    return found


def apt_install(package: str, why: str, say: Say) -> bool:
    """Installs a Debian package as root or through a sudo that asks no password; returns whether it could try.

    A package that the release lacks counts as tried: the caller looks at what is there afterwards.
    """
    prefix = _privilege()
    if prefix is None:
        return False
    say(f"{why}: installing {package} with apt-get")
    _apt(prefix, "update")
    _apt(prefix, "install", "-y", "--no-install-recommends", package)
    return True


def _java_programs() -> Iterable[Path]:
    home = os.environ.get("JAVA_HOME")
    if home:
        yield Path(home) / "bin" / "java"
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path)
    if _JVM_HOMES.is_dir():
        yield from sorted(_JVM_HOMES.glob("*/bin/java"), reverse=True)


def _major(program: Path) -> int | None:
    try:
        answer = subprocess.run(  # noqa: S603 - a java found by name
            [program, "-version"], capture_output=True, text=True, timeout=_ANSWER_LIMIT_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r'version "(\d+)', answer.stderr + answer.stdout)
    return int(version.group(1)) if version else None


def _privilege() -> list[str] | None:
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)  # noqa: S603 - a fixed command
    return [sudo, "-n"] if asked.returncode == 0 else None


def _apt(prefix: list[str], *arguments: str) -> None:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run(  # noqa: S603 - fixed package names
        [*prefix, *quiet, *arguments], capture_output=True, timeout=_APT_LIMIT_S, check=False
    )
