"""What stands where in the tab of texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.read.desk import ways_html
from assistant.ui.page.read.links import SHELF
from assistant.ui.page.tab import CHOICES, KEPT

EVERYWHERE, HERE = "all", "act"
_FOLLOW = (
    "window.lawRead.follow((data) => trigger('click', data)); "
    "watch('value', window.lawRead.written);"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The components, by what they are for."""

    ways: gr.HTML
    words: gr.Textbox
    where: gr.Radio
    find: gr.Button
    reading: gr.Radio
    day: gr.Textbox
    book: gr.HTML
    link: gr.State

    @property
    def worded(self) -> list[Any]:
        """The components whose words change with the language of the page; views are asked for anew."""
        return [
            self.words,
            self.where,
            self.find,
            self.reading,
            self.day,
        ]


def lay_out(language: Language, book: str) -> Parts:
    """Lay out the components, inside a page that is being built.

    Args:
        language: the language that the page starts in.
        book: what is shown at first.
    """
    ways = gr.HTML(ways_html(SHELF, language), elem_id="read-ways", padding=False)
    words, find = _finding(language)
    where, reading, day = _how(language)
    return Parts(
        ways=ways,
        words=words,
        where=where,
        find=find,
        reading=reading,
        day=day,
        book=gr.HTML(book, elem_id="read", js_on_load=_FOLLOW, padding=False),
        link=gr.State(SHELF, time_to_live=12 * KEPT),
    )


def _finding(language: Language) -> tuple[gr.Textbox, gr.Button]:
    """Lay out what to look for and its button."""
    with gr.Row(elem_id="read-find", equal_height=False):
        words = gr.Textbox(
            label=_say("find", language),
            placeholder=_say("find_placeholder", language),
            elem_id="read-words",
            max_lines=1,
            max_length=200,
            scale=4,
            min_width=260,
        )
        find = gr.Button(_say("find_button", language), elem_id="read-go", min_width=110, scale=0)
    return words, find


def _how(language: Language) -> tuple[gr.Radio, gr.Radio, gr.Textbox]:
    """Lay out where to search, the language to read in, and the day to read as of."""
    with gr.Row(elem_id="read-how", equal_height=False):
        where = gr.Radio(
            places(language),
            value=EVERYWHERE,
            label=_say("where", language),
            elem_id="read-where",
            min_width=300,
        )
        reading = gr.Radio(
            CHOICES,
            value=language.value,
            label=_say("language", language),
            elem_id="read-language",
            min_width=300,
        )
        day = gr.Textbox(  # the script makes it a field for a day
            label=_say("day", language), elem_id="read-day", max_lines=1, min_width=220
        )
    return where, reading, day


def places(language: Language) -> list[tuple[str, str]]:
    """Return where a search may look, as choices.

    Args:
        language: the language of the page.
    """
    return [(_say("where_all", language), EVERYWHERE), (_say("where_act", language), HERE)]


def _say(name: str, language: Language) -> str:
    return message(f"read.{name}", language)
