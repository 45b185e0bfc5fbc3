"""The whole check: each citation of a text is looked up, and what stands beside it is compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice

from assistant.citecheck.amount import compare_amounts
from assistant.citecheck.beside import articles, quotes_of, sentence_of
from assistant.citecheck.find import MOST, Finder, Found
from assistant.citecheck.quote import Quote, compare_quote, language_of
from assistant.citecheck.report import Cited, Holds, Remark, Report, Why
from assistant.citecheck.shelf import Shelf
from assistant.citecheck.subject import Search, compare_subject, says_enough
from assistant.citecheck.unit import lay, missing_remark, standing
from assistant.law.language import Language
from assistant.law.provision import article_eid
from assistant.law.resolve import Missing
from assistant.library import Library
from assistant.values import Hit

LONGEST = 200_000
SEARCHES = 25  # sentences whose subject is looked up: each takes a good part of a second
# Where the act is only assumed, what would be wrong of it is only doubtful.
_DOUBTS = {
    Why.NO_SUCH_UNIT: Why.UNIT_DOUBTED,
    Why.NOT_THEN: Why.UNIT_DOUBTED,
    Why.QUOTE_NOT_THERE: Why.QUOTE_DOUBTED,
    Why.QUOTE_CHANGED: Why.QUOTE_DOUBTED,
    Why.QUOTE_ELSEWHERE: Why.QUOTE_LIKE_OTHER,
}
_BEST_QUOTE = (Why.QUOTE_STANDS, Why.QUOTE_AS_RESTATED, Why.QUOTE_CLOSE)


def cite_check(
    text: str,
    *,
    library: Library,
    as_of: date,
    language: Language,
    search: Search | None = None,
) -> Report:
    """Tell of each citation of a text whether it holds.

    Args:
        text: a memo, at most LONGEST characters.
        library: the shelf.
        as_of: the day whose law it is checked against.
        language: the language that the report is told in.
        search: finds what a sentence speaks of; where it is None, no subject is compared.

    Raises:
        ValueError: the text is empty ("empty_text") or too long ("text_too_long").
    """
    if not text.strip():
        raise ValueError("empty_text")
    if len(text) > LONGEST:
        raise ValueError("text_too_long")
    shelf = Shelf(library=library, day=as_of, language=language)
    found = list(islice(Finder(library, as_of).find(text), MOST + 1))
    sought = _Sought(search)
    cited = [
        one
        for _, piece in groupby(found[:MOST], key=lambda f: f.piece.start)
        for one in _of_piece(list(piece), shelf, sought)
    ]
    return Report(
        text=text,
        language=language,
        as_of=as_of,
        cited=tuple(cited),
        whole=len(found) <= MOST,
        searched=search is not None and sought.left >= 0,
    )


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a citation names: the units that exist, and what speaks for or against it."""

    found: Found
    eids: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def article(self) -> str:
        return article_eid(self.eids[0]) if self.eids else ""


class _Sought:
    """Searches for a few sentences, each once."""

    def __init__(self, search: Search | None) -> None:
        self._search = search
        self._found: dict[str, Sequence[Hit]] = {}
        self.left = SEARCHES

    def hits(self, sentence: str) -> Sequence[Hit]:
        if self._search is None or not says_enough(sentence):
            return ()
        if sentence not in self._found:
            self.left = max(self.left - 1, -1)
            if self.left < 0:
                return ()
            self._found[sentence] = self._search(sentence, language_of(sentence))
        return self._found[sentence]


def _of_piece(founds: list[Found], shelf: Shelf, sought: _Sought) -> Iterator[Cited]:
    founds = [_held(found, shelf) for found in founds]
    units = {id(found): _unit(found, shelf) for found in founds}
    for quote, near in quotes_of(founds):
        holder, remark = _quoted(quote, [units[id(f)] for f in near], shelf)
        units[id(holder)] = replace(units[id(holder)], remarks=(*units[id(holder)].remarks, remark))
    for found in founds:
        unit = units[id(found)]
        if unit.eids and found.act:
            unit = replace(unit, remarks=(*unit.remarks, *_said(unit, founds, shelf, sought)))
        yield _cited(unit, shelf)


def _held(found: Found, shelf: Shelf) -> Found:
    """Give "art. 641-1" without an act beside it the one norm that has such an article.

    Plain small numbers stand in every act: they stay with the act of the words before.
    """
    act, reference = found.act, found.reference
    if act is None or reference is None or not found.carried:
        return found
    number = reference.article or ""
    lacking = lay(reference, act, shelf)
    rare = "-" in number or len(number) > 2
    if not rare or not isinstance(lacking, Missing) or lacking.within:
        return found
    others = (a for a in shelf.library.acts if a.is_norm and a.id != act.id)
    holders = [a for a in others if isinstance(lay(reference, a, shelf), tuple)]
    return replace(found, act=holders[0], assumed=True) if len(holders) == 1 else found


