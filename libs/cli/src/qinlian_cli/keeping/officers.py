"""The files of officers: their keys, and the parts of keys that they hold."""

import os
import re
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Final, TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pydantic import BaseModel, ValidationError

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import WrongSeal
from qinlian_common.keys.escrow import EscrowPart, LockedOfficerKey, OfficerKey, joined, new_officer, opened_half
from qinlian_common.keys.guarded_file import read_guarded
from qinlian_common.keys.names import KeyName
from qinlian_common.keys.stretching import Passphrase

OFFICERS: Final = (2, 3)
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_PUBLIC, _PRIVATE, _PART = ".officer.pub", ".officer.key", ".escrow"

D = TypeVar("D", bound=BaseModel)


def make_officer(folder: Path, name: str, passphrase: str) -> tuple[Path, OfficerKey]:
    """Makes an officer's two files; returns the public one, which is to be given to whoever escrows keys."""
    if not _NAME.fullmatch(name):
        raise _wrong(folder, f"{name!r} is no name of an officer", "write small letters, digits and hyphens")
    made = new_officer(name, Passphrase(passphrase))
    public = OfficerKey(officer=made.officer, x25519=made.x25519)
    _write(folder / f"{name}{_PRIVATE}", made)
    path = folder / f"{name}{_PUBLIC}"
    _write(path, public)
    return path, public


def read_officers(paths: Sequence[Path]) -> list[OfficerKey]:
    """Public keys of two or three different officers."""
    found = [_read(path, OfficerKey, "officer's public key") for path in paths]
    for path, one in zip(paths, found, strict=True):
        _require_public(path, one)
    if len(found) not in OFFICERS or len({one.officer for one in found}) < len(found):
        raise _wrong("--officer", "a key is given to two or three different officers", "name a file for each of them")
    if len({one.x25519 for one in found}) < len(found):
        raise _wrong("--officer", "two of these officers have the same key", "let each make a key of his own")
    return found


def write_parts(folder: Path, parts: Sequence[EscrowPart]) -> list[Path]:
    """A file for each officer, for its owner alone; raises ConfigurationError where one is there, and writes none."""
    paths = [folder / f"{part.key}.{part.officer}{_PART}" for part in parts]
    for path in filter(Path.exists, paths):
        raise _wrong(path, "this part is there already", "name another folder (--to)")
    for path, part in zip(paths, parts, strict=True):
        _write(path, part)
    return paths


def read_parts(paths: Sequence[Path]) -> tuple[EscrowPart, EscrowPart]:
    """Two officers' parts of the same key."""
    found = [_read(path, EscrowPart, "part of a key") for path in paths]
    if len(found) != OFFICERS[0]:
        raise _wrong("--part", "a key is put together from two parts", "name the files of two officers")
    one, other = found
    if (one.key, one.check) != (other.key, other.check):
        raise _wrong(
            paths[1], f"this part is not of the same key as {paths[0]}", "name two parts that were made together"
        )
    if one.officer == other.officer or {one.officer} - other.halves.keys() or {other.officer} - one.halves.keys():
        raise _wrong(paths[1], "these parts are not of two officers of one escrow", "name the files of two officers")
    return one, other


def read_private(path: Path) -> LockedOfficerKey:
    """An officer's own key file, still locked."""
    return _read(path, LockedOfficerKey, "officer's key")


def unlocked(path: Path, key: LockedOfficerKey, passphrase: str) -> X25519PrivateKey:
    """The officer's private key; raises ConfigurationError for another passphrase."""
    try:
        return key.opened(Passphrase(passphrase))
    except (WrongSeal, ValueError) as error:
        raise _wrong(path, "this passphrase does not open the key of the officer", "let the officer type it") from error


def put_together(parts: tuple[EscrowPart, EscrowPart], privates: dict[str, X25519PrivateKey]) -> tuple[KeyName, bytes]:
    """The key of two parts.

    Args:
        parts: of two officers.
        privates: their private keys, by officer.
    """
    name = KeyName.read(parts[0].key)
    if name is None or privates.keys() != {part.officer for part in parts}:
        raise _wrong("--officer-key", "these are not the keys of the officers whose parts are given", "name theirs")
    try:
        halves = [opened_half(mine, other.officer, privates[mine.officer]) for mine, other in permutations(parts, 2)]
        return name, joined(parts[0].key, parts[0].check, halves)
    except WrongSeal as error:
        raise _wrong(
            "--part", str(error), "take the files that were made together, and the officer's newest key"
        ) from error


def _require_public(path: Path, key: OfficerKey) -> None:
    try:
        _ = key.public
    except ValueError as error:
        raise _wrong(path, "is no officer's public key", "let the officer make one: qinlian keys officer") from error


def _read(path: Path, kind: type[D], what: str) -> D:
    try:
        content = read_guarded(path, what) if kind is not OfficerKey else path.read_bytes()
        return kind.model_validate_json(content)
    except (ValidationError, OSError) as error:
        raise _wrong(path, f"is no {what}", "name the file that the command made") from error


def _write(path: Path, document: BaseModel) -> None:
    try:
        path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(document.model_dump_json(indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _wrong(path, f"cannot be written: {error.strerror}", "name another folder") from error


def _wrong(place: Path | str, message: str, fix: str) -> ConfigurationError:
    return ConfigurationError(Problem(str(place), None, message, fix))
