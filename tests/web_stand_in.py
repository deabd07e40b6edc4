"""A small web server that stands in for somebody else's, on a free port of loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Any

from qinlian_cli.runtime.ports import LOOPBACK


class Quiet(BaseHTTPRequestHandler):
    """Answers as its test says, by `get` and `post`, and writes no log."""

    def get(self) -> None:
        """The answer to a GET."""
        self.say(status=405)

    def post(self) -> None:
        """The answer to a POST."""
        self.say(status=405)

    def do_GET(self) -> None:
        self.get()

    def do_POST(self) -> None:
        self.post()

    def say(self, body: bytes = b"", status: int = 200, *headers: tuple[str, str]) -> None:
        """The whole answer."""
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def answering(handler: type[Quiet]) -> Iterator[int]:
    """The port at which a handler answers, each request in a thread of its own."""
    with serving(ThreadingHTTPServer((LOOPBACK, 0), handler)) as port:
        yield port


@contextmanager
def serving(server: TCPServer) -> Iterator[int]:
    """The port of a server, while it serves."""
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()
