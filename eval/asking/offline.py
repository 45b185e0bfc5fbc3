"""A guard against the network: while it stands, only this computer itself can be reached."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

_GUARDED = ("connect", "connect_ex", "sendto")


class OfflineError(OSError):
    """Something reached for the network during a run that is to be offline."""


@contextmanager
def offline(wanted: bool = True) -> Iterator[list[str]]:
    """Refuse every socket of Python to another computer; afterwards all is as before.

    Libraries that open sockets without Python's own are not seen.

    Args:
        wanted: whether to guard at all.

    Yields:
        The addresses refused so far.
    """
    refused: list[str] = []
    if not wanted:
        yield refused
        return
    before = {name: socket.socket.__dict__.get(name) for name in _GUARDED}
    look_up = socket.getaddrinfo
    for name in _GUARDED:
        setattr(socket.socket, name, _guarded(getattr(socket.socket, name), refused))

    def look_up_here(host: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401
        _check(host, refused)
        return look_up(host, *rest, **named)

    socket.getaddrinfo = look_up_here
    try:
        yield refused
    finally:
        socket.getaddrinfo = look_up
        for name, own in before.items():
            if own is None:  # it comes from the class below and needs no entry of its own
                delattr(socket.socket, name)
            else:
                setattr(socket.socket, name, own)


def _guarded(call: Callable[..., Any], refused: list[str]) -> Callable[..., Any]:
    def guarded(self: socket.socket, *words: Any) -> Any:  # noqa: ANN401
        address = words[-1]  # sendto has its data, and perhaps flags, before
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _check(address[0], refused)
        return call(self, *words)

    return guarded


def _check(host: Any, refused: list[str]) -> None:  # noqa: ANN401
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name not in ("", "localhost") and not _is_own(name):
        refused.append(name)
        raise OfflineError(f"The run is offline; {name} was not asked.")


def _is_own(name: str) -> bool:
    try:
        return ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
