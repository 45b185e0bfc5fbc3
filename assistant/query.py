"""A question made explicit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.codes import Asked, DayRead, Hint
from assistant.law.language import Language
from assistant.law.reference import Reference
from assistant.law.resolve import Missing
from assistant.passage import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinted:
    """Sources that a question may ask for by words that can mean another thing.

    Attributes:
        acts: the sources.
        hint: how likely it asks for them.
    """

    acts: frozenset[str]
    hint: Hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question made explicit.

    Attributes:
        asked: the question as typed.
        text: the question in full; completed from earlier turns where it was a follow-up.
        language: the language of the asker.
        as_of: the day whose law is asked for.
        day_read: how its own words name that day; None where they name none.
        day_said: the words that name it, as typed.
        aside: words of the question and of what completed it that only name a day, or that order the
            machine about: not searched with.
        form: what form of answer it wants.
        references: the provisions it names.
        scope: the acts that may speak; empty where all may.
        hidden: the acts that the asker may not see: other people's documents.
        hinted: the acts that its words may ask for without naming one.
        sources: the acts that it names.
        named: the units it names that exist, in order.
        missing: units it names that do not exist.
        earlier: the units that the turn it follows up rested on.
        for_day: the units that an answer needs because of the day asked for.
        now: whether it asks what holds on the day beside the draft that it names.
        presumes: whether its words take something for granted, or ask whether it is so.
        readable: False where the text has no words to search by.
    """

    asked: str
    text: str
    language: Language
    as_of: date
    day_read: DayRead | None = None
    day_said: str = ""
    aside: tuple[str, ...] = ()
    form: Asked = Asked.OTHER
    references: tuple[Reference, ...] = ()
    scope: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    hinted: Hinted | None = None
    sources: tuple[str, ...] = ()
    named: tuple[Identity, ...] = ()
    missing: tuple[Missing, ...] = ()
    earlier: tuple[Identity, ...] = ()
    for_day: tuple[Identity, ...] = ()
    now: bool = False
    presumes: bool = False
    readable: bool = True

    @property
    def completed(self) -> bool:
        """Whether the question was completed from the turns before it."""
        return self.text != self.asked

    @property
    def searched(self) -> Query:
        """The question as it is searched with: without the words that only name its day."""
        if not self.aside:
            return self
        text, asked = (_without(said, self.aside) for said in (self.text, self.asked))
        return replace(self, text=text, asked=asked)


def _without(text: str, words: Sequence[str]) -> str:
    """Leave words out of a question, unless no word would be left to search by."""
    out = text
    for said in words:
        out = out.replace(said, " ")
    out = re.sub(r"\s+(?=[?!.,;:)])", "", re.sub(r"\s+", " ", out))
    out = re.sub(r"[,;:]+(?=[?!.])", "", out).lstrip(" .,;:-–—").rstrip(" ,;:-–—")
    return out if re.search(r"[^\W\d_]", out) else text
