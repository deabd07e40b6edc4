"""Directories by their address: local ones by the operating system, others by fsspec (SFTP, SMB, S3)."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar
from urllib.parse import unquote, urlsplit

import fsspec

from qinlian_common.documents.names import name_of, raw_of
from qinlian_common.documents.ports import Entry, RangedFile
from qinlian_common.documents.states import Reason, RefusedDocument
from qinlian_common.errors import ConfigurationError, Problem, TransientError
from qinlian_common.keys.guarded_file import read_guarded

_LINKS: Final = os.O_NOFOLLOW | os.O_CLOEXEC
T = TypeVar("T")

_READING: Final = {"sftp": {"block_size": 255 * 1024}}
"""What one request asks for, to OpenSSH's limit; a server that gives less at once is asked for the rest."""

_CIPHERS: Final = "^aes256-gcm@openssh.com,aes128-gcm@openssh.com"
"""Before the driver's others: of these a packet takes one call, and the processor has instructions for them."""


def opened_folder(url: str, secret_file: Path | None = None) -> "LocalFolder | RemoteFolder":
    """The directory at an address; nothing is connected before it is used.

    Raises:
        ConfigurationError: its secret file cannot be used.
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        return LocalFolder(Path(unquote(parts.path)))
    return RemoteFolder(url, _options(secret_file))


def _options(secret_file: Path | None) -> dict[str, Any]:
    if secret_file is None:
        return {}
    content = read_guarded(secret_file, "secret")
    with suppress(ValueError):
        found = json.loads(content)
        if isinstance(found, dict):
            return found
    fix = 'write what opens the directory, such as {"username": "qinlian", "client_keys": ["/etc/qinlian/id_ed25519"]}'
    raise ConfigurationError(Problem(str(secret_file), None, "it holds no JSON object", fix))


@contextmanager
def _away(what: str, *faults: type[Exception]) -> Iterator[None]:
    """Faults of a directory as decisions; the text of an error may hold names, so only its kind is told."""
    caught: tuple[type[Exception], ...] = (OSError, *faults)
    try:
        yield
    except FileNotFoundError as error:
        raise RefusedDocument(Reason.GONE) from error
    except caught as error:
        said = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else type(error).__name__
        raise TransientError(f"directory {what}: {said}") from error


@dataclass(frozen=True, slots=True)
class LocalFolder:
    """A directory of this machine, or one that is mounted (`Folder`, `Keeper`)."""

    root: Path

    def walk(self, folder: str) -> Iterator[Entry]:
        """Streams entry after entry, whatever their number."""
        with _away(str(self.root)):
            if not (self.root / folder).is_dir():
                raise TransientError(f"directory {self.root} has no {folder}")
            yield from self._walk(os.fspath(self.root / folder), folder)

    def _walk(self, where: str, below: str) -> Iterator[Entry]:
        folders: list[str] = []
        with os.scandir(where) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                    continue
                with suppress(FileNotFoundError):  # it went while the directory was read
                    found = entry.stat(follow_symlinks=False)
                    name = raw_of(f"{below}/{entry.name}")
                    yield Entry(name, found.st_size, found.st_mtime_ns, stat.S_ISREG(found.st_mode))
        for name in folders:
            with suppress(FileNotFoundError):
                yield from self._walk(os.path.join(where, name), f"{below}/{name}")  # noqa: PTH118 - bytes as surrogates

    @contextmanager
    def opened(self, raw: str) -> Iterator[RangedFile]:
        """A file below the root: each part of its path is opened in the one before, and none may be a link."""
        with _away(str(self.root)):
            handle = self._handle(name_of(raw))
        try:
            yield _LocalFile(handle, str(self.root))
        finally:
            os.close(handle)

    def _handle(self, name: str) -> int:
        *folders, last = name.split("/")
        at = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for part in folders:
                below = os.open(part, os.O_RDONLY | os.O_DIRECTORY | _LINKS, dir_fd=at)
                os.close(at)
                at = below
            handle = os.open(last, os.O_RDONLY | os.O_NONBLOCK | _LINKS, dir_fd=at)
        except (NotADirectoryError, OSError) as error:
            if isinstance(error, NotADirectoryError) or error.errno == errno.ELOOP:
                raise RefusedDocument(Reason.UNSAFE_NAME) from error
            raise
        finally:
            os.close(at)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise RefusedDocument(Reason.UNSAFE_NAME)
        return handle

    def write_new(self, path: str, content: bytes) -> None:
        """Writes beside and renames."""
        target = self.root / path
        with _away(str(self.root)):
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f".{target.name}.{os.getpid()}")
            beside.write_bytes(content)
            beside.replace(target)

    def has(self, key: str) -> bool:
        """Whether something lies there."""
        with _away(str(self.root)):
            return (self.root / key).exists()

    def put(self, local: Path, key: str) -> None:
        """Renames it there; where that is another file system, copies it first."""
        target = self.root / key
        with _away(str(self.root)):
            target.parent.mkdir(parents=True, exist_ok=True)
            if local.stat().st_dev == target.parent.stat().st_dev:
                local.replace(target)
            else:
                beside = target.with_name(f".{target.name}.{os.getpid()}")
                _copied(local, beside)
                beside.replace(target)
                local.unlink()
            _synced(target.parent)

    @contextmanager
    def stored(self, key: str) -> Iterator[BinaryIO]:
        """What lies on the shelf, open for reading."""
        with _away(str(self.root)):
            file = self._lying(key)
        with file:
            yield file

    def _lying(self, key: str) -> BinaryIO:
        try:
            return (self.root / key).open("rb")
        except FileNotFoundError as error:
            if self.root.is_dir() and any(self.root.iterdir()):
                raise
            raise TransientError(f"directory {self.root} is empty or not there: is it mounted?") from error


@dataclass(frozen=True, slots=True)
class _LocalFile:
    handle: int
    what: str

    @property
    def size(self) -> int:
        return os.fstat(self.handle).st_size

    def read(self, offset: int, size: int) -> bytes:
        with _away(self.what):
            return os.pread(self.handle, size, offset)


def _copied(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(1 << 20):
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())


def _synced(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@dataclass(slots=True)
class RemoteFolder:
    """A directory that fsspec reaches; after a fault it is connected anew (`Folder`, `Keeper`).

    The server is to confine the account to the directory (chroot, share, bucket): links there are the server's.
    """

    address: str
    options: dict[str, Any]
    _fs: Any = field(default=None, init=False)
    _root: str = field(default="", init=False)

    def walk(self, folder: str) -> Iterator[Entry]:
        """Folder after folder, each of which is listed in one answer."""
        folders = [folder]
        while folders:
            below = folders.pop()
            for one in self._done(lambda fs, below=below: _listed(fs, f"{self._root}/{below}")):  # type: ignore[misc]
                name = f"{below}/{one['name'].rstrip('/').rpartition('/')[2]}"
                if one["type"] == "directory":
                    folders.append(name)
                else:
                    yield Entry(raw_of(name), int(one["size"] or 0), _modified(one), one["type"] == "file")

    @contextmanager
    def opened(self, raw: str) -> Iterator[RangedFile]:
        """A file."""
        path = f"{self._connected()}/{name_of(raw)}"
        size = int(self._done(lambda fs: fs.info(path))["size"])
        how = _READING.get(urlsplit(self.address).scheme, {})
        file = self._done(lambda fs: fs.open(path, "rb", cache_type="none", **how))
        try:
            yield _RemoteFile(self, file, size)
        finally:
            with suppress(TransientError):
                self._done(lambda _: file.close())

    def write_new(self, path: str, content: bytes) -> None:
        """Writes beside and renames; an object store writes whole objects anyway."""
        target = f"{self._connected()}/{path}"
        self._done(lambda fs: _written(fs, target, lambda beside: fs.pipe_file(beside, content)))

    def has(self, key: str) -> bool:
        """Whether something lies there."""
        path = f"{self._connected()}/{key}"
        return bool(self._done(lambda fs: fs.exists(path)))

    def put(self, local: Path, key: str) -> None:
        """Copies it there, and then takes it away here."""
        target = f"{self._connected()}/{key}"
        self._done(lambda fs: _written(fs, target, lambda beside: fs.put_file(str(local), beside)))
        local.unlink()

    @contextmanager
    def stored(self, key: str) -> Iterator[BinaryIO]:
        """What lies on the shelf, open for reading."""
        path = f"{self._connected()}/{key}"
        file: BinaryIO = self._done(lambda fs: fs.open(path, "rb", cache_type="readahead"))
        with file:
            yield file

    def done(self, work: Callable[[], T]) -> T:
        """Work on something of it that is open."""
        return self._done(lambda _: work())

    def _done(self, work: Callable[[Any], T]) -> T:
        faults = _faults(urlsplit(self.address).scheme)
        try:
            with _away(self._shown, *faults):
                self._connected()
                return work(self._fs)
        except TransientError:
            self._fs = None
            raise

    def _connected(self) -> str:
        """The root as the file system knows it."""
        if self._fs is None:
            with _away(self._shown, *_faults(urlsplit(self.address).scheme)):
                fs, root = fsspec.core.url_to_fs(self.address, **_given(self.address, self.options))
            self._fs, self._root = fs, root.rstrip("/")
        return self._root

    @property
    def _shown(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.hostname}{parts.path}"


@dataclass(frozen=True, slots=True)
class _RemoteFile:
    folder: RemoteFolder
    file: Any
    size: int

    def read(self, offset: int, size: int) -> bytes:
        return self.folder.done(lambda: self._read(offset, size))

    def _read(self, offset: int, size: int) -> bytes:
        self.file.seek(offset)
        pieces: list[bytes] = []
        while size > 0 and (piece := self.file.read(size)):
            pieces.append(piece)
            size -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _given(address: str, options: dict[str, Any]) -> dict[str, Any]:
    """The options with what is safe where they say nothing: hosts must be known, odd names must survive."""
    common = {"skip_instance_cache": True}
    if urlsplit(address).scheme != "sftp":
        return {**common, "use_listings_cache": False, **options}
    known = str(Path("~/.ssh/known_hosts").expanduser())
    names = {"path_encoding": "utf-8", "path_errors": "surrogateescape"}
    return {**common, "known_hosts": known, "encryption_algs": _CIPHERS, "sftp_client_kwargs": names, **options}


def _faults(scheme: str) -> tuple[type[Exception], ...]:
    """What its driver raises that is no OSError; a driver is read only where something needs it."""
    if scheme == "sftp":
        import asyncssh  # noqa: PLC0415 - as said
        from sshfs import SSHFileSystem  # noqa: PLC0415

        fsspec.register_implementation("sftp", SSHFileSystem, clobber=True)
        return (asyncssh.Error,)
    if scheme == "s3":
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

        return (BotoCoreError, ClientError)
    if scheme == "smb":
        from smbprotocol.exceptions import SMBException  # noqa: PLC0415

        return (SMBException, ValueError)
    return ()


def _listed(fs: Any, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = fs.ls(path, detail=True)
    return [one for one in found if one["name"].rstrip("/") != path.rstrip("/")]


def _modified(one: dict[str, Any]) -> int:
    """Nanoseconds, from whatever an implementation gives."""
    found = next((one[name] for name in ("mtime", "LastModified", "last_write_time") if one.get(name)), 0)
    return int((found.timestamp() if isinstance(found, datetime) else float(found)) * 1_000_000_000)


def _written(fs: Any, target: str, write: Callable[[str], object]) -> None:
    if "s3" in fs.protocol:
        write(target)
        return
    folder, _, name = target.rpartition("/")
    beside = f"{folder}/.{name}.{os.getpid()}"
    fs.makedirs(folder, exist_ok=True)
    write(beside)
    fs.mv(beside, target)
