"""Words in quotation marks beside a citation: do they stand in the provision cited?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.citecheck.report import Remark, Why
from assistant.citecheck.unit import Shelf, texts_of, words_of
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
_CHANGED, _CLOSE, _FAR, _OTHER = 82, 0.6, 0.2, 0.75
_LONGEST = 3000


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
    standing = next((p for p in passages if stands(quote.text, p)), None)
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
    near = max(covered(quote.text, words_of(p)) for p in passages)
    final = all(
        p.version.wording is Wording.OFFICIAL and not worded_later(p.version, p.eid, shelf.day)
        for p in passages
    )
    if final and not shelf.reported(act):
        like = max(fuzz.partial_ratio(fold(quote.text), fold(words_of(p))) for p in passages)
        if like >= _CHANGED:
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


def stands(text: str, passage: Passage) -> bool:
    """Tell whether a quote stands word for word in a unit; what it leaves out by "…" may be left out.

    Args:
        text: the quote.
        passage: the unit.
    """
    parts = [p for part in _CUT.split(text) if (p := _words(part))]
    return bool(parts) and any(
        _in_order(parts, _words(words_of(passage, numbered=numbered))) for numbered in (True, False)
    )


def _in_order(parts: Sequence[str], words: str) -> bool:
    at = 0
    for part in parts:
        at = words.find(part, at)
        if at < 0:
            return False
        at += len(part) - 1
    return True


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    """Write the words of a text for comparison, each between spaces, without the marks between."""
    found = " ".join(_WORD.findall(fold(text)))
    return f" {found} " if found else ""


def covered(text: str, words: str) -> float:
    """Tell what share of a text's longer words, by their stems, other words have.

    Args:
        text: the text.
        words: the other words.
    """
    own = _stems(text)
    return len(own & _stems(words)) / len(own) if own else 0.0


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(fold(text)) if len(word) > 3)


def _units(act: Act, shelf: Shelf, language: Language) -> Iterator[Passage]:
    """Yield the units of an act that hold a whole thought: articles and what stands below them."""
    yield from texts_of(act, shelf.library.order(act.id), shelf, language)


def _elsewhere(quote: Quote, act: Act, shelf: Shelf) -> Passage | None:
    """Return the smallest unit of the act where a quote stands, or one of another act."""
    others = [a for a in shelf.library.acts if a.is_norm and a.id != act.id]
    for one in (act, *others):
        found = [p for p in _units(one, shelf, quote.language) if stands(quote.text, p)]
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
        if due and passage.eid in eids and stands(quote.text, passage):
            return version.dated.isoformat()
    return ""


def _likest(quote: Quote, act: Act, shelf: Shelf) -> tuple[float, Passage] | None:
    made = ((covered(quote.text, words_of(p)), p) for p in _units(act, shelf, quote.language))
    return max(made, key=lambda one: (one[0], one[1].eid.count("__")), default=None)
