"""What a browser gets before the page's parts: looks, language and the reader's choices, in the page itself.

Gradio puts all of that in by script, after its own parts are loaded; until then there would be an empty page
in the colours and the language of the system.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.door.asgi import App, Event, Receive, Scope, Send
from assistant.ui.page.looks import early

_HEAD, _BODY, _PAGE = b"<head>", b"<gradio-app", "/"
_LASTING = "/assets/"
_KEEP = (b"cache-control", b"public, max-age=31536000, immutable")
_WORDS = {"title": "page.title", "skip": "looks.skip", "queue": "looks.queue"}
# What Gradio calls its own parts, and what the page calls them.
GRADIO = {
    "Loading": "loading",
    "Loading...": "loading",
    "Loading response": "loading",
    "Loading content": "loading",
    "common.complete": "done",
    "Complete": "done",
    "Error": "failed",
    "More tabs": "more_tabs",
    "Scroll to bottom": "to_the_end",
    "Drop File Here": "drop_file",
    "or": "or",
    "Click to Upload": "choose_file",
    "Clear": "clear",
    "Remove": "remove",
    "Remove this file": "remove",
    "Download": "download",
    "Cancel": "cancel",
    "Submit": "submit",
    "Edit": "edit",
    "Stop": "stop",
    "Close": "close",
}


class First:
    """ASGI middleware: the page's own head goes into the page.

    Args:
        app: what it stands before.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] == "http" and scope["path"].startswith(_LASTING):
            await self._app(scope, receive, _lasting(send))
            return
        if scope["type"] != "http" or scope["path"] != _PAGE or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: Event = {}
        body = b""

        async def gather(event: Event) -> None:
            nonlocal start, body
            if event["type"] == "http.response.start":
                start = event
                return
            if event["type"] != "http.response.body":
                await send(event)
                return
            body += event.get("body", b"")
            if event.get("more_body"):
                return
            whole = dressed(body)
            kept = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
            length = (b"content-length", str(len(whole)).encode())
            await send({**start, "headers": [*kept, length]})
            await send({"type": "http.response.body", "body": whole})

        # A packed page could not be read here.
        plain = [(k, v) for k, v in scope["headers"] if k.lower() != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, gather)


def _lasting(send: Send) -> Send:
    """Tell the browser to keep what it gets: such a file bears its content in its name."""

    async def keep(event: Event) -> None:
        if event["type"] == "http.response.start" and event["status"] == 200:
            event = {**event, "headers": [*event["headers"], _KEEP]}
        await send(event)

    return keep


def dressed(page: bytes) -> bytes:
    """Return a page with its own head and its first words; unchanged where it is no whole page.

    Args:
        page: the page as Gradio wrote it.
    """
    if _HEAD not in page or _BODY not in page:
        return page
    page = page.replace(b'lang="en"', b'lang="ru"', 1)
    page = page.replace(_HEAD, _HEAD + _head().encode(), 1)
    return page.replace(_BODY, _opening().encode() + _BODY, 1)


@cache
def _head() -> str:
    words = {language.value: _words(language) for language in Language}
    told = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    title = escape(message("page.title", Language.RU))
    script = early(".js")
    return (
        f"<title>{title}</title><style>{early('.css')}</style>"
        f"<script>{script}\nwindow.lawPage.words = {told};\nwindow.lawPage.first();</script>"
    )


def _words(language: Language) -> dict[str, object]:
    """Return what base.js says; it fills in the place in the queue itself."""
    kept = {"position": "{position}", "size": "{size}"}
    own: dict[str, object] = {n: message(key, language, **kept) for n, key in _WORDS.items()}
    own["gradio"] = {name: message(f"looks.{key}", language) for name, key in GRADIO.items()}
    return own


@cache
def _opening() -> str:
    """Write what is seen until the parts are there: the name of the page, by script in its language."""
    needs = " / ".join(message("looks.needs_script", language) for language in Language)
    return (
        f'<div id="opening"><p>{escape(message("page.title", Language.RU))}</p>'
        f"<noscript>{escape(needs)}</noscript></div>"
        "<script>window.lawPage.opening();</script>"
    )
