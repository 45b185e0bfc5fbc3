"""Where a text writes a day, a month, a season or a year, in any of the three languages."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from assistant.law.date_words import (
    FULL,
    MONTHLY,
    NUMBER_OF,
    NUMBERS,
    PARTLY,
    RECKONED_DAYS,
    RECKONED_MONTHS,
    RECKONED_YEARS,
    SEASONS,
    SHORT,
    YEARLY,
)
from assistant.law.vocabulary import ORDINALS

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Width(IntEnum):
    """How much of the calendar words name."""

    DAY = 1
    MONTH = 2
    PART = 3
    YEAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a text that name a day or a span of days.

    Attributes:
        days: the first and the last day; None where the calendar has no such day.
        width: how much they name.
        span: first and last-plus-one character in the folded text.
        reckoned: whether they are counted from the present day: "yesterday".
    """

    days: tuple[date, date] | None
    width: Width
    span: tuple[int, int]
    reckoned: bool = False


def find_mentions(text: str, today: date) -> tuple[Mention, ...]:
    """Find what a text says of days, in its order; what names least of the calendar goes first.

    Args:
        text: the text, folded.
        today: the day that "yesterday" is reckoned from.
    """
    found: list[Mention] = []
    for mention in (*_written(text), *_reckoned(text, today)):
        if all(mention.span[1] <= a or b <= mention.span[0] for a, b in (m.span for m in found)):
            found.append(mention)
    return tuple(sorted(found, key=lambda m: m.span))


def _written(text: str) -> Iterator[Mention]:
    tiers: tuple[tuple[tuple[str, ...], Callable[[re.Match[str]], Mention | None]], ...] = (
        (FULL, _full_day),
        ((SHORT,), _short_day),
        (MONTHLY, _month),
        (PARTLY, _part_of_year),
        (YEARLY, _year),
    )
    for patterns, read in tiers:
        matches = [m for pattern in patterns for m in re.finditer(pattern, text)]
        matches.sort(key=lambda m: (m.start(), -m.end()))
        yield from (mention for match in matches if (mention := read(match)))


def _reckoned(text: str, today: date) -> Iterator[Mention]:
    def spans(words: str) -> Iterator[tuple[int, int]]:
        return (m.span() for m in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text))

    for words, away in RECKONED_DAYS.items():
        day = today + timedelta(days=away)
        for span in spans(words):
            yield Mention(days=(day, day), width=Width.DAY, span=span, reckoned=True)
    for words, away in RECKONED_MONTHS.items():
        months = 12 * today.year + today.month - 1 + away
        days = _months(months // 12, months % 12 + 1)
        for span in spans(words):
            yield Mention(days=days, width=Width.MONTH, span=span, reckoned=True)
    for words, away in RECKONED_YEARS.items():
        days = _months(today.year + away, 1, 12)
        for span in spans(words):
            yield Mention(days=days, width=Width.YEAR, span=span, reckoned=True)


def _full_day(match: re.Match[str]) -> Mention:
    said = match.groupdict()
    month = int(said["number"]) if said.get("number") else _number_of(said["month"])
    try:
        day = date(int(said["year"]), month, _nth(said))
    except ValueError:  # the thirty-first of November
        return Mention(days=None, width=Width.DAY, span=match.span())
    return Mention(days=(day, day), width=Width.DAY, span=match.span())


def _short_day(match: re.Match[str]) -> Mention | None:
    try:
        day = date(2000 + int(match["short"]), int(match["number"]), int(match["day"]))
    except ValueError:
        return None
    if NUMBERS.search(match.string[: match.start()]):
        return None
    return Mention(days=(day, day), width=Width.DAY, span=match.span())


def _month(match: re.Match[str]) -> Mention:
    said, month = match.groupdict(), _number_of(match["month"])
    days = _months(int(said["year"]), month)
    if not said.get("part"):
        return Mention(days=days, width=Width.MONTH, span=match.span())
    third = _third(said["part"])
    first = days[0] + timedelta(days=10 * third)
    last = days[1] if third == 2 else first + timedelta(days=9)
    return Mention(days=(first, last), width=Width.PART, span=match.span())


def _part_of_year(match: re.Match[str]) -> Mention | None:
    said, year = match.groupdict(), int(match["year"])
    if said.get("stretch"):
        long = 6 if re.match(r"полугод|half|жарты|h", said["stretch"]) else 3
        last = long * _rank(said["nth"])
        if last > 12:
            return None
        days = _months(year, last - long + 1, last)
    elif said.get("season"):
        first = SEASONS[said["season"]]
        days = _months(year, first, 2 if first == 1 else first + 2)
    else:
        third = _third(said["part"])
        days = _months(year, (1, 4, 10)[third], (3, 9, 12)[third])
    return Mention(days=days, width=Width.PART, span=match.span())


def _year(match: re.Match[str]) -> Mention:
    return Mention(days=_months(int(match["year"]), 1, 12), width=Width.YEAR, span=match.span())


def _months(year: int, first: int, last: int = 0) -> tuple[date, date]:
    """Return the first and the last day of a stretch of months."""
    last = last or first
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _number_of(month: str) -> int:
    stems = [stem for stem in NUMBER_OF if month.startswith(stem)]
    return NUMBER_OF[max(stems, key=len)]


def _nth(said: dict[str, str | None]) -> int:
    word = said.get("ordinal") or ""
    stems = [stem for stem in ORDINALS if word.startswith(stem)]
    return int(ORDINALS[max(stems, key=len)]) if word else int(said["day"] or 0)


def _rank(nth: str) -> int:
    """Read "2", "ii" or "second"."""
    if nth.isdigit():
        return int(nth)
    return _ROMAN[nth] if nth in _ROMAN else _nth({"ordinal": nth})


def _third(part: str) -> int:
    """Tell which part of a span words mean: 0 its beginning, 1 its middle, 2 its end."""
    if re.search(r"начал|beginning|start|early|бас", part):
        return 0
    return 1 if re.search(r"середин|middle|mid|орта", part) else 2
