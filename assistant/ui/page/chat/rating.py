"""The links under an answer: its question is changed or asked again, the answer is rated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.errors import KeepError
from assistant.keep.feedback import Mark
from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.chat.conversation import Conversation, Exchange
from assistant.ui.page.chat.keeping import trouble
from assistant.ui.page.chat.layout import Parts
from assistant.ui.page.chat.showing import messages_of, note_html
from assistant.ui.page.chat.window import Updates, at_rest
from assistant.ui.page.feedback.form import about_html, told_html
from assistant.ui.page.tab import PRIVATE, SILENT, Shell, person, seen


class Rating:
    """What can be done with an exchange.

    Args:
        parts: the components.
        shell: what the tab may use.
    """

    def __init__(self, parts: Parts, shell: Shell) -> None:
        self._parts = parts
        self._shell = shell

    def wire(self, everything: list[Any]) -> None:
        """Connect it.

        Args:
            everything: the components that may change.
        """
        parts, form, language = self._parts, self._parts.form, self._shell.language
        parts.talks.mark.click(self._do, [parts.conversation, language], everything, **SILENT).then(
            None, None, None, js="() => window.lawDeeds.done()", **PRIVATE
        )
        beside = [form.place, parts.conversation, language]
        said = [form.mark, form.words, form.better]
        form.send.click(self._send, [*beside, *said], everything, **SILENT)
        form.withdraw.click(self._withdraw, beside, everything, **SILENT)
        form.close.click(self._close, None, everything, **SILENT).then(
            None, None, None, js="() => window.lawDeeds.back()", **PRIVATE
        )

    def _do(
        self, now: Conversation, language: str, event: gr.EventData, request: gr.Request
    ) -> Updates:
        data = event._data if isinstance(event._data, dict) else {}
        place = data.get("place")
        exchange = now.at(place) if isinstance(place, int) else None
        if exchange is None or exchange.kept is None or not isinstance(place, int):
            return {}
        told = Language(language)
        if data.get("deed") == "rate":
            return self._form(exchange, place, told, person(request))
        out = at_rest(self._parts) | {
            self._parts.question: exchange.kept.asked,
            self._parts.day: exchange.kept.day,
            self._parts.place: place,
        }
        if data.get("deed") == "edit":
            out[self._parts.note] = note_html(message("history.editing", told))
            out[self._parts.keep_question] = gr.update(visible=True)
        return out

    def _form(self, exchange: Exchange, place: int, language: Language, who: str) -> Updates:
        """Open the form with what this person said of the answer before."""
        form, kept = self._parts.form, exchange.kept
        try:
            said = self._shell.keep.opinions.of(who, kept.key) if kept else None
        except KeepError as error:
            return {self._parts.note: note_html(trouble(error, language))}
        return {
            form.whole: seen(True),
            form.about: about_html(kept.asked if kept else "", language),
            form.mark: said.mark.value if said else None,
            form.words: said.words if said else "",
            form.better: said.better if said else "",
            form.told: told_html(""),
            form.withdraw: seen(said is not None),
            form.place: place,
        }

    def _send(
        self,
        place: int | None,
        now: Conversation,
        language: str,
        mark: str | None,
        words: str,
        better: str,
        request: gr.Request,
    ) -> Updates:
        form, told = self._parts.form, Language(language)
        exchange = now.at(place) if place is not None else None
        if exchange is None or exchange.kept is None or exchange.turn is None or place is None:
            return self._close()
        if not mark:
            return {form.told: told_html(message("feedback.choose", told))}
        try:
            self._shell.keep.opinions.give(
                person(request),
                exchange.kept.key,
                exchange.turn,
                Mark(mark),
                words=words or "",
                better=better or "",
                conversation=now.name,
            )
        except KeepError as error:
            return {form.told: told_html(trouble(error, told))}
        return self._rated(now, place, mark, told) | {
            form.told: told_html(message("feedback.thanks", told)),
            form.withdraw: seen(True),
        }

    def _withdraw(
        self, place: int | None, now: Conversation, language: str, request: gr.Request
    ) -> Updates:
        form, told = self._parts.form, Language(language)
        exchange = now.at(place) if place is not None else None
        if exchange is None or exchange.kept is None or place is None:
            return self._close()
        try:
            self._shell.keep.opinions.withdraw(person(request), exchange.kept.key)
        except KeepError as error:
            return {form.told: told_html(trouble(error, told))}
        return self._rated(now, place, "", told) | {
            form.told: told_html(message("feedback.withdrawn", told)),
            form.mark: None,
            form.words: "",
            form.better: "",
            form.withdraw: seen(False),
        }

    def _rated(self, now: Conversation, place: int, mark: str, language: Language) -> Updates:
        """Say under the answer how it is rated."""
        rated = replace(now.exchanges[place], mark=mark)
        then = now.having([*now.exchanges[:place], rated, *now.exchanges[place + 1 :]])
        said = gr.update(value=messages_of(then, language))
        return {self._parts.conversation: then, self._parts.chat: said}

    def _close(self) -> Updates:
        return {self._parts.form.whole: seen(False)}
