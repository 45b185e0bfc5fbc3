"""What a check of citations brings home: each citation with its verdict and the reasons for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.law.act import Act
from assistant.law.language import Language
from assistant.values import Passage


class Holds(StrEnum):
    """How a citation holds, the worst first."""

    WRONG = "wrong"
    OUTDATED = "outdated"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"
    EXISTS = "exists"
    RIGHT = "right"


class Why(StrEnum):
    """A reason for a verdict."""

    NO_SUCH_UNIT = "no_such_unit"
    QUOTE_NOT_THERE = "quote_not_there"
    QUOTE_CHANGED = "quote_changed"
    QUOTE_ELSEWHERE = "quote_elsewhere"
    ACT_NUMBER = "act_number"
    ACT_DATE = "act_date"
    ACT_TITLE = "act_title"
    REPEALED = "repealed"
    SUPERSEDED = "superseded"
    NOT_IN_FORCE = "not_in_force"
    NOT_ADOPTED = "not_adopted"
    DRAFT = "draft"
    EARLIER_WORDS = "earlier_words"
    RENUMBERED = "renumbered"
    NOT_THEN = "not_then"
    UNIT_DOUBTED = "unit_doubted"
    ACT_ASSUMED = "act_assumed"
    QUOTE_DOUBTED = "quote_doubted"
    QUOTE_LIKE_OTHER = "quote_like_other"
    NUMBER_NOT_THERE = "number_not_there"
    NUMBER_ELSEWHERE = "number_elsewhere"
    SUBJECT_ELSEWHERE = "subject_elsewhere"
    ACT_NOT_HERE = "act_not_here"
    UNIT_NOT_HERE = "unit_not_here"
    NOTHING_BEFORE = "nothing_before"
    QUOTE_STANDS = "quote_stands"
    QUOTE_AS_RESTATED = "quote_as_restated"
    QUOTE_CLOSE = "quote_close"
    QUOTE_NOT_COMPARED = "quote_not_compared"
    SAME_SUBJECT = "same_subject"
    ACT_AGREES = "act_agrees"
    NOT_COMPARED = "not_compared"


_OF = {
    Holds.WRONG: (
        Why.NO_SUCH_UNIT,
        Why.QUOTE_NOT_THERE,
        Why.QUOTE_CHANGED,
        Why.QUOTE_ELSEWHERE,
        Why.ACT_NUMBER,
        Why.ACT_DATE,
        Why.ACT_TITLE,
    ),
    Holds.OUTDATED: (
        Why.REPEALED,
        Why.SUPERSEDED,
        Why.NOT_IN_FORCE,
        Why.NOT_ADOPTED,
        Why.DRAFT,
        Why.EARLIER_WORDS,
        Why.RENUMBERED,
        Why.NOT_THEN,
    ),
    Holds.DOUBTFUL: (
        Why.UNIT_DOUBTED,
        Why.QUOTE_DOUBTED,
        Why.QUOTE_LIKE_OTHER,
        Why.NUMBER_NOT_THERE,
        Why.NUMBER_ELSEWHERE,
        Why.SUBJECT_ELSEWHERE,
    ),
    Holds.UNKNOWN: (Why.ACT_NOT_HERE, Why.UNIT_NOT_HERE, Why.NOTHING_BEFORE),
    Holds.RIGHT: (Why.QUOTE_STANDS, Why.SAME_SUBJECT, Why.ACT_AGREES),
}
# A quote that could not be compared with the law's own words, and an act that was guessed: never "right".
_UNSURE = (
    Why.QUOTE_AS_RESTATED,
    Why.QUOTE_CLOSE,
    Why.QUOTE_NOT_COMPARED,
    Why.ACT_ASSUMED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A reason for a verdict, with what it is about.

    Attributes:
        why: the reason.
        said: the words of the text that it is about: a quote, a number, a day; "" where there are none.
        known: what the shelf has in their place: the act's number, the numbers that exist.
        instead: the provision where the words stand, or what they speak of, stands; None where none does.
    """

    why: Why
    said: str = ""
    known: str = ""
    instead: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A citation found in a text, with what became of it.

    Attributes:
        span: first and last-plus-one character in the text itself.
        words: the words of the text.
        act: the act that it is of; None where that is not on the shelf.
        eid: the provision as far as it exists; "" for the act itself.
        passage: that provision as it is read; None where there is none to open.
        remarks: the reasons, the gravest first.
    """

    span: tuple[int, int]
    words: str
    act: Act | None
    eid: str = ""
    passage: Passage | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def holds(self) -> Holds:
        """The verdict: that of the gravest reason; "right" only where something was compared."""
        whys = {remark.why for remark in self.remarks}
        for holds, reasons in _OF.items():
            if whys.intersection(reasons) and not (holds is Holds.RIGHT and whys & {*_UNSURE}):
                return holds
        return Holds.EXISTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The citations of a text.

    Attributes:
        text: the text.
        language: the language that the report is told in.
        as_of: the day whose law it is checked against.
        cited: the citations, in the order of the text.
        whole: whether these are all that the text has.
        searched: whether what the sentences speak of was looked up, for all of them.
    """

    text: str
    language: Language
    as_of: date
    cited: tuple[Cited, ...]
    whole: bool = True
    searched: bool = False

    @property
    def counts(self) -> dict[Holds, int]:
        """How many citations have each verdict."""
        found = Counter(one.holds for one in self.cited)
        return {holds: found[holds] for holds in Holds}
