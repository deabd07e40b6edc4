"""Asks clamd whether a stream holds malicious code (its INSTREAM command), over TCP or a Unix socket."""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qinlian_common.documents.states import Reason, RefusedDocument
from qinlian_common.errors import ConfigurationError, Problem, TransientError

_LENGTH: Final = struct.Struct(">I")
_COMMAND: Final = b"zINSTREAM\0"
_ANSWER_BYTES_MAX: Final = 4096
_FIX: Final = "write unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310"


@dataclass(frozen=True, slots=True)
class Clamd:
    """A `Scanner`; it is asked for every document, and while it is away none is stored.

    Attributes:
        address: `unix:PATH` or `tcp:HOST:PORT`.
        seconds_max: so long it may take for one step.
    """

    address: str
    seconds_max: float = 60.0

    def __post_init__(self) -> None:
        kind, _, rest = self.address.partition(":")
        host, _, port = rest.rpartition(":")
        if not ((kind == "unix" and rest.startswith("/")) or (kind == "tcp" and host and port.isdigit())):
            raise ConfigurationError(Problem("environment", None, f"QINLIAN_CLAMD {self.address!r} is none", _FIX))

    def found(self, pieces: Iterable[bytes]) -> str | None:
        """Name of what was found; None for nothing.

        Raises:
            RefusedDocument: it cannot be examined, for being larger than clamd's StreamMaxLength.
            TransientError: clamd is away, or answers something else.
        """
        try:
            with self._connected() as connection:
                return _verdict(_asked(connection, pieces))
        except OSError as error:
            raise TransientError(f"clamd: {type(error).__name__}") from error

    def _connected(self) -> socket.socket:
        kind, _, rest = self.address.partition(":")
        if kind == "tcp":
            host, _, port = rest.rpartition(":")
            return socket.create_connection((host, int(port)), self.seconds_max)
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(self.seconds_max)
        try:
            connection.connect(rest)
        except OSError:
            connection.close()
            raise
        return connection


def _asked(connection: socket.socket, pieces: Iterable[bytes]) -> str:
    """What it answers, which may come before everything is sent where it has seen enough."""
    try:
        connection.sendall(_COMMAND)
        for piece in pieces:
            connection.sendall(_LENGTH.pack(len(piece)) + piece)
        connection.sendall(_LENGTH.pack(0))
    except (BrokenPipeError, ConnectionResetError):
        pass
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _ANSWER_BYTES_MAX:
        part = connection.recv(_ANSWER_BYTES_MAX)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> str | None:
    said = answer.partition(": ")[2] or answer
    if said == "OK":
        return None
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    if "size limit exceeded" in said:
        raise RefusedDocument(Reason.UNSCANNABLE)
    raise TransientError("clamd: no verdict")
