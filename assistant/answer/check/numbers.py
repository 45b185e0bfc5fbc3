"""Figures and numerals of the three languages, brought to one writing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from assistant.answer.check.lexicon import lexicon
from assistant.law.language import Language

_RU_SUFFIX = "го|й|я|е|ое|ый|ая|му|м|х|ти"
_KK_SUFFIX = "ші|шы|інші|ншы|[дт][ае]н|[гғкқ][ае]|н[ае]н|[дтн][ыі]ң|[дт][аеыі]"
_SUFFIX = rf"(?:-?(?:{_RU_SUFFIX}|{_KK_SUFFIX}|st|nd|rd|th)(?!\w))?"
# How a figure is written: in groups of three, or in a row, with the ending that is said after it.
FIGURE = rf"\d{{1,3}}(?:[ ,]\d{{3}})+(?!\d){_SUFFIX}|\d+(?:[.,]\d+)*{_SUFFIX}"
# The Kazakh "it" begins like ten.
_NO_NUMERALS = {"оның", "оны", "онда", "онан", "онымен", "ones"}
_KK_ENDING = r"[ндт][ыі]ң|[гғкқ][ае]|[дт][ае]н?|[ндт][ыі]|[ыі]|[ае][уо]\w*|[ыі]?нш[ыі]\w*"
_ENDING = {
    Language.RU: r"(?:ь|и|о|ью|ая|ое|ой|ом|ого|ому|ым|ыми|ых|ую|у|а|е|ы|ев|ов|ам|ами|ах|ями|ям|ья)?",
    Language.KK: rf"(?:(?:л[ыі][қк])?(?:{_KK_ENDING}))?",
    Language.EN: r"(?:s|ths?|fold)?",
}


def figure(said: str) -> str:
    """Write a figure in one way: "1 000" and "1,000" are a thousand, "2,5" is "2.5".

    Args:
        said: the figure as it stands, folded.
    """
    bare = re.match(r"[\d ,.]+", said)
    written = (bare[0] if bare else said).strip(" .,")
    thousands = re.fullmatch(r"\d{1,3}(?:[ ,]\d{3})+", written)
    return re.sub("[ ,]", "", written) if thousands else written.replace(",", ".")


def numeral(word: str, language: Language) -> str | None:
    """Return what a folded word counts, or None where it is no numeral.

    Args:
        word: the word.
        language: its language.
    """
    match = None if word in _NO_NUMERALS else _pattern(language).fullmatch(word)
    return _values(language)[match[1]] if match else None


@cache
def _values(language: Language) -> Mapping[str, str]:
    own = lexicon(language)["numerals"]
    return {stem: value for value, stems in own.items() for stem in stems.split()}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    stems = "|".join(sorted(_values(language), key=len, reverse=True))
    return re.compile(rf"({stems}){_ENDING[language]}")