def _unit(found: Found, shelf: Shelf) -> _Unit:
    """Look a citation up."""
    act, reference = found.act, found.reference
    own = found.mention.remarks if found.mention else ()
    if found.again and reference is None:
        return _Unit(found, (), (Remark(why=Why.NOTHING_BEFORE),))
    if act is None:
        return _Unit(found, (), (Remark(why=Why.ACT_NOT_HERE),))
    if reference is None:
        return _Unit(found, (), (*standing(act, "", shelf.day), *own))
    own = tuple(r for r in own if r.why is not Why.ACT_AGREES)
    units = lay(reference, act, shelf)
    if units is None:
        return _Unit(
            found, (), (*standing(act, "", shelf.day), *own, Remark(why=Why.UNIT_NOT_HERE))
        )
    if isinstance(units, Missing):
        why = missing_remark(units, act, shelf)
        return _Unit(
            found,
            (units.within,) if units.within else (),
            (*standing(act, "", shelf.day), *own, why),
        )
    eids = tuple(unit.eid for unit in units)
    return _Unit(found, eids, (*standing(act, eids[0], shelf.day), *own))


def _quoted(quote: Quote, near: Sequence[_Unit], shelf: Shelf) -> tuple[Found, Remark]:
    """Compare a quote with the citations it may be of: the one that it fits, or else the nearest."""
    compared = [
        (unit.found, compare_quote(quote, unit.found.act, unit.eids, shelf))
        for unit in near
        if unit.found.act and unit.eids
    ]
    for found, remark in compared:
        if remark.why in _BEST_QUOTE:
            return found, remark
    if compared and compared[0][0] is near[0].found:
        return compared[0]
    return near[0].found, Remark(why=Why.QUOTE_NOT_COMPARED, said=quote.text)


def _said(unit: _Unit, founds: Sequence[Found], shelf: Shelf, sought: _Sought) -> Iterator[Remark]:
    """Compare the sentence of a citation with the provision: its amounts and its subject."""
    found, act = unit.found, unit.found.act
    bad = any(r.why in (Why.NO_SUCH_UNIT, Why.UNIT_NOT_HERE, Why.NOT_THEN) for r in unit.remarks)
    if act is None or bad:
        return
    sentence, span = sentence_of(found, founds)
    beside = [f for f in founds if span[0] <= f.span[0] < span[1]]
    several = articles(beside) > 1
    if not several:
        yield from compare_amounts(sentence, act, unit.eids, shelf)
    article = shelf.passage(act.id, unit.article)
    if article is not None:
        remark = compare_subject(
            sentence, article, sought.hits(sentence), shelf, beside=articles(beside) - 1
        )
        if remark:
            yield remark


def _cited(unit: _Unit, shelf: Shelf) -> Cited:
    found, act = unit.found, unit.found.act
    remarks = list(unit.remarks)
    if found.assumed and act is not None:
        remarks = [replace(r, why=_DOUBTS.get(r.why, r.why)) for r in remarks]
        remarks.append(Remark(why=Why.ACT_ASSUMED))
    remarks = [_read(remark, shelf) for remark in remarks]
    eid = unit.eids[0] if unit.eids else ""
    place = found.piece.place(found.span)
    if found.mention and found.reference:
        place = _widened(place, found.piece.place(found.mention.span))
    cited = Cited(
        span=place,
        words=found.piece.text[place[0] - found.piece.start : place[1] - found.piece.start],
        act=act,
        eid=eid,
        passage=shelf.passage(act.id, eid) if act and eid else None,
        remarks=tuple(remarks),
    )
    bare = cited.holds is Holds.EXISTS and all(r.why is Why.ACT_ASSUMED for r in remarks)
    return replace(cited, remarks=(*cited.remarks, Remark(why=Why.NOT_COMPARED))) if bare else cited


def _read(remark: Remark, shelf: Shelf) -> Remark:
    """Give the provision that a reason leads to in the reader's language."""
    there = remark.instead
    if there is None:
        return remark
    return replace(remark, instead=shelf.passage(there.act.id, there.eid) or there)


def _widened(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Return a citation with the act named beside it, where the two touch."""
    gap = max(one[0] - other[1], other[0] - one[1], 0)
    return (min(one[0], other[0]), max(one[1], other[1])) if gap <= 12 else one
