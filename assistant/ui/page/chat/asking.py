"""A question is asked, stopped, changed or repeated; a new conversation is begun."""

from __future__ import annotations

from asyncio import ensure_future, to_thread
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.protocols import LISTENER
from assistant.ui.i18n import message
from assistant.ui.page.chat import desk
from assistant.ui.page.chat.conversation import Conversation
from assistant.ui.page.chat.following import Following
from assistant.ui.page.chat.keeping import put_away
from assistant.ui.page.chat.layout import Parts
from assistant.ui.page.chat.partial import partial_html
from assistant.ui.page.chat.showing import messages_of, messages_while_asking, note_html
from assistant.ui.page.chat.voice import LAW, answering
from assistant.ui.page.chat.window import (
    Updates,
    at_rest,
    listing,
    marked,
    next_question,
    shown,
)
from assistant.ui.page.history.deeds import listed
from assistant.ui.page.tab import PRIVATE, SILENT, Shell, person, seen
from assistant.values import Listener

_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks.

    Attributes:
        question: the question as typed.
        language: the language of the page.
        day: what stands in the field of the day.
        place: where it is asked anew; at the end where it is None.
        voice: whether a model is to explain.
    """

    question: str
    language: Language
    day: str
    place: int | None
    voice: str = LAW


class Asking:
    """The buttons that ask.

    Args:
        parts: the components.
        shell: what the tab may use.
    """

    def __init__(self, parts: Parts, shell: Shell) -> None:
        self._parts = parts
        self._shell = shell
        self._followed: dict[str, Following] = {}  # by the page that waits

    def wire(self, everything: list[Any]) -> None:
        """Connect them.

        Args:
            everything: the components that may change.
        """
        parts, language, told = self._parts, self._shell.language, self._tell
        beside = [parts.conversation, language, parts.day, parts.place, parts.talks.search]
        beside.append(parts.voice.choice)
        # Who waits for a model keeps nobody from the law's own words.
        many: dict[str, Any] = {"concurrency_limit": _AT_ONCE} if self._shell.told else {}
        runs: list[dict[str, Any]] = []
        for button, words in [
            (parts.submit.click, parts.question),
            (parts.question.submit, parts.question),
            (parts.day.submit, parts.question),
            *((starter.click, starter) for starter in parts.starters),
        ]:
            run = button(told, [words, *beside], everything, trigger_mode="once", **many, **SILENT)
            run.then(None, None, None, js="() => window.lawPage.answered()", **PRIVATE)
            runs.append(run)
        parts.stop.click(
            self._stop,
            [parts.conversation, language, parts.place],
            everything,
            cancels=runs,
            **SILENT,
        ).then(None, None, None, js="() => window.lawDeeds.question()", **PRIVATE)
        for clear in (parts.chat.clear, parts.again.click):
            clear(self._afresh, [language], everything, **SILENT).then(
                None, None, None, js="() => window.lawDeeds.question()", **PRIVATE
            )
        parts.keep_question.click(self._leave, None, everything, **SILENT).then(
            None, None, None, js="() => window.lawDeeds.back()", **PRIVATE
        )

    async def _tell(
        self,
        question: str,
        now: Conversation,
        language: str,
        day: str,
        place: int | None,
        words: str,
        voice: str,
        request: gr.Request,
    ) -> AsyncIterator[Updates]:
        """Show the question at once, then its answer, then that it is kept.

        The work is done in threads, which can be left alone: who stops it does not wait for it, and what would
        come after it is never begun.
        """
        told, who = Language(language), person(request)
        yield self._asked(question or "", now, told, place)
        asked = Asked(question or "", told, day or "", place, voice or LAW)
        if asked.voice == LAW:
            then, out = await to_thread(self._answered, asked, now, who)
        else:
            page = str(request.session_hash)
            following = self._followed[page] = Following()
            heard = following.listener
            work = ensure_future(to_thread(self._answered, asked, now, who, heard))
            try:
                async for _ in following.changes(work):
                    if not following.left:
                        yield self._so_far(asked, now, following)
                then, out = await work
                if following.left:  # what was made of it so far is no answer
                    return
            finally:
                following.stop()
                self._followed.pop(page, None)
        yield out
        if then.exchanges[-1].kept:
            yield await to_thread(self._kept, then, told, words or "", who)

    def _answered(
        self, asked: Asked, now: Conversation, who: str, listener: Listener = LISTENER
    ) -> tuple[Conversation, Updates]:
        parts, language, place = self._parts, asked.language, asked.place
        ready = self._shell.fresh.ready(who)
        then = desk.ask(
            answering(ready.assistant, self._shell, asked.voice, who),
            asked.question,
            now,
            language=language,
            day=asked.day,
            first=ready.said(language),
            place=place,
            listener=listener,
        )
        out = shown(parts, then, language, ready.assistant)
        answered = then.exchanges[-1].kept is not None
        left = "" if answered else asked.question
        out[parts.question] = next_question(then, language, left)
        if place is not None and not answered:
            out |= {parts.place: place, parts.keep_question: seen(True)}
        return then, out

    def _so_far(self, asked: Asked, now: Conversation, following: Following) -> Updates:
        """Show what of an answer is verified, and what is being done."""
        language = asked.language
        partly = partial_html(following.claims, following.stage, language)
        said = messages_while_asking(
            now, asked.question, language, place=asked.place, partly=partly
        )
        return {self._parts.chat: gr.update(value=said)}

    def _asked(
        self, question: str, now: Conversation, language: Language, place: int | None
    ) -> Updates:
        parts = self._parts
        said = messages_while_asking(now, question, language, place=place)
        out = at_rest(parts)
        del out[parts.place]
        return out | {
            parts.chat: gr.update(value=said, visible=True),
            parts.question: question,
            parts.suggested: seen(False),
            parts.stop: seen(True),
        }

    def _kept(self, now: Conversation, language: Language, words: str, who: str) -> Updates:
        parts, conversations = self._parts, self._shell.keep.conversations
        kept, wrong = put_away(conversations, who, now, language)
        apart = message("history.apart", language) if kept.apart and not wrong else ""
        there = listed(conversations, who, language, words=words)
        return {
            parts.conversation: kept,
            parts.note: note_html(wrong or apart),
            **marked(parts.talks, kept.name),
            **listing(parts.talks, there, language, words=words),
        }

    def _stop(
        self, now: Conversation, language: str, place: int | None, request: gr.Request
    ) -> Updates:
        """Show the conversation as it was; the question is still in its field."""
        following = self._followed.pop(str(request.session_hash), None)
        if following:
            following.stop()  # the call to the model ends too
        parts, told, there = self._parts, Language(language), bool(now.exchanges)
        return {
            parts.chat: gr.update(value=messages_of(now, told), visible=there),
            parts.suggested: seen(not there),
            parts.stop: seen(False),
            parts.keep_question: seen(place is not None),
            parts.note: note_html(message("history.stopped", told)),
        }

    def _afresh(self, language: str, request: gr.Request) -> Updates:
        parts, told = self._parts, Language(language)
        empty = shown(parts, Conversation(), told, self._shell.fresh.of(person(request)))
        question = next_question(Conversation(), told)
        return empty | {parts.question: question, parts.day: ""} | marked(parts.talks, "")

    def _leave(self) -> Updates:
        """Leave a question as it is."""
        return at_rest(self._parts) | {self._parts.question: ""}
