"""The words by which a text names an act: patterns of an act's manifest, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.law.act import Act
from assistant.law.language import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Words of a text that name an act.

    Attributes:
        act_id: the act.
        span: first and last-plus-one character in the folded text.
    """

    act_id: str
    span: tuple[int, int]


def find_namings(text: str, acts: Iterable[Act]) -> tuple[Naming, ...]:
    """Find where a text names acts, in the order of the text.

    Where namings overlap the one that begins first counts, and of these the longest: "draft law on AI"
    names the draft and not the law.

    Args:
        text: a question.
        acts: the acts that may be named.
    """
    folded = fold(text)
    found = [
        Naming(act_id=act.id, span=match.span())
        for act in acts
        for word, pattern in _patterns(act.aliases)
        if word in folded  # of the many aliases few stand in any text
        for match in pattern.finditer(folded)
    ]
    found.sort(key=lambda n: (n.span[0], -n.span[1]))
    out: list[Naming] = []
    for naming in found:
        holder = next((n for n in out if n.span[1] > naming.span[0]), None)
        if holder is None or holder.span == naming.span:
            out.append(naming)
    return tuple(dict.fromkeys(out))


@lru_cache(maxsize=512)
def _patterns(aliases: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return for each alias the longest of its words that a text must have, and its pattern."""
    words = (max(re.split(r"[\s*]+", fold(alias)), key=len) for alias in aliases)
    return tuple((word, _pattern(alias)) for word, alias in zip(words, aliases, strict=True))


def _pattern(alias: str) -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in fold(alias).split())
    # A point between words ends an abbreviation: "цифр. кодекс".
    return re.compile(r"(?<!\w)" + r"\.?[\s\"«»“”]+".join(words) + r"(?!\w)")
