"""A question made explicit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.codes import Asked, Hint
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
        text: the question to search with; completed from earlier turns where it was a follow-up.
        language: the language of the asker.
        as_of: the day whose law is asked for.
        form: what form of answer it wants.
        references: the provisions it names.
        scope: the acts that may speak; empty where all may.
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
    form: Asked = Asked.OTHER
    references: tuple[Reference, ...] = ()
    scope: frozenset[str] = frozenset()
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
