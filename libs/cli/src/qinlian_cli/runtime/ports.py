"""Free loopback ports."""

import random
import socket
import time
from contextlib import ExitStack

from qinlian_cli.runtime.failures import ServerFailed

LOOPBACK = "127.0.0.1"
# Below the range from which Linux and macOS pick the source ports of outgoing connections: a port found free here
# cannot be taken by some client's connection before its server binds it.
_FIRST, _LAST = 15_000, 29_999
_TRIES_MAX = 200
_DYING_S = 2.0
_POLL_S = 0.02


def free_ports(count: int) -> list[int]:
    """Returns `count` different loopback ports that nothing listens on; raises ServerFailed if there are none."""
    picks = random.SystemRandom()
    with ExitStack() as held:
        found: list[int] = []
        for _ in range(_TRIES_MAX):
            if len(found) == count:
                return found
            port = picks.randint(_FIRST, _LAST)
            if port not in found and _bind(held, port):
                found.append(port)
    raise ServerFailed(f"no {count} free ports between {_FIRST} and {_LAST} on {LOOPBACK}", "stop what listens there")


def is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port now."""
    with ExitStack() as held:
        return _bind(held, port)


def require_free(port: int) -> None:
    """Raises ServerFailed unless the port is free, or gets free in a moment as its last holder finishes dying."""
    deadline = time.monotonic() + _DYING_S
    while not is_free(port):
        if time.monotonic() > deadline:
            raise ServerFailed(f"port {port} is taken", "choose another port, or stop what listens there")
        time.sleep(_POLL_S)


def _bind(held: ExitStack, port: int) -> bool:
    probe = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
    # As servers do: a port whose last connections are in TIME_WAIT is free.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind((LOOPBACK, port))
    except OSError:
        return False
    return True
