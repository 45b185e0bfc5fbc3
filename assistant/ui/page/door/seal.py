"""What every response of the page carries, also an error: what a browser may load, and from where."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from assistant.ui.page.door.asgi import App, Event, Receive, Scope, Send, raw

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
    # With "no-referrer" a form would be sent without saying where it stands.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# A file is looked at or saved; nothing in it runs, whatever it says it is.
_OF_FILES = {**HEADERS, "content-security-policy": "default-src 'none'; sandbox"}
# What programs are given is read by no page; its description has a style and nothing else.
_OF_PROGRAMS = {
    **HEADERS,
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
PROGRAMS = ("/api/", "/mcp")  # what stands beside the page, for programs
FILES = "/gradio_api/file="
_GRANTS = "access-control-"  # what Gradio grants to pages of other sites


class Seal:
    """ASGI middleware: puts the headers of safety on every response and takes grants to others off.

    Args:
        app: what it stands before.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        own = _headers(scope["path"])

        async def sealed(event: Event) -> None:
            if event["type"] == "http.response.start":
                given = ((k.decode("latin-1").lower(), k, v) for k, v in event["headers"])
                kept = [(k, v) for name, k, v in given if name not in own and _GRANTS not in name]
                event = {**event, "headers": kept + raw(own.items())}
            await send(event)

        await self._app(scope, receive, sealed)


def _headers(path: str) -> Mapping[str, str]:
    if path.startswith(FILES):
        return _OF_FILES
    return _OF_PROGRAMS if path.startswith(PROGRAMS) else HEADERS


@asynccontextmanager
async def sealed(app: Any) -> AsyncIterator[None]:  # noqa: ANN401
    """Put a seal around all that Gradio puts around the page, before the first request comes in.

    What Gradio adds last answers some requests itself, and errors come from outside of all.

    Args:
        app: the application that starts; its type is Gradio's own affair.
    """
    app.middleware_stack = Seal(app.middleware_stack)
    yield
