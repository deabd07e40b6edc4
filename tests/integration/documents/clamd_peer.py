"""What clamd says to INSTREAM, on a socket of its own; what it looks for is EICAR's test file."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
STREAM_BYTES_MAX = 2_000_000


@contextmanager
def clamd_peer(path: Path) -> Iterator[str]:
    """Its address."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen()
    thread = threading.Thread(target=_serve, args=(server,), daemon=True)
    thread.start()
    try:
        yield f"unix:{path}"
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


def _serve(server: socket.socket) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            connection.sendall(_answer(connection) + b"\0")


def _answer(connection: socket.socket) -> bytes:
    with connection.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", stream.read(4))[0]:
            content += stream.read(length)
            if len(content) > STREAM_BYTES_MAX:
                return b"INSTREAM size limit exceeded. ERROR"
    return b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK"
