"""The day that a question names, if it names one."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from assistant.law.language import fold

_MONTHS = (
    "январ қаңтар кантар jan",
    "феврал ақпан акпан feb",
    "март наурыз march",
    "апрел сәуір сауир apr",
    "мая май мамыр may",
    "июн маусым june",
    "июл шілде шилде july",
    "август тамыз aug",
    "сентябр қыркүйек кыркуйек sep",
    "октябр қазан казан oct",
    "ноябр қараша караша nov",
    "декабр желтоқсан желтоксан dec",
)
_NUMBER_OF = {stem: i for i, stems in enumerate(_MONTHS, start=1) for stem in stems.split()}
_MONTH = "(?P<month>" + "|".join(sorted(_NUMBER_OF, key=len, reverse=True)) + r")\w*\.?"
_PATTERNS = (
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>20\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:-?\w{{1,3}})?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>20\d\d)"
    ),
    re.compile(rf"(?<!\w){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>20\d\d)"),
    re.compile(
        rf"(?P<year>20\d\d)\s*(?:жыл\w*|ж\.?)\s*(?P<day>\d{{1,2}})(?:-?\w{{1,3}})?\s+{_MONTH}"
    ),
)


def find_day(text: str) -> date | None:
    """Find the first full date of a text that the calendar has, in any of the three languages.

    Args:
        text: the question.
    """
    folded = fold(text)
    matches = (match for pattern in _PATTERNS for match in pattern.finditer(folded))
    for match in sorted(matches, key=lambda m: m.start()):
        groups = match.groupdict()
        month = int(groups["number"]) if groups.get("number") else _NUMBER_OF[groups["month"]]
        with suppress(ValueError):
            return date(int(groups["year"]), month, int(groups["day"]))
    return None
