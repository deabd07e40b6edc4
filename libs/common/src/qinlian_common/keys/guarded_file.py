"""Files that hold secrets: for their owner alone, or they are not used."""

import os
import stat
from pathlib import Path
from typing import Final

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.provider import KeysAway

_OTHERS: Final = 0o077
_OTHERS_BUT_GROUP: Final = 0o037
_OTHERS_WRITE: Final = 0o022
_WRONG: Final = (PermissionError, IsADirectoryError, NotADirectoryError)
"""What waiting does not mend, where other faults are those of a mount."""


def read_guarded(path: Path, what: str = "key") -> bytes:
    """What is in a file.

    Args:
        path: of the file.
        what: it is, for the message.

    Raises:
        ConfigurationError: others may read it, it is somebody else's, or this process may not read it.
        KeysAway: it cannot be read at present.
    """
    try:
        with path.open("rb") as file:
            _require_guarded(os.fstat(file.fileno()), path, what)
            return file.read()
    except _WRONG as error:
        raise _problem(path, f"cannot be read: {error.strerror}", "let the service's user read it") from error
    except OSError as error:
        raise KeysAway(f"{path} cannot be read: {error.strerror}") from error


def read_secret(path: Path, what: str) -> str:
    """The first line of a file, such as a PIN or a passphrase; raises as `read_guarded`, and where it is empty."""
    try:
        line = read_guarded(path, what).decode().partition("\n")[0].rstrip("\r")
    except UnicodeDecodeError as error:
        raise _problem(path, f"the {what} in it is no UTF-8 text", f"write the {what} into its first line") from error
    if not line:
        raise _problem(path, f"there is no {what} in its first line", f"write the {what} into its first line")
    return line


def require_folder(folder: Path) -> None:
    """Raises ConfigurationError where others may put files into a folder; one that is away is no fault."""
    try:
        mode = folder.stat().st_mode
    except OSError:
        return
    if mode & _OTHERS_WRITE and not mode & stat.S_ISVTX:
        raise _problem(folder, "others may exchange keys in this folder", f"chmod 700 {folder}")


def _require_guarded(found: os.stat_result, path: Path, what: str) -> None:
    if found.st_mode & (_OTHERS_BUT_GROUP if _is_mounted(found) else _OTHERS):
        raise _problem(path, f"others may read this {what}", f"chmod 600 {path}")
    if found.st_uid not in {0, os.geteuid()}:
        raise _problem(path, f"this {what} belongs to another user", f"chown {os.geteuid()} {path}, and ask who it was")


def _is_mounted(found: os.stat_result) -> bool:
    """Whether root lends the file to a group of this process: so do Kubernetes (fsGroup) and installers."""
    return found.st_uid == 0 and found.st_gid != 0 and found.st_gid in {os.getegid(), *os.getgroups()}


def _problem(path: Path, message: str, fix: str) -> ConfigurationError:
    return ConfigurationError(Problem(str(path), None, message, fix))
