"""What the province has of a document: its line in the account, its row, and its content on the shelf."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinlian_common.adapters.by_engine.documents import AnyDocuments
from qinlian_common.documents.fetch import key_of
from qinlian_common.documents.identity import ID
from qinlian_common.documents.ports import Keeper
from qinlian_common.documents.sealed_file import SealedReader, Vault
from qinlian_common.documents.states import RefusedDocument, State
from qinlian_common.errors import TransientError
from qinlian_common.keys import UnknownKey, WrongSeal
from qinlian_common.observe.logging import logger
from qinlian_indicators.documents.found import Document, Documents
from qinlian_indicators.documents.ranges import Part

_log = logger(__name__)


class DamagedDocument(TransientError):  # noqa: N818 - reads as what was found
    """What should lie on the shelf is not there, or is not what was stored; a person puts it right."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that lies on the shelf."""

    document: Document
    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Finds and reads them."""

    account: AnyDocuments
    documents: Documents
    shelf: Keeper
    vault: Vault

    async def find(self, document: str) -> Stored | None:
        """The document of an id; None where it is not stored, or its row is gone or tells of another content by now."""
        line = await self.account.get(document) if ID.fullmatch(document) else None
        if line is None or line.state != State.STORED or line.sha256 is None:
            return None
        row = await self.documents.of_key(line.org_code, line.record_id)
        return Stored(row, line.sha256) if row is not None and row.id == document else None

    async def of_person(self, number: str) -> list[Document]:
        """A person's documents that are stored, newest first."""
        found = await self.documents.of_person(number)
        stored = await self.account.stored_among([one.id for one in found])
        return [one for one in found if one.id in stored]

    def require_whole(self, stored: Stored) -> None:
        """Opens it. Blocking.

        Raises:
            DamagedDocument: it is not there, or is not what was stored.
            TransientError: the shelf or its keys are away.
        """
        try:
            with self.shelf.stored(key_of(stored.sha256)) as file:
                size = SealedReader.of(file, self.vault).size
        except (WrongSeal, UnknownKey, RefusedDocument) as error:
            _log.error("document on the shelf is damaged", document=stored.document.id, kind=type(error).__name__)
            raise DamagedDocument("a document on the shelf is damaged") from error
        if size != stored.document.size:
            _log.error("document on the shelf is damaged", document=stored.document.id, kind="size")
            raise DamagedDocument("a document on the shelf has another size")

    def pieces(self, stored: Stored, part: Part) -> Iterator[bytes]:
        """A part of it, decrypted piece by piece; breaks off where it was changed. Blocking."""
        with self.shelf.stored(key_of(stored.sha256)) as file:
            yield from SealedReader.of(file, self.vault).pieces(*part)
