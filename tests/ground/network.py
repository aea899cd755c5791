"""Tests talk to this machine only: a connection or look-up beyond it is refused, and fails the test that tried."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

_tried: list[str] = []


class ReachedOut(ConnectionRefusedError):
    """A test tried to reach another machine."""


def is_loopback(host: object) -> bool:
    """Whether a host, as given to a socket, is this machine: a loopback address, `localhost`, or none at all."""
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse(host: object) -> None:
    _tried.append(str(host))
    raise ReachedOut(f"Tests may not reach {host!r}: only this machine.")


def _check(sock: socket.socket, address: Any) -> None:
    if sock.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
        _refuse(address[0])


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    connect, connect_ex, sendto = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
    look_up = socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _check(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _check(self, address)
        return connect_ex(self, address)

    def guarded_sendto(self: socket.socket, *args: Any) -> int:
        _check(self, args[-1])
        return sendto(self, *args)

    def guarded_look_up(host: Any, *args: Any, **options: Any) -> Any:
        if not is_loopback(host):
            _refuse(host)
        return look_up(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket.socket, "sendto", guarded_sendto)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


@pytest.fixture
def reached_out() -> list[str]:
    """The hosts this test tried to reach; a test that means to try empties the list itself."""
    return _tried


@pytest.fixture(autouse=True)
def _nothing_reached_out() -> Iterator[None]:
    _tried.clear()
    yield
    assert _tried == [], f"The test tried to reach other machines: {_tried}"
