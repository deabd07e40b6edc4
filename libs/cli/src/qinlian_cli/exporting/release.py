"""Gives an approved export out: the files that were prepared, and no others."""

import shutil
from pathlib import Path

from qinlian_cli.exporting.prepare import RELEASE
from qinlian_cli.exporting.write import digest
from qinlian_common.adapters.postgresql import exports
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.exports import Export
from qinlian_common.errors import ConfigurationError, Problem


async def release(connections: Connections, one: Export, by: str, out: Path) -> bool:
    """Copies the files into `out` and notes it; False where another has released it meanwhile, and nothing is copied.

    Raises ConfigurationError where `out` is there already, or a file is not the one that was approved.
    """
    part = _copied(one, out)
    try:
        noted = await exports.release(connections, one.prepared.export_id, by)
        if noted:
            part.rename(out)
        return noted
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copied(one: Export, out: Path) -> Path:
    """A copy beside the place where it shall appear, held against the register."""
    if out.exists():
        raise _wrong(out, "is there already", "name a folder that is not there yet")
    part = out.with_name(f"{out.name}.part")
    shutil.copytree(Path(one.prepared.closed_folder) / RELEASE, part)
    try:
        _require_unchanged(one, part)
    except ConfigurationError:
        shutil.rmtree(part)
        raise
    return part


def _require_unchanged(one: Export, folder: Path) -> None:
    found = {path.name: digest(path) for path in folder.iterdir()}
    if found != dict(one.prepared.files):
        raise _wrong(folder, "does not hold the files that were prepared", "find out who changed them; prepare it anew")


def _wrong(path: Path, message: str, fix: str) -> ConfigurationError:
    return ConfigurationError(Problem(str(path), None, message, fix))
