"""Gives an approved export out: the files that two officers of the gateway approved, and no others."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from qinlian_cli.exporting.held import open_into
from qinlian_cli.exporting.manifest import Written
from qinlian_common.adapters.postgresql import exports
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.exports import PROVED, Decided, Export
from qinlian_common.errors import ConfigurationError, Problem, TerminalError
from qinlian_sso_gateway.tokens import export_release
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PublicKeys

_WHY: Final = {
    "expired": "has expired",
    "not_yet": "is of the future: compare both clocks",
    "issuer": "is another gateway's",
    "kid_unknown": "is not signed by a key that the gateway publishes",
    "signature": "is not signed by the gateway",
    "claims": "does not name two officers besides the maker",
}


@dataclass(frozen=True, slots=True)
class Approval:
    """What the gateway handed over.

    Attributes:
        statement: signed.
        key: that the held files are sealed with, 32 bytes.
        said: by the officers, by name.
        receiver: who asked for it, by name.
    """

    statement: str
    key: bytes = field(repr=False)
    said: Decided
    receiver: str


def require_absent(out: Path) -> None:
    """That nothing is overwritten; raises ConfigurationError."""
    if out.exists():
        fix = "name a folder that is not there yet"
        raise ConfigurationError(Problem(str(out), None, "is there already", fix))


def require_waiting(one: Export, held: Written, gateway: str) -> None:
    """That the folder is what the register has, and this gateway decides; raises an error that says what to do."""
    name = one.prepared.export_id
    if one.proof != PROVED:
        raise TerminalError(f"{name} was prepared before officers of the gateway released exports; prepare it anew")
    if one.state != "prepared":
        raise TerminalError(f"{name} is {one.state} already; see: qinlian export register")
    if held.digest != one.prepared.manifest_hash:
        fix = "find out who changed it; prepare the export anew"
        raise ConfigurationError(Problem(f"manifest of {name}", None, "is not the one that the register has", fix))
    if gateway != one.prepared.gateway:
        fix = f"give --url {one.prepared.gateway}"
        raise ConfigurationError(Problem("--url", None, f"{name} was registered at {one.prepared.gateway}", fix))


def require_approved(statement: str, keys: PublicKeys, gateway: str, held: Written) -> None:
    """That two officers of this gateway have approved this very manifest; raises TerminalError."""
    try:
        said = export_release.read(statement, keys, gateway)
    except BadToken as error:
        why = _WHY.get(error.reason, f"is not to be believed ({error.reason})")
        raise TerminalError(f"the gateway's statement {why}; nothing is released") from error
    if (said.export_id, said.manifest.hex()) != (held.manifest.export_id, held.digest):
        raise TerminalError("the gateway's statement is about another export; nothing is released")


async def release(connections: Connections, folder: Path, held: Written, approval: Approval, out: Path) -> bool:
    """Opens the files into `out` and notes it; False where another has released it meanwhile, and nothing is there.

    Raises ConfigurationError where a file is not the one that was approved.
    """
    part = out.with_name(f"{out.name}.part")
    open_into(folder, held, approval.key, part)
    try:
        noted = await exports.release(
            connections, held.manifest.export_id, approval.said, approval.statement, approval.receiver
        )
        if noted:
            part.rename(out)
        return noted
    finally:
        shutil.rmtree(part, ignore_errors=True)
