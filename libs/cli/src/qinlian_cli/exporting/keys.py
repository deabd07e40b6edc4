"""The keys of a recipient: one makes its pseudonyms and never leaves, one opens its files and is handed over."""

import os
import re
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.privacy.pseudonym import KEY_BYTES, key_id

PSEUDONYM, OPEN = "pseudonym", "open"
_FORM: Final = re.compile(r"qinlian-(pseudonym|open)-key ([a-z0-9][a-z0-9-]{1,39}) ([0-9a-f]{64})\n")
_OPEN_TO_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Key:
    """A key and whose it is."""

    purpose: str
    recipient: str
    secret: bytes

    @property
    def id(self) -> str:
        """A name for the register, which tells nothing about the key."""
        return key_id(self.secret)

    def __repr__(self) -> str:
        return f"Key({self.purpose}, {self.recipient}, {self.id})"


def key_path(folder: Path, recipient: str, purpose: str) -> Path:
    """Where a recipient's key lies."""
    return folder / f"{recipient}.{purpose}.key"


def make_keys(folder: Path, recipient: str) -> list[Key]:
    """Two new keys in files that their owner alone can read; raises ConfigurationError where one is there already."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = [Key(purpose, recipient, secrets.token_bytes(KEY_BYTES)) for purpose in (PSEUDONYM, OPEN)]
    for key in keys:
        path = key_path(folder, recipient, key.purpose)
        if path.exists():
            raise ConfigurationError(
                Problem(
                    str(path), None, "there is a key already", "use it; a new one makes new pseudonyms for everybody"
                )
            )
    for key in keys:
        _write(key_path(folder, recipient, key.purpose), key)
    return keys


def _write(path: Path, key: Key) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"qinlian-{key.purpose}-key {key.recipient} {key.secret.hex()}\n")


def read_key(path: Path, purpose: str) -> Key:
    """The key in a file; raises ConfigurationError where it is none, or where others may read it."""
    try:
        text, mode = path.read_text(encoding="ascii"), path.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, "cannot be read as a key", "make one with: qinlian export key RECIPIENT") from error
    if mode & _OPEN_TO_OTHERS:
        raise _wrong(
            path, f"others may read it (mode {stat.S_IMODE(mode):04o})", f"chmod 600 {path}; consider a new key"
        )
    found = _FORM.fullmatch(text)
    if found is None or found[1] != purpose:
        raise _wrong(path, f"is no {purpose} key", f"give the file RECIPIENT.{purpose}.key")
    return Key(found[1], found[2], bytes.fromhex(found[3]))


def pseudonym_keys(folder: Path) -> list[Key]:
    """The pseudonym keys of a folder, by recipient."""
    return [read_key(path, PSEUDONYM) for path in sorted(folder.glob(f"*.{PSEUDONYM}.key"))]


def _wrong(path: Path, message: str, fix: str) -> ConfigurationError:
    return ConfigurationError(Problem(str(path), None, message, fix))
