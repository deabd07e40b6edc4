"""Fetches one document: ranges into an encrypted partial file, resumed after a break, verified, scanned, stored."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qinlian_common.documents.digest import Digests
from qinlian_common.documents.ports import Folder, Keeper, RangedFile, Scanner
from qinlian_common.documents.sealed_file import SealedReader, SealedWriter, Vault
from qinlian_common.documents.states import Reason, RefusedDocument
from qinlian_common.documents.throttle import Throttle
from qinlian_common.errors import TransientError
from qinlian_common.observe import metrics

RANGE_BYTES: Final = 4 << 20
"""So much is asked for at once: enough that a round trip does not show, and twice that is all that lies in memory."""


class Interrupted(Exception):  # noqa: N818 - not a fault: the process shall end
    """The fetch was broken off; the partial file stays for the next time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document as it was announced.

    Attributes:
        document: its id.
        source: name of the directory.
        raw: its path there, percent-encoded.
        size: in bytes.
        sm3: as its row says, hexadecimal.
    """

    document: str
    source: str
    raw: str
    size: int
    sm3: str


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches from one directory onto the province's shelf.

    Attributes:
        wait: sleeps so many seconds; raises Interrupted where the process shall end.
    """

    folder: Folder
    keeper: Keeper
    vault: Vault
    throttle: Throttle
    spool: Path
    wait: Callable[[float], None]
    scanner: Scanner | None = None

    def __call__(self, wanted: Wanted) -> Digests:
        """Stores the document; returns its size and hashes.

        Raises:
            RefusedDocument: it is not what was announced, or malicious.
            TransientError: its source, the scanner or the shelf is away; what was fetched is kept.
            Interrupted: the process shall end; what was fetched is kept.
        """
        partial = self.spool / wanted.document
        try:
            found = self._fetched(wanted, partial)
            self._scan(partial)
            return self._stored(partial, found)
        except RefusedDocument:
            partial.unlink(missing_ok=True)
            raise
        except OSError as error:
            raise TransientError(f"documents' spool: {error.strerror or type(error).__name__}") from error

    def _fetched(self, wanted: Wanted, partial: Path) -> Digests:
        """A partial file of other content, from before the source changed, is thrown away once."""
        self.spool.mkdir(parents=True, exist_ok=True, mode=0o700)
        found, resumed = self._attempt(wanted, partial)
        if found.sm3 != wanted.sm3 and resumed:
            partial.unlink()
            found, _ = self._attempt(wanted, partial)
        if found.sm3 != wanted.sm3:
            raise RefusedDocument(Reason.DIGEST_DIFFERS)
        return found

    def _attempt(self, wanted: Wanted, partial: Path) -> tuple[Digests, bool]:
        writer = SealedWriter.begun(partial, self.vault, wanted.document)
        resumed = writer.size > 0
        try:
            with self.folder.opened(wanted.raw) as file:
                if file.size != wanted.size:
                    raise RefusedDocument(Reason.SIZE_DIFFERS)
                self._copy(wanted, file, writer)
            writer.finish()
        finally:
            writer.close()
        return writer.digester.digests(), resumed

    def _copy(self, wanted: Wanted, file: RangedFile, writer: SealedWriter) -> None:
        """While one range is hashed and encrypted, the next is on its way."""
        with ThreadPoolExecutor(1) as ahead:
            coming = ((one, ahead.submit(file.read, *one)) for one in self._ranges(writer.size, wanted.size))
            following = next(coming, None)
            while following is not None:
                (_, length), reading = following
                piece = reading.result()
                if len(piece) != length:
                    raise RefusedDocument(Reason.SIZE_DIFFERS)
                following = next(coming, None)
                writer.write(piece)
                metrics.DOCUMENT_BYTES.labels(wanted.source).inc(length)

    def _ranges(self, offset: int, size: int) -> Iterator[tuple[int, int]]:
        while offset < size:
            length = min(self.throttle.piece(RANGE_BYTES), size - offset)
            self.wait(self.throttle.take(length))
            yield offset, length
            offset += length

    def _stored(self, partial: Path, found: Digests) -> Digests:
        key = key_of(found.sha256)
        if self.keeper.has(key):
            partial.unlink()
        else:
            self.keeper.put(partial, key)
        return found

    def _scan(self, partial: Path) -> None:
        if self.scanner is None:
            return
        with partial.open("rb") as file:
            found = self.scanner.found(SealedReader.of(file, self.vault).pieces())
        if found is not None:
            raise RefusedDocument(Reason.VIRUS)


def key_of(sha256: str) -> str:
    """Where content lies on a shelf: under its hash, in two levels of folders."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
