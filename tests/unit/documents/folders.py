"""Directories for tests: in memory, and faults on demand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from qinlian_common.adapters.files import LocalFolder
from qinlian_common.documents.digest import digests_of
from qinlian_common.documents.fetch import Fetcher, Wanted
from qinlian_common.documents.ports import RangedFile
from qinlian_common.documents.sealed_file import SealedReader, Vault
from qinlian_common.documents.throttle import Throttle
from qinlian_common.errors import TransientError
from qinlian_common.testing.keys import MemoryKeys

SERIES = "store-610000"


def vault(chunk_bytes: int = 64, keys: MemoryKeys | None = None) -> Vault:
    return Vault(keys or MemoryKeys(), SERIES, chunk_bytes=chunk_bytes)


@dataclass
class MemoryFile:
    content: bytes
    breaks_at: int | None = None
    read_from: list[int] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.content)

    def read(self, offset: int, size: int) -> bytes:
        if self.breaks_at is not None and offset + size > self.breaks_at:
            raise TransientError("directory x: Connection reset by peer")
        self.read_from.append(offset)
        return self.content[offset : offset + size]


@dataclass
class MemoryFolder:
    file: MemoryFile

    @contextmanager
    def opened(self, _raw: str) -> Iterator[RangedFile]:
        yield self.file


def wanted(content: bytes, **changes) -> Wanted:
    digests = digests_of([content])
    given = {"document": "d1", "source": "610402/A", "raw": "inbox/a.pdf", "size": digests.size, "sm3": digests.sm3}
    return Wanted(**{**given, **changes})


def fetcher(folder, tmp_path: Path, **changes) -> Fetcher:
    given = {
        "keeper": LocalFolder(tmp_path / "shelf"),
        "vault": vault(), "throttle": Throttle(), "spool": tmp_path / "spool",
        "wait": lambda _: None,
    }  # fmt: skip
    return Fetcher(folder=folder, **{**given, **changes})


def stored(fetching: Fetcher, key: str) -> bytes:
    with fetching.keeper.stored(key) as file:
        return b"".join(SealedReader.of(file, fetching.vault).pieces())
