"""Clients and servers that the project did not write: installed when first needed, in the cache, never committed."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from qinlian_cli.output import say
from qinlian_cli.runtime.java import apt_install
from qinlian_cli.runtime.locks import locked
from qinlian_cli.runtime.maven import cache_directory

NPM = ("openid-client@6.8.9", "oidc-provider@9.13.3", "jose@6.2.15")


@cache
def node_modules() -> Path:
    """The folder above `node_modules`, with exactly these packages; where they cannot be had, the test is skipped."""
    needed("node", "nodejs")
    needed("npm", "npm")
    folder = cache_directory() / "test-clients"
    stamp = folder / "installed"
    with locked(folder / "lock"):
        if not stamp.is_file() or stamp.read_text() != " ".join(NPM):
            _install(folder)
            stamp.write_text(" ".join(NPM))
    return folder


@cache
def needed(program: str, package: str) -> str:
    """A program's path, installed from Debian's package if it is missing; where that fails, the test is skipped."""
    if shutil.which(program) is None:
        apt_install(package, f"no {program}", say)
    found = shutil.which(program)
    if found is None:
        skip(f"{program}: install it: apt-get install {package}")
    return str(found)


def skip(why: str) -> None:
    """Ends the test without a verdict, where nobody overlooks it."""
    say(f"\n!!! NOT TESTED: {why}")
    pytest.skip(why)


def _install(folder: Path) -> None:
    # No lock file: it would record from where the packages were downloaded.
    options = ("--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
    command = ("npm", "install", "--prefix", str(folder), *options, *NPM)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    if done.returncode:
        skip(f"npm cannot install {' '.join(NPM)}: {done.stderr.strip()[-300:]}")
