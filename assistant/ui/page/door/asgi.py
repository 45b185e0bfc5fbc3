"""The few things that what stands before the page says to a browser itself."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping, Sequence
from typing import Any

from assistant.law.language import Language
from assistant.ui.i18n import message

Scope = MutableMapping[str, Any]
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = Sequence[tuple[str, str]]

LOGIN, LOGOUT, INBOX = "/login", "/logout", "/documents/inbox"
SHUT, TOO_LARGE, TOO_MANY = 403, 413, 429


class BodyTooLargeError(Exception):
    """A request holds more than it may."""


def header(scope: Scope, name: str) -> str | None:
    """Return what a request says under a name, or None where it says nothing or two things.

    Args:
        scope: the request.
        name: the name, in small letters.
    """
    found = [value.decode("latin-1") for key, value in scope["headers"] if key == name.encode()]
    return found[0] if len(found) == 1 else None


def client(scope: Scope) -> str:
    """Return the address that a request came from.

    Args:
        scope: the request.
    """
    return str((scope.get("client") or ("",))[0])


async def body(receive: Receive, *, most: int) -> bytes:
    """Read the whole body of a request.

    Args:
        receive: gives its parts.
        most: the bytes that it may have.

    Raises:
        BodyTooLargeError: it has more.
    """
    read = bytearray()
    while True:
        event = await receive()
        if event["type"] != "http.request":
            return bytes(read)
        read += event.get("body", b"")
        if len(read) > most:
            raise BodyTooLargeError
        if not event.get("more_body"):
            return bytes(read)


async def answer(
    send: Send, status: int, said: bytes = b"", *, kind: str = "text/plain", more: Headers = ()
) -> None:
    """Send a whole response.

    Args:
        send: takes it.
        status: its code.
        said: its body.
        kind: what the body is; it is text in UTF-8.
        more: further headers.
    """
    named = [
        ("content-type", f"{kind}; charset=utf-8"),
        ("content-length", str(len(said))),
        ("cache-control", "no-store"),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": raw(named)})
    await send({"type": "http.response.body", "body": said})


async def answer_json(send: Send, status: int, told: dict[str, object]) -> None:
    """Send a response for the script of the page.

    Args:
        send: takes it.
        status: its code.
        told: what it says.
    """
    await answer(send, status, json.dumps(told).encode(), kind="application/json")


async def refuse(send: Send, status: int, key: str, **values: object) -> None:
    """Refuse a request, in every language: nobody knows yet which one is read.

    Args:
        send: takes the response.
        status: its code.
        key: the message that says why.
        values: what stands in its braces.
    """
    said = "\n".join(message(key, language, **values) for language in Language)
    await answer(send, status, said.encode())


def raw(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    """Return headers as they are sent.

    Args:
        headers: names with values.
    """
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
