"""What stands between the page and the network: who may call it, and what a browser may load."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",  # Gradio needs both
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# The page takes no files and shares nothing, so these doors of Gradio stay shut.
_SHUT = ("/gradio_api/upload", "/monitoring", "/gradio_api/deep_link", "/gradio_api/mcp")


class Shield:
    """ASGI middleware: own name only, no uploads, and safe headers on every response.

    A page elsewhere can give its own name the address of this computer; a request that came under
    such a name is refused.

    Args:
        app: what it stands before.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket" or not _own_name(scope) or _is_shut(scope["path"]):
            await _refuse(scope, send)
            return

        async def with_headers(event: Event) -> None:
            if event["type"] == "http.response.start":
                kept = [(k, v) for k, v in event["headers"] if k.decode().lower() not in HEADERS]
                event = {**event, "headers": kept + _raw_headers()}
            await send(event)

        await self._app(scope, receive, with_headers)


def _own_name(scope: Scope) -> bool:
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    return len(hosts) == 1 and host_name(hosts[0]) in LOOPBACK


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port and brackets.

    Args:
        host: "localhost:7860", "[::1]:7860".
    """
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def _is_shut(path: str) -> bool:
    return any(path == door or path.startswith(f"{door}/") for door in _SHUT)


def _raw_headers() -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in HEADERS.items()]


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": 403, "headers": _raw_headers()})
    await send({"type": "http.response.body", "body": b""})
