"""Jars from Maven Central: fetched once into the cache, whole or not at all."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.java import get_maven
from qinlian_cli.runtime.locks import locked
from qinlian_cli.runtime.run import Say

_DOWNLOAD_LIMIT_S: Final = 900
_DEPENDENCY: Final = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
_POM: Final = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>qinlian</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>{}</dependencies>
</project>
"""

Artifacts = Mapping[tuple[str, str], str]
"""(group, artifact) -> version."""


class MavenFailed(ServerFailed):
    """Jars cannot be had on this machine: no Maven, or no way to its packages."""


def cache_directory() -> Path:
    """Where downloads are kept: $QINLIAN_CACHE, else `qinlian` in the user's cache directory."""
    chosen = os.environ.get("QINLIAN_CACHE")
    if chosen:
        return Path(chosen).expanduser().resolve()
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "qinlian"


def fetch_jars(place: Path, artifacts: Artifacts, what: str, say: Say) -> None:
    """Puts the artifacts and all that they need into `place`, unless it is there; two processes do not meet.

    Args:
        place: the folder of jars; it is made when it is complete.
        artifacts: what is asked for.
        what: how it is called in messages.
        say: receives lines for the user.

    Raises:
        MavenFailed: no Maven, or the download failed; says which.
    """
    if place.is_dir():
        return
    with locked(cache_directory() / "download.lock"):
        if not place.is_dir():
            _download(place, artifacts, what, say)


def _download(place: Path, artifacts: Artifacts, what: str, say: Say) -> None:
    maven = get_maven(say)
    if maven is None:
        raise MavenFailed("no Maven, and no right to install one", "apt-get install maven")
    say(f"downloading {what} from Maven Central into {place.parent} (once)")
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as work:
        dependencies = "".join(_DEPENDENCY.format(*name, version) for name, version in artifacts.items())
        (Path(work) / "pom.xml").write_text(_POM.format(dependencies), encoding="utf-8")
        target = Path(work) / "jars"
        # -C: a jar whose checksum is wrong is an error, not a warning.
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={target}"]
        done = subprocess.run(  # noqa: S603 - our own pom
            [maven, "-q", "-B", "-C", *goal],
            cwd=work,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_DOWNLOAD_LIMIT_S,
            check=False,
        )
        if done.returncode != 0:
            raise MavenFailed(f"Maven could not get {what}: {_first_error(done.stdout)}", "try again with a network")
        shutil.move(target, place)


def _first_error(output: str) -> str:
    errors = [line for line in output.splitlines() if "ERROR" in line]
    return errors[0] if errors else output.strip()[-500:]
