"""The day that a question is about, if it names one, and the words that name it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.codes import DayRead
from assistant.law.dates import Mention, Width, find_mentions
from assistant.law.language import fold
from assistant.understand.cited_day import (
    names_a_document,
    tells_of_a_speech,
    tells_of_an_act,
)

_STATE = re.compile(
    r"(?<!\w)(?:по состоянию на|состоянием на|по положению на|на(?: дату| день)?|as of|as at|"
    r"as (?:\w+ ){1,2}on|сегодня|бүгін|today(?: is)?)[\s,:]*$"
)
_STATE_KK = re.compile(r"^(?:-?\w{1,3}(?!\w))?\s*(?:күн\w*\s+)?(?:жағдай\w*|жай-күй\w*)\s+бойынша")
_ON = re.compile(r"(?<!\w)on(?: the)?\s*$")
_ON_KK = re.compile(r"^(?:-?\w{1,3}(?!\w))?\s*күн(?:і|гі)(?!\w)")
_BEFORE = re.compile(
    r"(?<!\w)(?<!не )(?<!not )(?:вплоть до|до|накануне|ранее|раньше|on the eve of|"
    r"before|prior to|until|till|up to)(?: the)?\s*$"
)
_BEFORE_KK = re.compile(
    r"^(?:-?\w{1,3}(?!\w))?\s*(?:күн\w*\s+)?(?:дейін|бұрын|қарсаңында|дейин|бурын)(?!\w)"
)
_AFTER = re.compile(
    r"(?<!\w)(?<!не )(?<!not )(?:после|позднее|позже|after|later than)(?: the)?\s*$"
)
_AFTER_KK = re.compile(r"^(?:-?\w{1,3}(?!\w))?\s*(?:күн\w*\s+)?кейін(?!\w)")
_AIM = re.compile(r"(?<!\w)(?:к|за|by|for)(?: the)?\s*$")
_BESIDE = re.compile(
    r"(?<!\w)(?:не (?:позднее|ранее|раньше|позже)|no later than|not (?:before|after)|"
    r"с|со|к|по|в|во|за|in|at|by|from|since|during)(?: the)?\s*$"
)
_BESIDE_KK = re.compile(r"^(?:-?\w{1,3}(?!\w))?\s*(?:күн\w*\s+)?бастап(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as a question names it.

    Attributes:
        when: the day; None where the calendar has no such day.
        words: the words that name it, as typed; "" for the present day, which needs none.
        around: these with the words beside them that belong to the day: "on", "as of".
        read: how it was understood.
    """

    when: date | None
    words: str
    around: str
    read: DayRead


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A mention with the words around it that say what it is to the question.

    Attributes:
        mention: the mention.
        span: the mention with these words.
        first: whether they say that the law of that day is asked for.
        away: -1 for the day before, 1 for the day after, else 0.
    """

    mention: Mention
    span: tuple[int, int]
    first: bool = False
    away: int = 0


def find_day(text: str, today: date, *, names: Iterable[tuple[int, int]] = ()) -> Day | None:
    """Find the day whose law a text asks for, in any of the three languages.

    A day that belongs to the name of an act, or on which an act was made, is none. Of several the one
    counts that is marked as the day asked for, else the first.

    Args:
        text: the question.
        today: the day that "yesterday" is reckoned from, and after which the future begins.
        names: where the text names sources, in the folded text.
    """
    folded, taken = fold(text), tuple(names)
    mentions = (
        m
        for m in find_mentions(folded, today)
        if not any(a <= m.span[0] and m.span[1] <= b for a, b in taken)
    )
    placed = [there for m in mentions if (there := _placed(folded, m))]
    if not placed:
        return None
    chosen = min(placed, key=lambda p: (p.mention.days is None, not p.first, p.span))
    return _day(text, chosen, today)


def _day(text: str, chosen: _Placed, today: date) -> Day:
    mention, around = chosen.mention, _typed(text, chosen.span)
    if mention.days is None:
        words = _typed(text, mention.span)
        return Day(when=None, words=words, around=around, read=DayRead.IMPOSSIBLE)
    when = _when(mention.days, chosen.away, today)
    if mention.width is not Width.DAY:
        return Day(when=when, words=around, around=around, read=DayRead.INFERRED)
    if mention.reckoned and when == today:
        around = ""
    return Day(when=when, words=around, around=around, read=DayRead.NAMED)


def _placed(text: str, mention: Mention) -> _Placed | None:
    """Read the words around a mention; None where it is not the time asked about."""
    before, after = text[: mention.span[0]], text[mention.span[1] :]
    state, whole = _STATE.search(before), mention.width is Width.DAY
    state_after = _STATE_KK.search(after)
    if not (state or state_after) and _tells_of_something(text, mention):
        return None
    if not whole and not mention.reckoned and _AIM.search(before):
        return None
    left = state or _ON.search(before)
    right = state_after or _ON_KK.search(after)
    back = (_BEFORE.search(before), _BEFORE_KK.search(after))
    forth = (_AFTER.search(before), _AFTER_KK.search(after))
    if any(back) and mention.width in (Width.PART, Width.YEAR):
        return None  # "until the end of 2029" is an aim
    away = -1 if any(back) else int(any(forth))
    starts = left or back[0] or forth[0] or _BESIDE.search(before)
    ends = right or back[1] or forth[1] or _BESIDE_KK.search(after)
    start = starts.start() if starts else mention.span[0]
    end = mention.span[1] + (ends.end() if ends else 0)
    return _Placed(mention=mention, span=(start, end), first=bool(left or right), away=away)


def _tells_of_something(text: str, mention: Mention) -> bool:
    """Tell whether a mention dates an act or, where it is no full day, a speech."""
    if names_a_document(text, mention.span) or tells_of_an_act(text, mention.span):
        return True
    return mention.width is not Width.DAY and tells_of_a_speech(text, mention.span)


def _when(days: tuple[date, date], away: int, today: date) -> date:
    """Choose the day of a span: its last that is not in the future, or its first where all are."""
    first, last = days
    if away:
        return first - timedelta(days=1) if away < 0 else last + timedelta(days=1)
    return last if first == last else max(first, min(last, today))


def _typed(text: str, span: tuple[int, int]) -> str:
    """Return the words of a text that stand at a place of its folded form, as they were typed."""
    place, stretch = 0, []
    for word in re.finditer(r"\S+", text):
        folded = fold(word[0])
        if not folded:
            continue
        start, end = max(span[0], place) - place, min(span[1], place + len(folded)) - place
        if start < end:
            plain = len(folded) == len(word[0])  # else the whole word is meant
            stretch.append(word.start() + (start if plain else 0))
            stretch.append(word.start() + end if plain else word.end())
        place += len(folded) + 1
    return text[stretch[0] : stretch[-1]] if stretch else ""
