"""A guard against the network: while it stands, only this computer itself can be reached."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from threading import Lock

# What Python tells of before it happens: a socket with its address, or what is looked up.
_SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_LOOKING = {"socket.getaddrinfo", "socket.gethostbyname"}
_LOOKING_BACK = {"socket.gethostbyaddr", "socket.getnameinfo"}
_INSIDE = {"AF_UNIX", "AF_NETLINK"}  # ways that end in this computer


class OfflineError(OSError):
    """Something reached for the network while it is shut."""


class _Guard:
    """The state of the one hook of the process, which cannot be taken away again."""

    def __init__(self) -> None:
        self.hooked = False
        self.shut = 0
        self.refused: list[list[str]] = []
        self.lock = Lock()

    def hear(self, event: str, words: tuple[object, ...]) -> None:
        if not self.shut or not event.startswith("socket."):
            return
        host = _host(event, words)
        if host is None or is_own(host):
            return
        for refused in self.refused:
            refused.append(host)
        raise OfflineError(f"The network is shut; {host} was not asked.")

    def stand(self, change: int) -> None:
        with self.lock:
            self.shut += change
            if not self.hooked:
                self.hooked = True
                sys.addaudithook(self.hear)


_GUARD = _Guard()


def shut() -> None:
    """Shut the network for the whole process until it ends; this computer itself can be reached.

    What opens sockets without Python's own is not seen, nor is another process.
    """
    if not _GUARD.shut:
        _GUARD.stand(1)


@contextmanager
def offline(wanted: bool = True) -> Iterator[list[str]]:
    """Shut the network for a while, for the whole process; afterwards all is as before.

    Args:
        wanted: whether to shut it at all.

    Yields:
        The hosts that were refused so far.
    """
    refused: list[str] = []
    if not wanted:
        yield refused
        return
    _GUARD.refused.append(refused)
    _GUARD.stand(1)
    try:
        yield refused
    finally:
        _GUARD.stand(-1)
        _GUARD.refused.remove(refused)


def is_own(host: str) -> bool:
    """Tell whether a host is this computer; a name that only a look-up could tell is not.

    Args:
        host: a name or an address; "" for any address of this computer.
    """
    name = host.strip("[]").rstrip(".").lower().partition("%")[0]
    if name in ("", "localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _host(event: str, words: tuple[object, ...]) -> str | None:
    """Return the host that an event is about; None where nothing goes out."""
    if event in _SENDING:
        sock, address = words[0], words[1]
        if getattr(getattr(sock, "family", None), "name", "") in _INSIDE or address is None:
            return None
        return _named(address)
    if event in _LOOKING:
        host = _named(words[0])
        return None if _is_number(host) else host  # a number is not asked of anybody
    return _named(words[0]) if event in _LOOKING_BACK else None


def _named(address: object) -> str:
    host = address[0] if isinstance(address, tuple) and address else address
    if isinstance(host, bytes | bytearray):
        return bytes(host).decode("utf-8", "replace")
    return "" if host is None else str(host)


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host.partition("%")[0]))
    except ValueError:
        return False
