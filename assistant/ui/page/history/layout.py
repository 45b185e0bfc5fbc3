"""What stands where in the list of conversations."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.tab import PRIVATE

_FOLLOW = "window.lawTalks.follow(element, (data) => trigger('click', data));"
_MARK = (
    "window.lawDeeds.follow((data) => trigger('click', data)); "
    "watch('value', () => window.lawTalks.marked(element));"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """The components of the list, by what they are for."""

    show: gr.Button
    hide: gr.Button
    search: gr.Textbox
    talks: gr.HTML
    apart: gr.Checkbox
    where: gr.HTML
    mark: gr.HTML

    @property
    def worded(self) -> list[Any]:
        """The components whose words change with the language of the page; the list comes last."""
        return [self.show, self.hide, self.search, self.apart, self.where]


def opener(language: Language) -> gr.Button:
    """Lay out the button that shows the list.

    Args:
        language: the language that the page starts in.
    """
    return gr.Button(
        _say("open", language), elem_id="talks-show", size="md", min_width=120, scale=0
    )


def lay_out(language: Language, show: gr.Button) -> Talks:
    """Lay out the list, inside a page that is being built.

    Args:
        language: the language that the page starts in.
        show: the button that shows it.
    """
    with gr.Column(scale=0, min_width=250, elem_id="talks"):
        hide = gr.Button(_say("hide", language), elem_id="talks-hide", size="md")
        search = gr.Textbox(
            label=_say("search", language), elem_id="talks-search", lines=1, max_lines=1
        )
        talks = gr.HTML("", elem_id="talks-list", js_on_load=_FOLLOW, padding=False)
        apart = gr.Checkbox(
            label=_say("keep_not", language),
            info=_say("keep_not_info", language),
            elem_id="talks-apart",
        )
        where = gr.HTML(where_html(language), elem_id="talks-where", padding=False)
        mark = gr.HTML("", elem_id="talk-mark", js_on_load=_MARK, padding=False)
    for button in (show, hide):
        button.click(None, None, None, js="() => window.lawTalks.turn()", **PRIVATE)
    return Talks(
        show=show, hide=hide, search=search, talks=talks, apart=apart, where=where, mark=mark
    )


def words(language: Language) -> list[Any]:
    """Return what `Talks.worded` says in a language.

    Args:
        language: the language of the page.
    """
    return [
        _say("open", language),
        _say("hide", language),
        gr.update(label=_say("search", language)),
        gr.update(label=_say("keep_not", language), info=_say("keep_not_info", language)),
        where_html(language),
    ]


def where_html(language: Language) -> str:
    """Write where conversations are kept.

    Args:
        language: the language of the page.
    """
    return f'<p class="aside" lang="{language.value}">{_say("where", language)}</p>'


def mark_html(name: str) -> str:
    """Write which conversation is open, for the script that brings it back after a reload.

    Args:
        name: the conversation; "" where it is not kept.
    """
    return f'<span data-open="{escape(name, quote=True)}"></span>'


def _say(name: str, language: Language) -> str:
    return message(f"history.{name}", language)
