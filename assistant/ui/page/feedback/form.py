"""The form under the conversation in which an answer is rated."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.keep.feedback import Mark
from assistant.law.language import Language
from assistant.ui.i18n import message

LONGEST = 2000  # characters of what somebody says of an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The components of the form, by what they are for."""

    whole: gr.Column
    about: gr.HTML
    mark: gr.Radio
    words: gr.Textbox
    better: gr.Textbox
    consent: gr.HTML
    told: gr.HTML
    send: gr.Button
    withdraw: gr.Button
    close: gr.Button
    place: gr.State

    @property
    def worded(self) -> list[Any]:
        """The components whose words change with the language of the page."""
        fields = [self.mark, self.words, self.better, self.consent]
        return [*fields, self.send, self.withdraw, self.close]


def lay_out(language: Language) -> Form:
    """Lay out the form, inside a page that is being built.

    Args:
        language: the language that the page starts in.
    """
    with gr.Column(visible=False, elem_id="rating") as whole:
        about = gr.HTML("", elem_id="rating-about", padding=False)
        mark = gr.Radio(marks(language), label=_say("mark", language), elem_id="rating-mark")
        words, better = _fields(language)
        consent = gr.HTML(consent_html(language), padding=False)
        told = gr.HTML("", elem_id="rating-told", padding=False)
        with gr.Row(elem_id="rating-do"):
            send = gr.Button(_say("send", language), variant="primary", elem_id="rating-send")
            withdraw = gr.Button(
                _say("withdraw", language), visible=False, elem_id="rating-withdraw"
            )
            close = gr.Button(_say("close", language), elem_id="rating-close")
    return Form(
        whole=whole,
        about=about,
        mark=mark,
        words=words,
        better=better,
        consent=consent,
        told=told,
        send=send,
        withdraw=withdraw,
        close=close,
        place=gr.State(None),
    )


def _fields(language: Language) -> tuple[gr.Textbox, gr.Textbox]:
    """Lay out the fields for what the reader says in words."""
    words = gr.Textbox(
        label=_say("words", language), lines=2, max_length=LONGEST, elem_id="rating-words"
    )
    better = gr.Textbox(
        label=_say("better", language),
        placeholder=_say("better_example", language),
        lines=1,
        max_lines=1,
        max_length=LONGEST,
        elem_id="rating-better",
    )
    return words, better


def words_of(language: Language) -> list[Any]:
    """Return what `Form.worded` says in a language.

    Args:
        language: the language of the page.
    """
    return [
        gr.update(label=_say("mark", language), choices=marks(language)),
        gr.update(label=_say("words", language)),
        gr.update(label=_say("better", language), placeholder=_say("better_example", language)),
        consent_html(language),
        _say("send", language),
        _say("withdraw", language),
        _say("close", language),
    ]


def marks(language: Language) -> list[tuple[str, str]]:
    """Return what an answer can be, in words.

    Args:
        language: the language of the page.
    """
    return [(_say(mark.value, language), mark.value) for mark in Mark]


def about_html(question: str, language: Language) -> str:
    """Write which answer is rated.

    Args:
        question: the question that it answers.
        language: the language of the page.
    """
    title, about = _say("title", language), message("feedback.about", language, question=question)
    return f'<h2 tabindex="-1">{escape(title)}</h2><p>{escape(about)}</p>'


def told_html(told: str) -> str:
    """Write what became of a rating.

    Args:
        told: a sentence, or "".
    """
    return f'<p role="status">{escape(told)}</p>'


def consent_html(language: Language) -> str:
    """Write what is kept of a rating, and where.

    Args:
        language: the language of the page.
    """
    return f'<p class="aside">{escape(_say("consent", language))}</p>'


def _say(name: str, language: Language) -> str:
    return message(f"feedback.{name}", language)
