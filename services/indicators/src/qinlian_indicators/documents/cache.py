"""What a platform keeps of documents that were opened: encrypted, under the hash of their content, for a while."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qinlian_common.adapters.files import LocalFolder
from qinlian_common.documents.digest import digests_of
from qinlian_common.documents.fetch import key_of
from qinlian_common.documents.sealed_file import SealedReader, SealedWriter, Vault
from qinlian_common.errors import TransientError
from qinlian_common.keys import UnknownKey, WrongSeal
from qinlian_common.observe import clock
from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import DOCUMENT_CACHE_BYTES

_PARTIAL: Final = "partial"
_DAY_SECONDS: Final = 86_400
_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of one process. Its calls block: they are made in threads.

    Attributes:
        bytes_max, days_max: beyond either, what was not opened for longest goes.
    """

    root: Path
    vault: Vault
    bytes_max: int
    days_max: int

    def is_whole(self, digest: str) -> bool:
        """Whether a content is there, as it came. One that was damaged is taken away, to be fetched anew."""
        path = self._path(digest)
        if not path.exists():
            return False
        try:
            if digests_of(self.pieces(digest)).sm3 == digest:
                os.utime(path)
                return True
        except (WrongSeal, UnknownKey):
            pass
        path.unlink(missing_ok=True)
        _log.warning("document in the cache was damaged, and is fetched anew")
        return False

    def pieces(self, digest: str) -> Iterator[bytes]:
        """A content, piece by piece; raises WrongSeal."""
        with self._folder.stored(key_of(digest)) as file:
            yield from SealedReader.of(file, self.vault).pieces()

    def head(self, digest: str, size: int) -> bytes:
        """Its first bytes."""
        with self._folder.stored(key_of(digest)) as file:
            return b"".join(SealedReader.of(file, self.vault).pieces(0, size))

    def begun(self, document: str) -> SealedWriter:
        """Where a document goes on that is being fetched; raises TransientError where the disk is at fault."""
        path = self._partial(document)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            return SealedWriter.begun(path, self.vault, document)
        except OSError as error:
            raise _at_fault(error) from error

    def keep(self, writer: SealedWriter, document: str, digest: str) -> bool:
        """Ends what was fetched and keeps it; False where it is another content, which goes."""
        try:
            writer.finish()
        except OSError as error:
            raise _at_fault(error) from error
        finally:
            writer.close()
        path = self._partial(document)
        if writer.digester.digests().sm3 != digest:
            path.unlink(missing_ok=True)
            return False
        self._folder.put(path, key_of(digest))
        return True

    def forget(self, document: str) -> None:
        """Throws away what there is of a document that is being fetched."""
        self._partial(document).unlink(missing_ok=True)

    def prune(self) -> None:
        """Takes away what is too old, and then what was not opened for longest, until the rest is small enough."""
        files = sorted((one.stat().st_mtime, one.stat().st_size, one) for one in self.root.rglob("*") if one.is_file())
        left = sum(size for _, size, _ in files)
        oldest = clock.now().timestamp() - self.days_max * _DAY_SECONDS
        for opened_at, size, path in files:
            if opened_at < oldest or left > self.bytes_max:
                path.unlink(missing_ok=True)
                left -= size
        DOCUMENT_CACHE_BYTES.set(left)

    def _path(self, digest: str) -> Path:
        return self.root / key_of(digest)

    def _partial(self, document: str) -> Path:
        return self.root / _PARTIAL / document

    @property
    def _folder(self) -> LocalFolder:
        return LocalFolder(self.root)


def _at_fault(error: OSError) -> TransientError:
    return TransientError(f"documents' cache: {error.strerror or type(error).__name__}")
