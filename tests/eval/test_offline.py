"""While the guard stands only this computer can be reached; afterwards all is as before."""

from __future__ import annotations

import socket

import pytest

from eval.asking.offline import OfflineError, offline


def _state():
    own = {name: socket.socket.__dict__.get(name) for name in ("connect", "connect_ex", "sendto")}
    return own, socket.getaddrinfo


@pytest.fixture
def server():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection(("example.org", 80), timeout=1),
        lambda: socket.socket().connect(("203.0.113.1", 80)),
        lambda: socket.socket().connect_ex(("203.0.113.1", 80)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("203.0.113.1", 53)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", 0, ("203.0.113.1", 53)),
        lambda: socket.getaddrinfo(b"example.org", 80),
    ],
)
def test_other_computers_are_refused_and_told(reach):
    with offline() as refused, pytest.raises(OfflineError, match="The run is offline"):
        reach()
    assert refused in (["example.org"], ["203.0.113.1"])


def test_this_computer_can_be_reached(server):
    with offline() as refused:
        socket.create_connection(server, timeout=5).close()
        socket.create_connection(("localhost", server[1]), timeout=5).close()
    assert refused == []


def test_all_is_as_before_even_after_an_error():
    before = _state()
    with pytest.raises(RuntimeError), offline():
        assert _state() != before
        raise RuntimeError
    assert _state() == before


def test_nothing_is_guarded_where_it_is_not_wanted():
    before = _state()
    with offline(False) as refused:
        assert _state() == before
    assert refused == []
