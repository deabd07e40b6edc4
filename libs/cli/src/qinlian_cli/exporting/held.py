"""The files of an export between making and release: each sealed, and the key is only at the gateway."""

import shutil
from pathlib import Path
from typing import Final

from qinlian_cli.exporting.manifest import NAME, Written
from qinlian_cli.exporting.prepare import RELEASE
from qinlian_cli.exporting.sealed import seal, unseal
from qinlian_cli.exporting.write import digests
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_sso_gateway.exports.manifest import File

HELD: Final = "held"
_SUFFIX: Final = ".held"
_OWNER_ONLY: Final = 0o600


def hold(folder: Path, written: Written, key: bytes) -> None:
    """Seals the files of a prepared export by `key`, writes the manifest beside them, and removes them in clear."""
    held = folder / HELD
    held.mkdir(mode=0o700)
    for file in written.manifest.files:
        seal(folder / RELEASE / file.name, held / f"{file.name}{_SUFFIX}", key)
    shutil.rmtree(folder / RELEASE)
    (folder / NAME).write_text(written.text, encoding="utf-8")
    for path in (folder / NAME, *held.iterdir()):
        path.chmod(_OWNER_ONLY)


def open_into(folder: Path, written: Written, key: bytes, out: Path) -> None:
    """Opens the held files into `out`, which is made; raises ConfigurationError unless they are those of the manifest.

    Nothing is left of `out` then.
    """
    held = folder / HELD
    expected = {f"{file.name}{_SUFFIX}" for file in written.manifest.files}
    if not held.is_dir() or {path.name for path in held.iterdir()} != expected:
        raise _changed(held)
    out.mkdir(mode=0o700)
    try:
        for file in written.manifest.files:
            _open(held / f"{file.name}{_SUFFIX}", file, key, out)
    except BaseException:
        shutil.rmtree(out)
        raise


def _open(path: Path, file: File, key: bytes, out: Path) -> None:
    try:
        unseal(path, out / file.name, key)
    except ConfigurationError as error:
        raise _changed(path) from error
    found = digests(out / file.name)
    if (found.size, found.sha256, found.sm3) != (file.size, file.sha256, file.sm3):
        raise _changed(path)


def _changed(path: Path) -> ConfigurationError:
    fix = "find out who changed it; prepare the export anew"
    return ConfigurationError(Problem(str(path), None, "does not hold what the officers approved", fix))
