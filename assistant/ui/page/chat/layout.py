"""What stands where in the tab of questions."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.models.disclosure import Disclosure
from assistant.ui.i18n import message
from assistant.ui.page.chat import desk, voice
from assistant.ui.page.chat.conversation import Conversation
from assistant.ui.page.chat.voice import Voice
from assistant.ui.page.feedback import form as feedback
from assistant.ui.page.feedback.form import Form
from assistant.ui.page.history import layout as history
from assistant.ui.page.history.layout import Talks
from assistant.ui.page.source import panel
from assistant.ui.page.tab import KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The components, by what they are for."""

    chat: gr.Chatbot
    question: gr.Textbox
    day: gr.Textbox
    submit: gr.Button
    stop: gr.Button
    again: gr.Button
    note: gr.HTML
    keep_question: gr.Button
    form: Form
    talks: Talks
    suggested: gr.Column
    suggested_title: gr.HTML
    roles: tuple[gr.HTML, ...]
    starters: tuple[gr.Button, ...]
    voice: Voice
    source: panel.Panel
    conversation: gr.State
    place: gr.State

    @property
    def worded(self) -> list[Any]:
        """The components whose words change with the language of the page."""
        one = [self.chat, self.question, self.day, self.submit]
        suggested = [self.suggested_title, *self.roles, *self.starters]
        own = [self.stop, self.again, self.keep_question]
        rest = [*self.form.worded, *self.talks.worded]
        return [*one, *own, *suggested, *self.voice.worded, self.source.html, *rest]

    @property
    def everything(self) -> list[Any]:
        """The components that change while the tab is used."""
        form, talks = self.form, self.talks
        told = [self.conversation, self.chat, self.note, self.suggested, self.again, self.stop]
        asked = [self.question, self.day, self.place, self.keep_question]
        rated = [form.whole, form.about, form.mark, form.words, form.better, form.told]
        beside = [*self.source.outputs, talks.talks, talks.apart, talks.mark]
        return [*told, *asked, *rated, form.withdraw, form.place, *beside]


def lay_out(language: Language, told: Disclosure | None) -> Parts:
    """Lay out the components, inside a page that is being built.

    Args:
        language: the language that the page starts in.
        told: what a language model is given; None where there is no model.
    """
    show, again = _bar(language)
    with gr.Row(equal_height=False):
        talks = history.lay_out(language, show)
        with gr.Column(scale=3, min_width=320):
            chat, note, form, keep_question = _said(language)
            chosen = voice.lay_out(language, told)
            question, day, submit, stop = _asking(language)
            with gr.Column(elem_id="suggested") as suggested:
                title, roles, starters = _suggested(language)
        with gr.Column(scale=2, min_width=320, elem_id="beside"):
            source = panel.lay_out(language)
    return Parts(
        chat=chat,
        question=question,
        day=day,
        submit=submit,
        stop=stop,
        again=again,
        note=note,
        keep_question=keep_question,
        form=form,
        talks=talks,
        suggested=suggested,
        suggested_title=title,
        roles=roles,
        starters=starters,
        voice=chosen,
        source=source,
        conversation=gr.State(Conversation(), time_to_live=12 * KEPT),
        place=gr.State(None, time_to_live=12 * KEPT),
    )


def _said(language: Language) -> tuple[gr.Chatbot, gr.HTML, Form, gr.Button]:
    """Lay out the conversation and what is done with its answers."""
    chat = _chat(_say("conversation", language))
    note = gr.HTML("", elem_id="talk-note", padding=False)
    form = feedback.lay_out(language)
    leave = message("history.editing_cancel", language)
    return chat, note, form, gr.Button(leave, visible=False, elem_id="keep-question")


def _bar(language: Language) -> tuple[gr.Button, gr.Button]:
    """Lay out the buttons that show the conversations of before and begin a new one."""
    with gr.Row(elem_id="talk-bar"):
        show = history.opener(language)
        again = gr.Button(_say("again", language), visible=False, elem_id="again", size="md")
    return show, again


def _asking(language: Language) -> tuple[gr.Textbox, gr.Textbox, gr.Button, gr.Button]:
    """Lay out the question, the day it is about, the button that asks and the one that stops."""
    with gr.Row(elem_id="asking", equal_height=False):
        question = gr.Textbox(
            label=_say("question", language),
            placeholder=_say("placeholder", language),
            elem_id="question",
            lines=1,
            max_lines=8,
            autofocus=True,
            scale=5,
            min_width=300,
        )
        day = gr.Textbox(  # base.js makes it a field for a day
            label=_say("day", language),
            elem_id="day",
            lines=1,
            max_lines=1,
            scale=1,
            min_width=200,
        )
        submit = gr.Button(_say("ask", language), variant="primary", elem_id="ask", min_width=120)
        stop = gr.Button(
            message("history.stop", language), visible=False, elem_id="stop", min_width=120
        )
    return question, day, submit, stop


def _suggested(
    language: Language,
) -> tuple[gr.HTML, tuple[gr.HTML, ...], tuple[gr.Button, ...]]:
    """Lay out the questions to start with, under their heading and that of each role."""
    title = gr.HTML(starters_html(language), elem_id="starters-title")
    questions = list(enumerate(desk.starters(language), start=1))
    each = desk.STARTERS // desk.ROLES
    roles: list[gr.HTML] = []
    starters: list[gr.Button] = []
    with gr.Row(elem_id="starters"):
        for place, role in enumerate(desk.roles(language)):
            with gr.Column(min_width=250):
                roles.append(gr.HTML(role_html(role), elem_classes="role"))
                starters += [
                    gr.Button(words, size="md", elem_id=f"starter-{n}")
                    for n, words in questions[place * each : (place + 1) * each]
                ]
    return title, tuple(roles), tuple(starters)


def _say(name: str, language: Language) -> str:
    return message(f"page.{name}", language)


def _chat(name: str) -> gr.Chatbot:
    """Make the conversation: no pictures, no formulas, no icons; hidden until there is one."""
    return gr.Chatbot(
        label=name,
        show_label=False,
        elem_id="conversation",
        height="60vh",
        autoscroll=False,
        visible=False,
        buttons=[],
        latex_delimiters=[],
        allow_tags=False,
        feedback_options=None,
    )


def starters_html(language: Language) -> str:
    """Write the heading of the questions to start with.

    Args:
        language: the language of the page.
    """
    told, title = (_say(name, language) for name in ("empty", "starters"))
    return f"<p>{told}</p><p>{title}:</p>"


def role_html(role: str) -> str:
    """Write the heading of the questions for a role.

    Args:
        role: whom they are for.
    """
    return f"<h2>{escape(role)}</h2>"
