"""What stands between the page and the network: who may call it, what for, how much and how often."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection
from time import monotonic
from urllib.parse import urlsplit

from assistant.ui.page.door.asgi import (
    INBOX,
    LOGIN,
    LOGOUT,
    SHUT,
    TOO_LARGE,
    TOO_MANY,
    App,
    BodyTooLargeError,
    Event,
    Receive,
    Scope,
    Send,
    client,
    header,
    refuse,
)
from assistant.ui.page.door.seal import FILES
from assistant.ui.page.door.seal import HEADERS as HEADERS

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# All that the page asks for. Whatever else Gradio offers, now or in a release to come, stays shut:
# uploads, its interface for programs, run histories, monitoring, deep links, streams, proxies.
_READ = (
    "/",
    "/config",
    "/favicon.ico",
    "/gradio_api/app_id",
    "/gradio_api/queue/data",
    "/gradio_api/startup-events",
    "/gradio_api/theme.css",
    "/robots.txt",
    "/theme.css",
    LOGIN,
)
_READ_BELOW = ("/assets/", "/static/", "/svelte/", "/gradio_api/heartbeat/", FILES)
_WRITTEN = (
    "/gradio_api/cancel",
    "/gradio_api/queue/join",
    "/gradio_api/reset",
    LOGIN,
    LOGOUT,
    INBOX,
)
_MOST = 2 * 1024 * 1024  # bytes of what is sent; a file goes to the inbox, which counts for itself
_EACH_MINUTE = 1200  # requests that change something, from one address
_COUNTED = 4096  # addresses


class Shield:
    """ASGI middleware: own names only, own origin only, known paths only, and not too much.

    A page elsewhere can give its own name the address of this computer; a request that came under
    such a name is refused, and so is one that a page elsewhere sent.

    Args:
        app: what it stands before.
        hosts: the names that the page has beside those of this very computer.
        now: tells the time in seconds.
    """

    def __init__(
        self, app: App, hosts: Collection[str] = (), now: Callable[[], float] = monotonic
    ) -> None:
        self._app = app
        self._hosts = frozenset((*LOOPBACK, *hosts))
        self._now = now
        self._minutes: OrderedDict[str, tuple[int, int]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host = host_name(header(scope, "host") or "")
        if host not in self._hosts:
            await refuse(send, SHUT, "login.refused_host", host=host[:100])
        elif not is_own_origin(scope) or not _is_open(scope["method"], scope["path"]):
            await refuse(send, SHUT, "login.refused_path")
        elif scope["method"] == "POST" and not self._counted(client(scope)):
            await refuse(send, TOO_MANY, "login.refused_often")
        elif scope["path"] == INBOX:
            await self._app(scope, receive, send)
        else:
            await self._with_limit(scope, receive, send)

    async def _with_limit(self, scope: Scope, receive: Receive, send: Send) -> None:
        declared = header(scope, "content-length") or "0"
        if not declared.isdecimal() or int(declared) > _MOST:
            await refuse(send, TOO_LARGE, "login.refused_size")
            return
        read, started = 0, False

        async def counted() -> Event:
            nonlocal read
            event = await receive()
            read += len(event.get("body", b""))
            if read > _MOST:
                raise BodyTooLargeError
            return event

        async def watched(event: Event) -> None:
            nonlocal started
            started = True
            await send(event)

        try:
            await self._app(scope, counted, watched)
        except BodyTooLargeError:
            if not started:
                await refuse(send, TOO_LARGE, "login.refused_size")

    def _counted(self, address: str) -> bool:
        """Count a request; tell whether the address may send one more in this minute."""
        minute = int(self._now() // 60)
        known, count = self._minutes.pop(address, (minute, 0))
        count = count + 1 if known == minute else 1
        self._minutes[address] = (minute, count)
        if len(self._minutes) > _COUNTED:
            self._minutes.popitem(last=False)
        return count <= _EACH_MINUTE


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port and brackets.

    Args:
        host: "localhost:7860", "[::1]:7860".
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def is_own_origin(scope: Scope) -> bool:
    """Tell whether a request comes from the page itself, or from what is no page at all.

    A link on another page may lead here; what it cannot do is send a form or read an answer.

    Args:
        scope: the request.
    """
    told = [value.decode("latin-1") for key, value in scope["headers"] if key == b"origin"]
    host = (header(scope, "host") or "").lower()
    if any(_place(origin) != host for origin in told):
        return False
    site = header(scope, "sec-fetch-site")
    return scope["method"] in ("GET", "HEAD") or site in (None, "same-origin", "none")


def _place(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


def _is_open(method: str, path: str) -> bool:
    if method == "POST":
        return path in _WRITTEN
    if method not in ("GET", "HEAD"):
        return False
    return path in _READ or (path.startswith(_READ_BELOW) and "://" not in path)
