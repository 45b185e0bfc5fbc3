"""Two languages of one act laid side by side by machine: units, counts and numbers that differ.

It is a hint for a reader, not a finding: languages may say the same with other numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from assistant.law.compare import own_words
from assistant.law.language import fold, has_kazakh_letters
from assistant.law.provision import Provision
from assistant.law.vocabulary import NUMERALS

_UNITS = {
    "%": r"%|процент|пайыз|percent|per cent",
    "days": r"дн(?:я|ей|и)\b|день\b|күн|days?\b",
    "hours": r"час(?:а|ов|ы)?\b|сағат|hours?\b",
    "months": r"месяц|ай(?:дан|дың|да|ға|ы|ына)?\b|months?\b",
}
_DIGITS = r"\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:[.,]\d+)*"
_KAZAKH_TEN = "он"  # in Russian it is "he"
_KAZAKH_FROM = 0.15  # of the words; a Russian text may have a Kazakh name or number of an order
# One is also an article and part of other words ("бір" is "some"), so only its digit counts.
_VALUES = {word: value for word, value in NUMERALS.items() if value > 1}
_WORDS = "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))
_KINDS = "|".join(rf"(?P<u{place}>{pattern})" for place, pattern in enumerate(_UNITS.values()))
_ASIDE = r"(?:\s(?:календарн|рабоч|күнтізбелік|жұмыс|calendar|working|business)\w*)?"
_NUMBER = re.compile(
    rf"(?<!\w)(?:(?P<digits>{_DIGITS})|(?P<tens>{_WORDS})(?:[\s-](?P<ones>{_WORDS}))?(?!\w))"
    rf"(?:\s?\([^()\d]{{1,40}}\))?(?:{_ASIDE}\s?(?:{_KINDS}))?"
)


class Gap(StrEnum):
    """How two languages differ at a unit."""

    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    CHILDREN = "children"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disparity:
    """A difference that a machine sees between two languages of one unit.

    Attributes:
        gap: what differs.
        eid: the unit.
        first: what only the first language has: a count of units inside, or numbers.
        second: what only the second has.
    """

    gap: Gap
    eid: str
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


def parity(first: Provision, second: Provision) -> tuple[Disparity, ...]:
    """Compare the structure and the numbers of two languages, in the order of the first.

    Args:
        first: the tree of one language, rooted at the act.
        second: the tree of the other.
    """
    ours = {unit.eid: unit for unit in first.walk()}
    theirs = {unit.eid: unit for unit in second.walk()}
    kazakh = _is_kazakh(first), _is_kazakh(second)
    found: list[Disparity] = []
    for eid, unit in ours.items():
        twin = theirs.get(eid)
        if twin is None:
            found.append(Disparity(gap=Gap.ONLY_FIRST, eid=eid))
            continue
        counts = len(unit.children), len(twin.children)
        if counts[0] != counts[1]:
            here, there = ((str(count),) for count in counts)
            found.append(Disparity(gap=Gap.CHILDREN, eid=eid, first=here, second=there))
        numbers = _numbers(own_words(unit), kazakh[0]), _numbers(own_words(twin), kazakh[1])
        ours_only, theirs_only = numbers[0] - numbers[1], numbers[1] - numbers[0]
        if ours_only or theirs_only:
            odd = [tuple(sorted(odd.elements())) for odd in (ours_only, theirs_only)]
            found.append(Disparity(gap=Gap.NUMBERS, eid=eid, first=odd[0], second=odd[1]))
    found += [Disparity(gap=Gap.ONLY_SECOND, eid=eid) for eid in theirs if eid not in ours]
    return tuple(found)


def numbers_in(text: str, *, kazakh: bool) -> tuple[str, ...]:
    """Find the numbers of a text, in figures or in words, with what they count: "60 days", "10%".

    Args:
        text: words of an act.
        kazakh: whether they are Kazakh.
    """
    return tuple(_numbers(text, kazakh).elements())


def _numbers(text: str, kazakh: bool) -> Counter[str]:
    out: Counter[str] = Counter()
    for match in _NUMBER.finditer(fold(text)):
        words = [match["tens"], match["ones"]]
        if not kazakh and _KAZAKH_TEN in words:
            continue
        values = [_VALUES[word] for word in words if word]
        figures = _figures(match["digits"] or "")
        kind = next((k for place, k in enumerate(_UNITS) if match[f"u{place}"]), "")
        written = [figures] if figures else _sums(values, teen=words[0] == _KAZAKH_TEN)
        written[-1] += kind if kind == "%" else f" {kind}" if kind else ""
        out.update(written)
    return out


def _figures(written: str) -> str:
    """Write a number in one way: "1 000" and "1,000" are a thousand, "2,5" is "2.5"."""
    thousands = re.fullmatch(r"\d{1,3}(?:[ ,]\d{3})+", written)
    return re.sub("[ ,]", "", written) if thousands else written.replace(",", ".")


def _sums(values: list[int], *, teen: bool) -> list[str]:
    """Join "thirty five" and the Kazakh "ten five"; "five ten" stays two numbers."""
    if len(values) == 2 and (values[0] >= 20 or teen) and values[1] < 10:
        return [str(sum(values))]
    return [str(value) for value in values]


def _is_kazakh(body: Provision) -> bool:
    words = " ".join(unit.text or unit.heading for unit in body.walk()).split()
    return sum(map(has_kazakh_letters, words)) > _KAZAKH_FROM * len(words)
