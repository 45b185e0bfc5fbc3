"""Is it the whole text of this act in this language? Nothing is taken for the law that is not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from itertools import islice

from assistant.ingest.official.refusals import Refused, refusal
from assistant.ingest.official.whole import excluded, numbered
from assistant.law.act import Act
from assistant.law.language import Language, fold, has_kazakh_letters
from assistant.law.provision import Level, Provision

_WORD = re.compile(r"[^\W\d_]{3,}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_SAMPLE = 4000  # words, taken evenly from the whole text
_OF_ARTICLE = 200  # words, taken evenly from an article
_KAZAKH_FROM, _RUSSIAN_UP_TO = 0.25, 0.05  # shares of words with letters that only Kazakh has
_CYRILLIC_FROM = 0.7
_ENOUGH = 15  # words of an article by which its language can be told
_IN_COMMON = 0.8  # of the items on the shelf, by which an annex is known for the rules
_ALIKE = 0.6  # headings on average: a heading may have been reworded
_UNLIKE = 0.5  # below, and of this many headings, the title above them is not theirs
_MANY = 3
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


def check(
    body: Provision,
    act: Act,
    restated: Provision,
    language: Language,
    place: str,
    *,
    dated: date | None = None,
) -> int:
    """Check that a text is the act's, in the language and to its end, and count its articles.

    Args:
        body: the text, fitted.
        act: the act.
        restated: the restated wording in the same language.
        language: the language it should be in.
        place: the file or address, for the sentence.
        dated: the day of the redaction, where it is known.

    Raises:
        WordingError: it is not.
    """
    own, known = numbered(body), numbered(restated)
    if not own:
        raise refusal(Refused.NO_STRUCTURE, place=place)
    strange = _in_another(own, language)
    if strange and len(strange) * 2 < len(own):
        raise refusal(Refused.WRONG_LANGUAGE, place=place, flaw="parts", units=strange)
    if strange or not _is_in(body, language):
        raise refusal(Refused.WRONG_LANGUAGE, place=place)
    if not is_of(body, act, restated, language):
        raise refusal(Refused.WRONG_ACT, place=place)
    last = list(known)[-1]
    ends = last in own or last in excluded(body, act, restated, dated)
    if not ends or _breaks_off(body):
        raise refusal(Refused.CUT_SHORT, place=place)
    return len(own)


def is_of(
    body: Provision,
    act: Act,
    restated: Provision,
    language: Language,
    *,
    alike: float = _ALIKE,
) -> bool:
    """Tell whether a text is of an act: by its title and the headings of its articles.

    A title alone does not do where the articles under it are clearly others.

    Args:
        body: the text.
        act: the act.
        restated: the restated wording in the same language.
        language: the language of both.
        alike: how alike the headings must be where the title does not stand there, in [0, 1].
    """
    own, known = numbered(body), numbered(restated)
    ratios = _likenesses(own, known)
    average = sum(ratios) / len(ratios) if ratios else 0.0
    if is_titled(body, act, language):
        return len(ratios) < _MANY or average >= _UNLIKE
    return len(ratios) * 2 >= len(known) and average >= alike


def is_titled(body: Provision, act: Act, language: Language) -> bool:
    """Tell whether the act's title, or its number, stands at the head of a text.

    Args:
        body: the text.
        act: the act.
        language: the language of the text.
    """
    lines = [line for line in (body.heading, *body.text.split("\n")) if line][:_TITLE_LINES]
    title = act.titles.get(language, "")
    if title and any(_likeness(line, title) >= _SAME_TITLE for line in lines):
        return True
    number = re.compile(rf"(?<![\w-]){re.escape(act.number)}(?!\w)") if act.number else None
    return bool(number and any(number.search(line) and len(line) < 200 for line in lines[:3]))


def _share(known: Mapping[str, Provision], own: Mapping[str, Provision]) -> float:
    return sum(eid in own for eid in known) / len(known) if known else 0.0


def _likenesses(own: Mapping[str, Provision], known: Mapping[str, Provision]) -> list[float]:
    pairs = [(own[eid].heading, known[eid].heading) for eid in known if eid in own]
    return [_likeness(left, right) for left, right in pairs if left and right]


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, fold(left), fold(right), autojunk=False).ratio()


def _is_in(body: Provision, language: Language) -> bool:
    words = _words(body)
    sample = _sample(words, _SAMPLE)
    if not sample:
        return False
    if sum(bool(_CYRILLIC.fullmatch(w)) for w in sample) < _CYRILLIC_FROM * len(sample):
        return False
    kazakh = _kazakh_share(sample)
    return kazakh >= _KAZAKH_FROM if language is Language.KK else kazakh <= _RUSSIAN_UP_TO


def _in_another(articles: Mapping[str, Provision], language: Language) -> tuple[str, ...]:
    """Return the articles that are in another language, of those that are long enough to tell."""
    words = {eid: _words(unit) for eid, unit in articles.items()}
    wanted = language is Language.KK
    return tuple(
        eid
        for eid, own in words.items()
        if len(own) >= _ENOUGH
        and (_kazakh_share(_sample(own, _OF_ARTICLE)) >= _KAZAKH_FROM) is not wanted
    )


def _words(body: Provision) -> list[str]:
    return _WORD.findall("\n".join(f"{u.heading}\n{u.text}" for u in body.walk()))


def _sample(words: Sequence[str], count: int) -> list[str]:
    return list(islice(words, 0, None, max(1, len(words) // count)))


def _kazakh_share(words: Sequence[str]) -> float:
    return sum(map(has_kazakh_letters, words)) / len(words)


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
