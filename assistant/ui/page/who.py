"""Who is logged in, and the button that ends it; nothing where the page has no login."""

from __future__ import annotations

from html import escape

import gradio as gr

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.door.asgi import LOGOUT
from assistant.ui.page.tab import SILENT, Tab, Update, person


def place_who(page: gr.Blocks, language: gr.Radio) -> Tab:
    """Place the name and its button where the page is being built.

    Args:
        page: the page.
        language: the language of the page.
    """
    who = gr.HTML("", elem_id="who", padding=False)

    def words(chosen: str, request: gr.Request) -> list[Update]:
        return [who_html(person(request), Language(chosen))]

    page.load(words, [language], [who], **SILENT)
    return Tab(worded=[who], words=words)


def who_html(name: str, language: Language) -> str:
    """Write who is logged in, with a form that needs no script.

    Args:
        name: the name; "" where there is no login.
        language: the language of the page.
    """
    if not name:
        return ""
    said = escape(message("login.you", language, name=name))
    leave = escape(message("login.leave", language))
    return (
        f'<form method="post" action="{LOGOUT}" class="toolbar"><span>{said}</span>'
        f'<button class="plain">{leave}</button></form>'
    )
