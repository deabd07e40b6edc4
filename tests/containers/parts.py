"""The parts of a Docker engine out of Debian's packages, unpacked beside the system: nothing is installed.

apt fetches them and checks Debian's signatures, as for an installation. Compose is taken from Debian 13: Debian 12 has
its first version only.
"""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest
from tests.containers.progress import say

from qinlian_cli.runtime.maven import cache_directory

_PACKAGES: Final = ("docker.io", "iptables", "slirp4netns", "debootstrap")
_COMPOSE: Final = "docker-compose"
_SOURCE: Final = "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {mirror} trixie main\n"


def parts() -> Mapping[str, str]:
    """Variables under which programs find the parts, fetched unless they are there; skips where they cannot be had."""
    root = cache_directory() / "container-engine"
    if not root.exists():
        _require_debian()
        _fetch(root)
    programs = os.pathsep.join(str(root / place) for place in ("usr/bin", "usr/sbin"))
    libraries = root / f"usr/lib/{sysconfig.get_config_var('MULTIARCH')}"
    found = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "LD_LIBRARY_PATH": str(libraries),
        "DOCKER_CONFIG": str(root / "config"),
    }
    own = {"XTABLES_LIBDIR": libraries / "xtables", "DEBOOTSTRAP_DIR": root / "usr/share/debootstrap"}
    return found | {name: str(place) for name, place in own.items() if place.exists()}


def _require_debian() -> None:
    if os.geteuid() or shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        pytest.skip("no Docker engine with the command compose, and to fetch one takes root and Debian")


def _fetch(root: Path) -> None:
    """Whole or not at all: an interrupted one begins anew."""
    work = root.with_name(f"{root.name}.part")
    shutil.rmtree(work, ignore_errors=True)
    say(f"fetching an engine's parts from Debian: {', '.join((*_PACKAGES, _COMPOSE))}")
    for archive in (*_with_what_they_need(work), *_from_trixie(work)):
        _run("dpkg-deb", "-x", str(archive), str(work / "root"))
    _link(work / "root")
    (work / "root").rename(root)
    shutil.rmtree(work)


def _with_what_they_need(work: Path) -> Sequence[Path]:
    """What the system has already is not fetched."""
    cache = work / "cache"
    (cache / "archives/partial").mkdir(parents=True)
    _run("apt-get", "-qq", "update")
    given = ["--download-only", "--no-install-recommends", "--yes", "-o", f"Dir::Cache={cache}"]
    _run("apt-get", "-qq", "install", *given, *_PACKAGES)
    return list((cache / "archives").glob("*.deb"))


def _from_trixie(work: Path) -> Sequence[Path]:
    """By lists of its own: the system's stay as they are."""
    place = work / "trixie"
    for folder in ("lists/partial", "cache/archives/partial"):
        (place / folder).mkdir(parents=True)
    (place / "sources.list").write_text(_SOURCE.format(mirror=_mirror()), encoding="utf-8")
    own = {
        "Dir::Etc::sourcelist": place / "sources.list", "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": place / "lists", "Dir::Cache": place / "cache", "APT::Sandbox::User": "root",
    }  # fmt: skip
    options = [part for name, value in own.items() for part in ("-o", f"{name}={value}")]
    _run("apt-get", "-qq", *options, "update")
    _run("apt-get", "-qq", *options, "download", _COMPOSE, cwd=place)
    return list(place.glob("*.deb"))


def _mirror() -> str:
    """Where the system itself has its packages from."""
    found = _run("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Label: Debian").split()
    assert found, "apt knows no source of Debian's packages"
    return found[0]


def _link(root: Path) -> None:
    """What the packages' own scripts would have linked; and Compose where the client looks for it."""
    for name in ("iptables", "ip6tables"):
        real = root / f"usr/sbin/{name}-nft"
        if real.exists():
            real.with_name(name).symlink_to(real.name)
    plugins = root / "config/cli-plugins"
    plugins.mkdir(parents=True)
    (plugin,) = root.glob("usr/libexec/docker/cli-plugins/docker-compose")
    (plugins / plugin.name).symlink_to(os.path.relpath(plugin, plugins))


def _run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout
