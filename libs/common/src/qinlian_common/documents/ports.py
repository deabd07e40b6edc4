"""What the documents' room wants of folders, scanners and shelves; adapters fulfil it."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol


class Entry(NamedTuple):
    """One thing in a directory.

    Attributes:
        raw: its path below the agreed directory, byte by byte, percent-encoded.
        size: in bytes.
        modified: nanoseconds since 1970, as its file system says.
        is_file: False for links and whatever else is neither file nor folder.
    """

    raw: str
    size: int
    modified: int
    is_file: bool


class RangedFile(Protocol):
    """A file that is open for reading, anywhere in it."""

    @property
    def size(self) -> int:
        """In bytes, as it is now."""
        ...

    def read(self, offset: int, size: int) -> bytes:
        """So many bytes, fewer only at the file's end; raises TransientError."""
        ...


class Folder(Protocol):
    """An agreed directory."""

    def walk(self, folder: str) -> Iterator[Entry]:
        """Everything below a folder but folders; links are told, and never followed. Raises TransientError."""
        ...

    def opened(self, raw: str) -> AbstractContextManager[RangedFile]:
        """A file; raises RefusedDocument where it is gone or a link, TransientError where the directory is away."""
        ...

    def write_new(self, path: str, content: bytes) -> None:
        """Writes a small file, whole or not at all; the same again changes nothing. Raises TransientError."""
        ...


class Keeper(Protocol):
    """Where documents lie for good, each under its content's hash."""

    def has(self, key: str) -> bool:
        """Whether something lies there; raises TransientError."""
        ...

    def put(self, local: Path, key: str) -> None:
        """Puts a file there, whole or not at all, and takes it away from where it was. Raises TransientError."""
        ...

    def stored(self, key: str) -> AbstractContextManager[BinaryIO]:
        """What lies there, open for reading anywhere in it; raises TransientError, or RefusedDocument for nothing."""
        ...


class Scanner(Protocol):
    """Looks for malicious code."""

    def found(self, pieces: Iterable[bytes]) -> str | None:
        """What was found in a stream; None for nothing. Raises TransientError or RefusedDocument."""
        ...
