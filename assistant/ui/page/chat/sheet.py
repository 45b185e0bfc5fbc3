"""A silence is printed: the sheet opens over the page, to be printed or saved as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from html import escape

import gradio as gr

from assistant.law.language import Language
from assistant.library import Library
from assistant.ui.i18n import message
from assistant.ui.page.chat.desk import Conversation
from assistant.ui.page.tab import PRIVATE, SILENT, Shell, mine
from assistant.ui.sheet import has_sheet, sheet_of
from assistant.ui.sheet_page import sheet_page
from assistant.values import Turn

_LINK = re.compile(r"#sheet-(\d{1,6})")
_FOLLOW = "window.lawPage.followSheets((data) => trigger('click', data));"


def wire_sheet(shell: Shell, conversation: gr.State) -> None:
    """Add the place where sheets open, and open them by the links of replies.

    Args:
        shell: what it may use.
        conversation: where the conversation is kept.
    """
    place = gr.HTML("", elem_id="sheet", js_on_load=_FOLLOW, padding=False)
    place.click(
        _opened(shell), [conversation, shell.language], [place], show_progress="minimal", **PRIVATE
    ).then(None, None, None, js="() => window.lawPage.showSheet()", **SILENT)


def sheet_view(link: str, now: Conversation, library: Library, language: Language) -> str:
    """Write the sheet that a link of a reply asks for, with its buttons; "" where there is none.

    Args:
        link: "#sheet-2".
        now: the conversation.
        library: the shelf that was searched.
        language: the language of the page, which its buttons speak.
    """
    turn = _turn(link, now)
    if turn is None or not has_sheet(turn):
        return ""
    if not turn.query.scope:  # it was kept: nobody knows any more which texts were searched then
        return _dialog(f"<p>{_say('ask_again', language)}</p>", ("close",), language)
    page = sheet_page(sheet_of(turn, library, made_on=date.today()))
    paper = f'<iframe title="{_say("title", language)}" srcdoc="{escape(page)}"></iframe>'
    return _dialog(paper, ("print", "save", "close"), language)


def _dialog(inner: str, buttons: Sequence[str], language: Language) -> str:
    row = "".join(
        f'<button type="button" class="{name}" data-sheet="{name}">{_say(name, language)}</button>'
        for name in buttons
    )
    return (
        f'<dialog class="sheet" aria-label="{_say("title", language)}" data-file="{_say("file", language)}">'
        f'<div class="sheet-buttons">{row}</div>{inner}</dialog>'
    )


def _turn(link: str, now: Conversation) -> Turn | None:
    found = _LINK.fullmatch(link)
    place = int(found[1]) if found else len(now.exchanges)
    return now.exchanges[place].turn if place < len(now.exchanges) else None


def _opened(shell: Shell) -> Callable[..., str]:
    def run(
        conversation: Conversation, language: str, event: gr.EventData, request: gr.Request
    ) -> str:
        link = str(event._data.get("link", "")) if isinstance(event._data, dict) else ""
        library = mine(shell.fresh, request).library
        return sheet_view(link, conversation, library, Language(language))

    return run


def _say(name: str, language: Language) -> str:
    return escape(message(f"sheet.{name}", language))
