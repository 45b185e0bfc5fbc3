"""What stands where on the page, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page import desk
from assistant.ui.page.desk import Conversation
from assistant.ui.page.source import empty_html

NAMES = {Language.RU: "Русский", Language.KK: "Қазақша", Language.EN: "English"}
_CHOICES = [(name, language.value) for language, name in NAMES.items()]
_FOLLOW = (
    "window.lawPage.follow((data) => trigger('click', data)); watch('value', window.lawPage.show);"
)
KEPT = 3600  # seconds that a visitor's files and conversations are counted in


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The components, by what they are for."""

    about: gr.HTML
    language: gr.Radio
    chat: gr.Chatbot
    question: gr.Textbox
    day: gr.Textbox
    submit: gr.Button
    again: gr.Button
    suggested: gr.Column
    suggested_title: gr.HTML
    roles: tuple[gr.HTML, ...]
    starters: tuple[gr.Button, ...]
    reading: gr.Radio
    panel: gr.HTML
    conversation: gr.State
    link: gr.State

    @property
    def worded(self) -> list[Any]:
        """The components whose words change with the language of the page."""
        one = [self.about, self.language, self.chat, self.question, self.day, self.submit]
        suggested = [self.suggested_title, *self.roles, *self.starters]
        return [*one, self.again, *suggested, self.reading, self.panel]


def look() -> dict[str, Any]:
    """Return the arguments of a launch that give the page its looks and its script."""
    files = resources.files("assistant.ui.page")
    script = files.joinpath("page.js").read_text(encoding="utf-8")
    fonts = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
    theme = gr.themes.Default(
        primary_hue="blue",
        text_size="lg",
        font=fonts,
        font_mono=["ui-monospace", "Consolas", "monospace"],
    ).set(
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_dark="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_hover_dark="*primary_800",
        button_primary_text_color="white",
        button_primary_text_color_dark="white",
        block_label_text_color="*neutral_600",
        block_title_text_color="*neutral_700",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_300",
        link_text_color_hover="*primary_800",
        link_text_color_hover_dark="*primary_200",
        link_text_color_visited="*primary_700",
        link_text_color_visited_dark="*primary_300",
    )
    css = files.joinpath("page.css").read_text(encoding="utf-8")
    return {"theme": theme, "css": css, "head": f"<script>\n{script}</script>"}


def lay_out(language: Language) -> Parts:
    """Lay out the components, inside a page that is being built.

    Args:
        language: the language that the page starts in.
    """
    with gr.Row(elem_id="head"):
        about = gr.HTML(about_html(language), elem_id="about", min_width=320)
        tongue = _tongues("language", language, elem_id="language", min_width=320)
    with gr.Row(equal_height=False):
        with gr.Column(scale=3, min_width=320):
            chat = _chat(_say("conversation", language))
            question, day, submit = _asking(language)
            with gr.Column(elem_id="suggested") as suggested:
                title, roles, starters = _suggested(language)
            again = gr.Button(_say("again", language), visible=False, elem_id="again", size="md")
        with gr.Column(scale=2, min_width=320, elem_id="beside"):
            reading = _tongues("source_language", language, elem_id="reading", visible=False)
            panel = gr.HTML(
                empty_html(language), elem_id="panel", js_on_load=_FOLLOW, padding=False
            )
    return Parts(
        about=about,
        language=tongue,
        chat=chat,
        question=question,
        day=day,
        submit=submit,
        again=again,
        suggested=suggested,
        suggested_title=title,
        roles=roles,
        starters=starters,
        reading=reading,
        panel=panel,
        conversation=gr.State(Conversation(), time_to_live=12 * KEPT),
        link=gr.State("", time_to_live=12 * KEPT),
    )


def _asking(language: Language) -> tuple[gr.Textbox, gr.Textbox, gr.Button]:
    """Lay out the question, the day it is about and its button."""
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
        day = gr.Textbox(  # page.js makes it a field for a day
            label=_say("day", language),
            elem_id="day",
            lines=1,
            max_lines=1,
            scale=1,
            min_width=200,
        )
        submit = gr.Button(_say("ask", language), variant="primary", elem_id="ask", min_width=120)
    return question, day, submit


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


def _tongues(name: str, language: Language, **looks: Any) -> gr.Radio:  # noqa: ANN401
    """Make a choice of the three languages."""
    return gr.Radio(_CHOICES, value=language.value, label=_say(name, language), **looks)


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


def about_html(language: Language) -> str:
    """Write what the page is and is not.

    Args:
        language: the language of the page.
    """
    title, lead, limits = (_say(name, language) for name in ("title", "lead", "limits"))
    names = " ".join(  # page.js gives them to the parts of the conversation
        f'data-{name}="{escape(_say(name, language))}"'
        for name in ("conversation", "asked", "answered")
    )
    return f"<h1 {names}>{title}</h1><p>{lead}</p><p>{limits}</p>"


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
