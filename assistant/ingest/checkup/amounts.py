"""Numbers that one language of a unit has and the other has not: a slip of a figure, or only of wording."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.ingest.checkup.finding import Severity
from assistant.law.compare import own_words
from assistant.law.language import fold, has_kazakh_letters
from assistant.law.parity import Disparity, numbers_in
from assistant.law.provision import Provision

_FIGURES = re.compile(r"\d+(?:\.\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")
# Numerals beyond those that are compared: where one stands, it may be the number that is missed.
_WRITTEN = re.compile(
    r"(?<!\w)(?:четыр|восем|восьм|девят|\w+надцат|двадцат|сорок|\w{3,}десят|двест|двухсот|трист"
    r"|трехсот|тысяч|төрт|сегіз|тоғыз|жиырма|қырық|елу|жетпіс|сексен|жүз|мың|оннан|twelve|eleven"
    r"|(?:сто|ста|\w{4,}сот|оба|обе|обоих|four|eight|nine|\w{3,}teen|twenty|forty|fifty|seventy"
    r"|eighty|hundred|thousand|both|half)(?!\w))"
)


def weight_of(gap: Disparity, first: Provision, second: Provision) -> Severity:
    """Tell how much different numbers weigh: an error where a figure has nothing for it in the other.

    Args:
        gap: the numbers that only the one has, and only the other.
        first: the unit in the first language.
        second: the unit in the second.
    """
    lost = [*_lone(gap.first, first, second), *_lone(gap.second, second, first)]
    return Severity.ERROR if lost else Severity.NOTE


def _lone(numbers: Iterable[str], here: Provision, there: Provision) -> list[str]:
    """Return the figures of a unit that the other has neither in figures nor in words."""
    ours, theirs = own_words(here), own_words(there)
    written = set(_FIGURES.findall(_even(ours)))
    known = _values(theirs)
    found = {m[0] for n in numbers if (m := _FIGURES.match(n))} & written
    lone = [value for value in found if not _stands(value, known)]
    return [] if _WRITTEN.search(fold(theirs)) else lone


def _stands(value: str, known: set[str]) -> bool:
    """Tell whether a number is there; a day in figures is, where its day and its year are."""
    parts = value.split(".")
    if len(parts) == 3:
        parts = [str(int(parts[0])), parts[2]]
        return all(part in known for part in parts) or value in known
    return value in known


def _values(text: str) -> set[str]:
    numbers = numbers_in(text, kazakh=has_kazakh_letters(text))
    plain = {m[0] for n in numbers if (m := _FIGURES.match(n))}
    return plain | {
        part for value in plain | set(_FIGURES.findall(_even(text))) for part in _parts(value)
    }


def _parts(value: str) -> list[str]:
    days = [str(int(part)) for part in value.split(".")] if value.count(".") == 2 else []
    return [value, *days]


def _even(text: str) -> str:
    """Write numbers in one way: no thousands apart, a point before decimals."""
    return re.sub(r"(?<=\d),(?=\d)", ".", _THOUSANDS.sub("", fold(text)))
