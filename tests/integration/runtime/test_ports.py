import socket

import pytest

from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.ports import LOOPBACK, free_ports, is_free, require_free


def test_free_ports_are_free_and_different() -> None:
    ports = free_ports(50)
    assert len(set(ports)) == 50
    assert all(is_free(port) for port in ports)


def test_a_port_that_somebody_listens_on_is_not_free() -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        assert not is_free(server.getsockname()[1])


def test_more_ports_than_can_be_found_is_an_error() -> None:
    with pytest.raises(ServerFailed, match="no 500 free ports"):
        free_ports(500)


def test_a_taken_port_is_named() -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(ServerFailed, match=f"port {port} is taken"):
            require_free(port)
