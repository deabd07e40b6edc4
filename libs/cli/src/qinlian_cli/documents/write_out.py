"""A stored document into a file for somebody who may read it."""

from pathlib import Path

from qinlian_common.adapters.relational.documents import Document
from qinlian_common.documents.digest import Digester
from qinlian_common.documents.fetch import key_of
from qinlian_common.documents.ports import Keeper
from qinlian_common.documents.sealed_file import SealedReader, Vault
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import WrongSeal


def require_absent(output: Path) -> None:
    """Before anything is written down: a file that is there is never written over. Raises ConfigurationError."""
    if output.exists():
        raise _there(output)


def write_out(shelf: Keeper, vault: Vault, document: Document, output: Path) -> None:
    """Decrypts chunk by chunk into a new file for its owner alone.

    Raises:
        ConfigurationError: the file is there already.
        WrongSeal: what lies there was changed, or is not this document; nothing is left behind.
        TransientError: the shelf is away.
    """
    try:
        output.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise _there(output) from error
    try:
        _copied(shelf, vault, document, output)
    except BaseException:
        output.unlink()
        raise


def _copied(shelf: Keeper, vault: Vault, document: Document, output: Path) -> None:
    digester = Digester()
    with shelf.stored(key_of(document.sha256 or "")) as file, output.open("wb") as written:
        for piece in SealedReader.of(file, vault).pieces():
            digester.update(piece)
            written.write(piece)
    if digester.digests()[1:] != (document.digest, document.sha256):
        raise WrongSeal(f"what lies on the shelf is not document {document.document_id}")


def _there(output: Path) -> ConfigurationError:
    return ConfigurationError(Problem(str(output), None, "is there already", "name a new file"))
