"""Words in quotation marks beside a citation: do they stand in the provision cited?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.citecheck.report import Remark, Why
from assistant.citecheck.shelf import Shelf, Words, bounded, stems, texts_of
from assistant.law.act import Act, Wording
from assistant.law.language import Language, fold, has_kazakh_letters
from assistant.law.timeline import worded_later
from assistant.values import Passage

LEAST = 4  # words of a quote: fewer are a term or a name
_SURE = 6  # words that no two provisions share by accident
_WORD = re.compile(r"\w+")
_CUT = re.compile(r"\s*[<\[(]?(?:\.\.\.|…)[>\])]?\s*")
_SAYS = re.compile(
    r"гласит|установлен|устанавлива|предусм|говорит|сказано|указан|цитат|закреплен|определ|согласно|в силу"
    r"|says|reads|provid|state|according|under|pursuant|quote|lays down|set out"
    r"|делінген|көздел|белгілен|айтыл|деп|сәйкес|:\s*$"
)
_TITLE = re.compile(r"(?:об?|on)\s|.*\sтуралы$")
_CHANGED = 82  # of 100: as like as this, a quote is of the unit and was changed
_SAME, _CLOSE, _FAR, _OTHER = 0.85, 0.6, 0.2, 0.75  # shares of a quote's longer words


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks beside a citation.

    Attributes:
        text: the words as they stand.
        around: the words between them and the citation, and a few before, folded.
    """

    text: str
    around: str

    @property
    def language(self) -> Language:
        """The language of the words."""
        return language_of(self.text)


def language_of(text: str) -> Language:
    """Tell the language of a sentence by its letters.

    Args:
        text: the sentence.
    """
    if has_kazakh_letters(text):
        return Language.KK
    return Language.RU if re.search("[\u0400-\u04ff]", text) else Language.EN


def is_quote(text: str) -> bool:
    """Tell whether words in quotation marks are long enough to be compared, and no name of something.

    Args:
        text: the words.
    """
    words = _WORD.findall(text)
    named = sum(word[:1].isupper() for word in words)
    return len(words) >= LEAST and named <= len(words) // 2 and not _TITLE.match(fold(text))


def compare_quote(quote: Quote, act: Act, eids: Sequence[str], shelf: Shelf) -> Remark:
    """Compare a quote with the units cited.

    Args:
        quote: the quote.
        act: the act.
        eids: the units.
        shelf: where to look.
    """
    passages = list(texts_of(act, eids, shelf, quote.language))
    standing = next((p for p in passages if stands(quote.text, shelf.words(p))), None)
    if standing:
        official = standing.version.wording is Wording.OFFICIAL
        return Remark(why=Why.QUOTE_STANDS if official else Why.QUOTE_AS_RESTATED, said=quote.text)
    if not passages:
        return Remark(why=Why.QUOTE_NOT_COMPARED, said=quote.text)
    sure = len(_WORD.findall(quote.text)) >= _SURE
    other = _elsewhere(quote, act, shelf) if sure else None
    then = _then(quote, act, eids, shelf)
    if then:
        why = Why.RENUMBERED if other else Why.EARLIER_WORDS
        return Remark(why=why, said=quote.text, known=then, instead=other)
    if other:
        return Remark(why=Why.QUOTE_ELSEWHERE, said=quote.text, instead=other)
    return _unlike(quote, act, passages, shelf)


def _unlike(quote: Quote, act: Act, passages: Sequence[Passage], shelf: Shelf) -> Remark:
    """Say of a quote that stands nowhere how near it comes to what is cited."""
    near = max(covered(quote.text, shelf.words(p)) for p in passages)
    final = all(
        p.version.wording is Wording.OFFICIAL and not worded_later(p.version, p.eid, shelf.day)
        for p in passages
    )
    if final and not shelf.reported(act):
        like = max(
            fuzz.partial_ratio(fold(quote.text), fold(shelf.words(p).text)) for p in passages
        )
        if like >= _CHANGED or near >= _SAME:
            return Remark(why=Why.QUOTE_CHANGED, said=quote.text)
        claimed = _SAYS.search(quote.around) and near < _CLOSE
        return Remark(why=Why.QUOTE_NOT_THERE if claimed else Why.QUOTE_DOUBTED, said=quote.text)
    if near >= _CLOSE:
        return Remark(why=Why.QUOTE_CLOSE, said=quote.text)
    best = _likest(quote, act, shelf)
    if best and best[0] >= _OTHER and near < best[0] / 2:
        return Remark(why=Why.QUOTE_LIKE_OTHER, said=quote.text, instead=best[1])
    if near < _FAR and _SAYS.search(quote.around):
        return Remark(why=Why.QUOTE_DOUBTED, said=quote.text)
    return Remark(why=Why.QUOTE_NOT_COMPARED, said=quote.text)


def stands(text: str, words: Words) -> bool:
    """Tell whether a quote stands word for word in a unit; what it leaves out by "…" may be left out.

    Args:
        text: the quote.
        words: the words of the unit.
    """
    parts = _parts(text)
    return bool(parts) and any(_in_order(parts, w) for w in (words.numbered, words.plain))


@lru_cache(maxsize=256)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(p for part in _CUT.split(text) if (p := bounded(part)))


def _in_order(parts: Sequence[str], words: str) -> bool:
    at = 0
    for part in parts:
        at = words.find(part, at)
        if at < 0:
            return False
        at += len(part) - 1
    return True


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return stems(text)


def covered(text: str, words: Words) -> float:
    """Tell what share of a text's longer words, by their stems, a unit has.

    Args:
        text: the text.
        words: the words of the unit.
    """
    own = _stems(text)
    return len(own & words.stems) / len(own) if own else 0.0


def _elsewhere(quote: Quote, act: Act, shelf: Shelf) -> Passage | None:
    """Return the smallest unit of the act where a quote stands, or one of another act."""
    others = [a for a in shelf.library.acts if a.is_norm and a.id != act.id]
    for one in (act, *others):
        found = [p for p in shelf.units(one, quote.language) if stands(quote.text, shelf.words(p))]
        if found:
            return max(found, key=lambda p: (p.eid.count("__"), -len(p.text)))
    return None


def _then(quote: Quote, act: Act, eids: Sequence[str], shelf: Shelf) -> str:
    """Return the day of another redaction in which a quote stands where it is cited, or ""."""
    versions = shelf.library.versions_of(act.id)
    official = {v.id for v in versions if v.wording is Wording.OFFICIAL}
    if len(official) < 2:
        return ""
    for passage in shelf.library.passages:
        version = passage.version
        due = version.id in official and version.language is quote.language
        if due and passage.eid in eids and stands(quote.text, shelf.words(passage)):
            return version.dated.isoformat()
    return ""


def _likest(quote: Quote, act: Act, shelf: Shelf) -> tuple[float, Passage] | None:
    made = ((covered(quote.text, shelf.words(p)), p) for p in shelf.units(act, quote.language))
    return max(made, key=lambda one: (one[0], one[1].eid.count("__")), default=None)
