"""Unit tests reach nothing."""

import socket
import warnings

import pytest
import pytest_socket


def test_a_unit_test_cannot_open_a_socket() -> None:
    with warnings.catch_warnings(action="ignore"), pytest.raises(pytest_socket.SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)


async def test_but_it_can_run_a_loop() -> None:
    left, right = socket.socketpair()
    left.close()
    right.close()
