"""Is it the whole text of this act in this language? Nothing is taken for the law that is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice

from assistant.ingest.official.refusals import Refused, refusal
from assistant.law.act import Act
from assistant.law.language import Language, fold, has_kazakh_letters
from assistant.law.provision import Level, Provision

_WORD = re.compile(r"[^\W\d_]{3,}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_SAMPLE = 4000  # words, taken evenly from the whole text
_KAZAKH_FROM, _RUSSIAN_UP_TO = 0.25, 0.05  # shares of words with letters that only Kazakh has
_CYRILLIC_FROM = 0.7
_IN_COMMON = 0.8  # of the articles on the shelf; some may have been repealed since
_ALIKE = 0.6  # headings on average: a heading may have been reworded
_SAME_TITLE = 0.85
_TITLE_LINES = 8
_ENDS = (".", ";", ":", "!", "?", "»", '"', "”", ")", "]", "…")


def fitted(body: Provision, restated: Provision) -> Provision:
    """Return a text with the identities that the shelf has.

    A resolution only approves its rules: they stand in an annex, and are cited as if they were the
    whole. Where the shelf has them so, the annex takes the place of the resolution.

    Args:
        body: the text as it was read.
        restated: the restated wording.
    """
    known = numbered(restated)
    if _share(known, numbered(body)) >= _IN_COMMON:
        return body
    for annex in (child for child in body.children if child.level is Level.ANNEX):
        others = tuple(c for c in body.children if c.level is Level.ANNEX and c is not annex)
        lifted = tuple(_lifted(child, f"{annex.eid}__") for child in annex.children)
        rules = replace(body, children=(*lifted, *others))
        if _share(known, numbered(rules)) >= _IN_COMMON:
            return rules
    return body


def check(body: Provision, act: Act, restated: Provision, language: Language, place: str) -> int:
    """Check that a text is the act's, whole and in the language, and count its articles.

    Args:
        body: the text, fitted.
        act: the act.
        restated: the restated wording in the same language.
        language: the language it should be in.
        place: the file or address, for the sentence.

    Raises:
        WordingError: it is not.
    """
    own, known = numbered(body), numbered(restated)
    if not own:
        raise refusal(Refused.NO_STRUCTURE, place=place)
    if not _is_in(body, language):
        raise refusal(Refused.WRONG_LANGUAGE, place=place)
    common = [eid for eid in known if eid in own]
    named = _is_named(body, act, language)
    if not (named or _alike(own, known, common)):
        raise refusal(Refused.WRONG_ACT, place=place)
    whole = _share(known, own) >= _IN_COMMON and list(known)[-1] in own
    if not whole or _breaks_off(body):
        raise refusal(Refused.CUT_SHORT, place=place)
    return len(own)


def numbered(body: Provision) -> dict[str, Provision]:
    """Return the articles of an act, or its items and annexes where it has no articles.

    Args:
        body: the act.
    """
    units = list(body.walk())
    articles = {unit.eid: unit for unit in units if unit.level is Level.ARTICLE}
    return articles or {
        unit.eid: unit
        for unit in units
        if "__" not in unit.eid and unit.level in (Level.PARAGRAPH, Level.ANNEX)
    }


def _share(known: Mapping[str, Provision], own: Mapping[str, Provision]) -> float:
    return sum(eid in own for eid in known) / len(known) if known else 0.0


def _alike(own: Mapping[str, Provision], known: Mapping[str, Provision], common: list[str]) -> bool:
    pairs = [(own[eid].heading, known[eid].heading) for eid in common]
    ratios = [_likeness(left, right) for left, right in pairs if left and right]
    enough = len(ratios) * 2 >= len(known)
    return enough and sum(ratios) / len(ratios) >= _ALIKE


def _is_named(body: Provision, act: Act, language: Language) -> bool:
    """Tell whether the act's title, or its number, stands at the head of a text."""
    lines = [line for line in (body.heading, *body.text.split("\n")) if line][:_TITLE_LINES]
    title = act.titles.get(language, "")
    if title and any(_likeness(line, title) >= _SAME_TITLE for line in lines):
        return True
    number = re.compile(rf"(?<![\w-]){re.escape(act.number)}(?!\w)") if act.number else None
    return bool(number and any(number.search(line) and len(line) < 200 for line in lines[:3]))


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, fold(left), fold(right), autojunk=False).ratio()


def _is_in(body: Provision, language: Language) -> bool:
    words = _WORD.findall("\n".join(f"{u.heading}\n{u.text}" for u in body.walk()))
    sample = list(islice(words, 0, None, max(1, len(words) // _SAMPLE)))
    if not sample:
        return False
    if sum(bool(_CYRILLIC.fullmatch(w)) for w in sample) < _CYRILLIC_FROM * len(sample):
        return False
    kazakh = sum(map(has_kazakh_letters, sample)) / len(sample)
    return kazakh >= _KAZAKH_FROM if language is Language.KK else kazakh <= _RUSSIAN_UP_TO


def _breaks_off(body: Provision) -> bool:
    """Tell whether a text ends within a sentence, with no signature after it."""
    if body.closing:
        return False
    last = list(body.walk())[-1]
    words = (last.closing or last.text).rstrip()
    return not words.endswith(_ENDS)


def _lifted(unit: Provision, prefix: str) -> Provision:
    children = tuple(_lifted(child, prefix) for child in unit.children)
    return replace(unit, eid=unit.eid.removeprefix(prefix), children=children)
