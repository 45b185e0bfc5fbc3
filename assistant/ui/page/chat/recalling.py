"""Kept conversations come back, get other titles, are searched and deleted; answers are rated."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.errors import KeepError
from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.chat.conversation import Conversation
from assistant.ui.page.chat.keeping import recall, trouble
from assistant.ui.page.chat.layout import Parts
from assistant.ui.page.chat.showing import note_html
from assistant.ui.page.chat.window import Updates, listing, marked, next_question, shown
from assistant.ui.page.history.deeds import done, listed, set_keeping
from assistant.ui.page.tab import PRIVATE, SILENT, Shell, person


class Recalling:
    """The list of conversations.

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
        talks, language = self._parts.talks, self._shell.language
        talks.talks.click(
            self._do, [self._parts.conversation, language, talks.search], everything, **SILENT
        ).then(None, None, None, js="() => window.lawPage.answered()", **PRIVATE)
        talks.search.change(  # a field of one line does not tell of its input
            self._search,
            [language, talks.search],
            [talks.talks, talks.apart],
            trigger_mode="always_last",
            **SILENT,
        )
        talks.apart.input(
            self._set_keeping,
            [talks.apart, language, talks.search],
            [talks.talks, talks.apart],
            **SILENT,
        )

    def _do(
        self,
        now: Conversation,
        language: str,
        words: str,
        event: gr.EventData,
        request: gr.Request,
    ) -> Updates:
        data = event._data if isinstance(event._data, dict) else {}
        deed, name, title = (str(data.get(key, "")) for key in ("deed", "name", "title"))
        told, who = Language(language), person(request)
        if deed in ("first", "open"):
            opened = self._opened(name, told, who) if name else {}
            said = "" if opened or not name or deed == "first" else message("history.unknown", told)
            return opened | self.listed(told, words, who, said=said)
        said = done(self._shell.keep.conversations, who, deed, told, name=name, title=title)
        gone = deed == "delete-all" or (deed == "delete" and name == now.name)
        out = self._empty(told, who) if gone and now.name else {}
        return out | self.listed(told, words, who, said=said)

    def _opened(self, name: str, language: Language, who: str) -> Updates:
        """Show a kept conversation; nothing where this person has none of that name."""
        parts, assistant = self._parts, self._shell.fresh.of(who)
        try:
            there = recall(self._shell.keep, who, name, assistant.library)
        except KeepError as error:
            return {parts.note: note_html(trouble(error, language))}
        if there is None:
            return {}
        out = shown(parts, there, language, assistant)
        return out | {parts.question: next_question(there, language)} | marked(parts.talks, name)

    def _empty(self, language: Language, who: str) -> Updates:
        assistant = self._shell.fresh.of(who)
        out = shown(self._parts, Conversation(), language, assistant)
        return out | marked(self._parts.talks, "")

    def listed(self, language: Language, words: str, who: str, *, said: str = "") -> Updates:
        """Show the list.

        Args:
            language: the language of the page.
            words: what is searched for.
            who: whose conversations they are.
            said: what has just happened.
        """
        there = listed(self._shell.keep.conversations, who, language, words=words or "", told=said)
        return listing(self._parts.talks, there, language, words=words or "")

    def _search(self, language: str, words: str, request: gr.Request) -> Updates:
        return self.listed(Language(language), words, person(request))

    def _set_keeping(self, apart: bool, language: str, words: str, request: gr.Request) -> Updates:
        told, who = Language(language), person(request)
        said = set_keeping(self._shell.keep.conversations, who, not apart, told)
        return self.listed(told, words, who, said=said)
