"""What an official text says of its own gaps: which articles were excluded, and by a note of which place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.law.provision import GROUPINGS, Level, Provision

_OUT = (
    r"(?:исключен[аоы]?(?!\w)|утратил[аои]?\s+силу"
    r"|(?:алып|алынып)\s+тастал(?:ды|ған)|күшін?\s+жой(?:ды|ылды|ылған|ған))"
)
_NUMBER = r"\d+(?:-\d+)?"
_NUMBERS = rf"({_NUMBER}(?:(?:\s*[,–—]\s*|\s+-\s+|\s+(?:и|және)\s+){_NUMBER})*)"
_NAMES = {
    Level.ARTICLE: (r"стать\w+", "бап"),
    Level.PARAGRAPH: (r"пункт\w*", "тарма[қғ]"),
}
_NAMED = {
    level: re.compile(
        rf"{russian}\s+{_NUMBERS}\s+{_OUT}|{_NUMBERS}-{kazakh}\w*\s+{_OUT}", re.IGNORECASE
    )
    for level, (russian, kazakh) in _NAMES.items()
}
_GROUP = re.compile(
    rf"(?:глав\w+|раздел\w*|параграф\w*)\s+\S+\s+{_OUT}|\S+(?:-|\s)(?:тарау|бөлім|параграф)\w*\s+{_OUT}",
    re.IGNORECASE,
)
_SAYS_OUT = re.compile(_OUT, re.IGNORECASE)
_BEGIN = 40  # characters
_RANGE = re.compile(r"(\d+)\s*(?:[–—]|\s-\s)\s*(\d+)")


def says_out(unit: Provision) -> bool:
    """Tell whether a unit, what stands in it or a note of them says that something was excluded.

    Args:
        unit: an article.
    """
    return any(
        _SAYS_OUT.search(said)
        for own in unit.walk()
        # Only where they begin do words of the text say so of themselves.
        for said in (own.heading, own.text[:_BEGIN], *(note.text for note in own.notes))
    )


def gone(body: Provision, level: Level) -> frozenset[str]:
    """Return the numbers of the articles that a text itself says were excluded.

    A note must name the article, or stand where the gap is and speak of a whole chapter.

    Args:
        body: the act.
        level: the level that is numbered through it: articles, or items where it has none.
    """
    out: set[str] = set()
    last, emptied = 0, False
    for unit in body.walk():
        if unit.level is level and "__" not in unit.eid:
            base = int(unit.number.partition("-")[0]) if unit.number[:1].isdecimal() else last
            out |= {str(number) for number in range(last + 1, base) if emptied}
            last, emptied = base, False
        out |= set(_named(unit, _NAMED[level]))
        emptied = emptied or _empties(unit)
    return frozenset(out)


def _named(unit: Provision, pattern: re.Pattern[str]) -> Iterator[str]:
    notes = (pattern.search(note.text) for note in unit.notes)
    lines = (pattern.match(line) for line in unit.text.split("\n"))  # a sentence may name others
    for found in (*notes, *lines):
        if found:
            numbers = found[1] or found[2]
            yield from re.findall(_NUMBER, numbers)
            for first, end in _RANGE.findall(numbers):
                yield from map(str, range(int(first), int(end) + 1))


def _empties(unit: Provision) -> bool:
    """Tell whether a chapter was excluded here with all that stood in it."""
    if any(_GROUP.search(note.text) for note in unit.notes):
        return True
    heads = unit.level in GROUPINGS and _SAYS_OUT.match(unit.heading)
    return bool(heads) or any(_GROUP.match(line) for line in unit.text.split("\n"))
