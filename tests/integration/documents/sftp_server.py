"""An SFTP server on loopback, confined to a directory, with a host key of its own (asyncssh)."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncssh


@dataclass
class SftpServer:
    """What a test holds: its address, the file with what opens it, and what came to it."""

    url: str
    secret_file: Path
    connections: list[asyncssh.SSHServerConnection]
    reads: list[int]


@contextmanager
def sftp_server(root: Path, below: Path, bytes_at_once: int = 1 << 20) -> Iterator[SftpServer]:
    """Serves `root`, at most so many bytes an answer; keys and secrets lie in `below`."""
    host, client = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    client.write_private_key(str(below / "client"))
    client.write_public_key(str(below / "client.pub"))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    open_ones: list[asyncssh.SSHServerConnection] = []
    reads: list[int] = []

    class Listening(asyncssh.SFTPServer):
        def read(self, file_obj: object, offset: int, size: int) -> bytes | Awaitable[bytes]:
            reads.append(size)
            return super().read(file_obj, offset, min(size, bytes_at_once))

    async def start() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1", 0, server_host_keys=[host], authorized_client_keys=str(below / "client.pub"),
            sftp_factory=lambda channel: Listening(channel, chroot=bytes(root)), acceptor=open_ones.append,
        )  # fmt: skip

    server = asyncio.run_coroutine_threadsafe(start(), loop).result()
    port = server.get_port()
    (below / "known_hosts").write_bytes(f"[127.0.0.1]:{port} ".encode() + host.export_public_key())
    options = {"client_keys": [str(below / "client")], "known_hosts": str(below / "known_hosts"), "config": []}
    secret_file = below / "secret.json"
    secret_file.write_text(json.dumps(options), encoding="utf-8")
    secret_file.chmod(0o600)
    try:
        yield SftpServer(f"sftp://qinlian@127.0.0.1:{port}", secret_file, open_ones, reads)
    finally:
        asyncio.run_coroutine_threadsafe(_close(server, open_ones), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _close(server: asyncssh.SSHAcceptor, connections: list[asyncssh.SSHServerConnection]) -> None:
    """Closes the connections too, which would be found unclosed by some later test."""
    server.close()
    await server.wait_closed()
    for one in connections:
        one.close()
        await one.wait_closed()
