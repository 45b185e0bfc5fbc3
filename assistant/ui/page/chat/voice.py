"""The choice between the law's words alone and explanations by a model, and the consent before it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.errors import KeepError
from assistant.keep.consents import Consents
from assistant.law.language import Language
from assistant.models.disclosure import Disclosure
from assistant.ui.i18n import message, short_day
from assistant.ui.leaves import leaves
from assistant.ui.page.tab import PRIVATE, SILENT, Shell, Update, person, seen

LAW, MODEL = "law", "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The components, by what they are for; none is seen where there is no model."""

    choice: gr.Radio
    consent: gr.Column
    asks: gr.HTML
    agree: gr.Button
    decline: gr.Button
    leaves: gr.HTML

    @property
    def worded(self) -> list[Any]:
        """The components whose words change with the language of the page."""
        return [self.choice, self.asks, self.agree, self.decline, self.leaves]

    @property
    def changing(self) -> list[Any]:
        """The components that change when a choice is made."""
        return [self.choice, self.consent, self.leaves]


def lay_out(language: Language, told: Disclosure | None) -> Voice:
    """Lay out the choice, and under it what is asked before a model may be.

    Args:
        language: the language that the page starts in.
        told: what a model is given; None where there is no model.
    """
    choice = gr.Radio(
        _choices(language),
        value=LAW,
        label=message("model.voice", language),
        elem_id="voice",
        visible=told is not None,
    )
    with gr.Column(visible=False, elem_id="consent") as consent:
        asks = gr.HTML(asks_html(told, language), padding=False)
        with gr.Row():
            agree = gr.Button(message("model.agree", language), elem_id="agree", variant="primary")
            decline = gr.Button(message("model.decline", language), elem_id="decline")
    leaving = gr.HTML("", elem_id="leaves", padding=False)
    return Voice(
        choice=choice, consent=consent, asks=asks, agree=agree, decline=decline, leaves=leaving
    )


class Choosing:
    """What the choice does.

    Args:
        voice: the components.
        shell: what the tab may use.
        told: what a model is given.
    """

    def __init__(self, voice: Voice, shell: Shell, told: Disclosure) -> None:
        self._voice = voice
        self._consents = shell.keep.consents
        self._language = shell.language
        self._told = told

    def wire(self) -> None:
        """Connect it."""
        voice, out = self._voice, self._voice.changing
        voice.choice.input(self._choose, [voice.choice, self._language], out, **SILENT).then(
            None, None, None, js="() => window.lawPage.askConsent()", **PRIVATE
        )
        for button, done in ((voice.agree, self._agree), (voice.decline, self._decline)):
            button.click(done, [self._language], out, **SILENT).then(
                None, None, None, js="() => window.lawDeeds.question()", **PRIVATE
            )

    def _choose(self, chosen: str, language: str, request: gr.Request) -> list[Update]:
        if chosen != MODEL:
            return self._decline(language)
        if may_ask(self._told, self._consents, person(request)):
            return self._on(Language(language), person(request))
        return [LAW, seen(True), ""]  # until it is agreed to, nothing leaves

    def _agree(self, language: str, request: gr.Request) -> list[Update]:
        told, who = Language(language), person(request)
        try:
            self._consents.give(who, self._told.key)
        except KeepError:
            sorry = escape(message("model.not_kept", told))
            return [LAW, seen(False), f'<p class="notice" role="status">{sorry}</p>']
        return self._on(told, who)

    def _decline(self, language: str) -> list[Update]:
        return [LAW, seen(False), ""]

    def _on(self, language: Language, who: str) -> list[Update]:
        return [MODEL, seen(False), leaves_html(self._told, self._consents, who, language)]


def may_ask(told: Disclosure, consents: Consents, who: str) -> bool:
    """Tell whether a model may be given what somebody asks: nothing leaves, or the person agreed.

    Args:
        told: what it is given.
        consents: who agreed.
        who: the person.
    """
    if told.local:
        return True
    try:
        return consents.given(who, told.key) is not None
    except KeepError:
        return False


def answering(assistant: Assistant, shell: Shell, chosen: str, who: str) -> Assistant:
    """Return who answers: a model only for whoever chose it and may ask it.

    Args:
        assistant: as it was opened.
        shell: what the tab may use.
        chosen: what the choice says.
        who: the person.
    """
    told = shell.told
    if told is None or (chosen == MODEL and may_ask(told, shell.keep.consents, who)):
        return assistant
    return assistant.by(Extractive())


def words(
    told: Disclosure | None, chosen: str, shell: Shell, language: Language, who: str
) -> list[Update]:
    """Return the words of the choice in a language, in the order of `Voice.worded`.

    Args:
        told: what a model is given; None where there is no model.
        chosen: what the choice says.
        shell: what the tab may use.
        language: the language of the page.
        who: the person.
    """
    on = told is not None and chosen == MODEL
    return [
        gr.update(label=message("model.voice", language), choices=_choices(language), value=chosen),
        asks_html(told, language),
        message("model.agree", language),
        message("model.decline", language),
        leaves_html(told, shell.keep.consents, who, language) if told and on else "",
    ]


def asks_html(told: Disclosure | None, language: Language) -> str:
    """Write what leaves this computer, to be agreed to.

    Args:
        told: what a model is given; None where there is no model.
        language: the language of the page.
    """
    if told is None:
        return ""
    items = "".join(f"<li>{escape(one)}</li>" for one in leaves(told, language))
    return f"<h2>{escape(message('model.leaves_title', language))}</h2><ul>{items}</ul>"


def leaves_html(told: Disclosure, consents: Consents, who: str, language: Language) -> str:
    """Write what leaves while a model is asked, and since when this is agreed to.

    Args:
        told: what it is given.
        consents: who agreed.
        who: the person.
        language: the language of the page.
    """
    first, *rest = (escape(one) for one in leaves(told, language))
    if not rest:
        return f'<p class="leaves">{first}</p>'
    given = consents.given(who, told.key)
    if given:
        rest.append(escape(message("model.agreed_on", language, day=short_day(given))))
    more = "".join(f"<p>{one}</p>" for one in rest)
    return f'<details class="leaves"><summary>{first}</summary>{more}</details>'


def _choices(language: Language) -> list[tuple[str, str]]:
    return [(message(f"model.voice_{name}", language), name) for name in (LAW, MODEL)]
