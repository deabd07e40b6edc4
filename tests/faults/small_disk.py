"""A small file system for one database, which can be filled and freed. Needs the right to mount."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.postgres_home import find_home

TABLESPACE = "small"
SIZE_MB = 192
_SHARED, _PREFIX = Path("/var/tmp"), "qinlian-faults-"
"""Where every account may look: the server does not run as root."""

_FILLING = "filling"
_BLOCK = b"\0" * (1 << 20)


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """An empty file system of SIZE_MB, or None where this account may not mount one."""
    _sweep()
    path = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=_SHARED))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(path)], capture_output=True, check=False
    )
    try:
        yield path if mounted.returncode == 0 else None
    finally:
        _remove(path)


def _sweep() -> None:
    """Removes what a killed run has left mounted."""
    for path in _SHARED.glob(f"{_PREFIX}*"):
        owner = path.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_mount():
        subprocess.run(["umount", "-l", str(path)], check=False)
    path.rmdir()


def move_in(disk: Path, cluster: Cluster, server: Path, database: str) -> None:
    """Creates a database that lies on the disk; `server` is the directory of the server's run."""
    place = disk / "tablespace"
    place.mkdir(mode=0o700)
    account = find_home(server).account
    if account is not None:
        disk.chmod(0o711)
        os.chown(place, account.uid, account.gid)
    cluster.sql(f"CREATE TABLESPACE {TABLESPACE} LOCATION '{place}'")
    cluster.sql(f'CREATE DATABASE "{database}" TEMPLATE template0 STRATEGY wal_log TABLESPACE {TABLESPACE}')


def fill(disk: Path) -> None:
    """Leaves not one block free."""
    with suppress(OSError), (disk / _FILLING).open("wb", buffering=0) as file:
        for size in (1 << 20, 4096):
            with suppress(OSError):
                while file.write(_BLOCK[:size]):
                    pass


def free(disk: Path) -> None:
    """Gives the space back."""
    (disk / _FILLING).unlink(missing_ok=True)
