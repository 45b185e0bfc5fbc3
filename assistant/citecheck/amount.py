"""Amounts in a sentence, "15 МРП", "60 күн", "20 %": do they stand in the provision cited?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.citecheck.report import Remark, Why
from assistant.citecheck.shelf import Shelf, texts_of
from assistant.law.act import Act
from assistant.law.language import Language, fold
from assistant.law.vocabulary import NUMERALS
from assistant.values import Passage

_UNITS = {
    "mci": r"мрп|месячн\w+ расчетн\w+ показател\w+|аек|айлық есептік көрсеткіш\w*|mci"
    r"|monthly calculation ind\w+",
    "percent": r"%|процент\w*|пайыз\w*|per ?cent",
    "day": r"(?:рабочи\w+ |календарн\w+ |жұмыс |күнтізбелік |working |calendar |business )?"
    r"(?:дн(?:я|ей|ям|и|ях)|день|күн\w*|days?)",
    "month": r"месяц\w*|ай(?:дан|ға|ды|да)?|months?",
    "year": r"(?:год(?:а|у)?|лет|жыл\w*|years?)",
    "hour": r"час(?:а|ов)?|сағат\w*|hours?",
}
_NUMERAL = "|".join(sorted(map(re.escape, NUMERALS), key=len, reverse=True))
_COUNTS = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_VALUE = rf"(?:(?P<digits>\d{{1,3}}(?:[ ,]\d{{3}})+(?!\d)|\d{{1,6}})|(?P<word>{_NUMERAL}))"
_AMOUNT = re.compile(
    rf"(?<![\w.,-]){_VALUE}(?:-?(?:ти|и|ми|x|х))?\s?(?:\([^()]{{1,40}}\)\s?)?(?:{_COUNTS})(?!\w)"
)
_FIGURE = re.compile(rf"(?<![\w-]){_VALUE}(?![\w-])")
_RATE = re.compile(_UNITS["mci"])
_LAST_YEAR = 200  # "2026 years" is a date

Amount = tuple[int, str]


@lru_cache(maxsize=2048)
def amounts(text: str) -> tuple[Amount, ...]:
    """Return what a text counts, with the unit.

    Args:
        text: a sentence or a provision.
    """
    found = ((_value(m), m.lastgroup or "") for m in _AMOUNT.finditer(fold(text)))
    return tuple(dict.fromkeys((n, unit) for n, unit in found if unit != "year" or n < _LAST_YEAR))


@lru_cache(maxsize=2048)
def _counted(text: str) -> frozenset[Amount]:
    """Return what a provision counts; where it names the rate of fines once, its figures are in it."""
    rates = _figures(text) if _RATE.search(fold(text)) else ()
    return frozenset([*amounts(text), *((figure, "mci") for figure in rates)])


@lru_cache(maxsize=2048)
def _figures(text: str) -> frozenset[int]:
    return frozenset(_value(m) for m in _FIGURE.finditer(fold(text)))


def _value(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(re.sub("[ ,]", "", match["digits"]))
    return NUMERALS[match["word"]]


def compare_amounts(
    sentence: str, act: Act, eids: Sequence[str], shelf: Shelf
) -> tuple[Remark, ...]:
    """Compare the amounts of a sentence with those of the units cited.

    An amount that stands elsewhere in the act is doubtful, and so is one where the units cited count
    the same thing and have another number.

    Args:
        sentence: the sentence without its citations.
        act: the act.
        eids: the units.
        shelf: where to look.
    """
    said = amounts(sentence)
    if not said:
        return ()
    language = next((lang for lang in Language if list(texts_of(act, eids, shelf, lang))), None)
    if language is None:
        return ()
    cited = [shelf.words(p).text for p in texts_of(act, eids, shelf, language)]
    figures = frozenset[int]().union(*map(_figures, cited))
    counted = {unit for words in cited for _, unit in _counted(words)}
    out = []
    for amount, unit in said:
        if amount in figures:
            continue
        there = _elsewhere((amount, unit), act, shelf, language)
        if there:
            out.append(
                Remark(why=Why.NUMBER_ELSEWHERE, said=_written(sentence, amount), instead=there)
            )
        elif unit in counted:
            out.append(Remark(why=Why.NUMBER_NOT_THERE, said=_written(sentence, amount)))
    return tuple(out)


def _written(sentence: str, amount: int) -> str:
    """Return an amount as the sentence writes it."""
    found = (m for m in _AMOUNT.finditer(fold(sentence)) if _value(m) == amount)
    return next((m[0] for m in found), str(amount))


def _elsewhere(amount: Amount, act: Act, shelf: Shelf, language: Language) -> Passage | None:
    """Return the smallest unit of an act that counts so much of this."""
    holding = [p for p in shelf.units(act, language) if amount in _counted(shelf.words(p).text)]
    return max(holding, key=lambda p: p.eid.count("__"), default=None)
