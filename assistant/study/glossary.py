"""Terms with their meaning: definitions of the acts, and provisions that a term of the glossary leads to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.law.act import Act
from assistant.law.language import Language
from assistant.law.provision import Provision
from assistant.library import Library
from assistant.study.forms import Forms, tokens
from assistant.values import Passage, Term

_DEFINED = re.compile(r"(?P<term>(?:[^–—()]|\([^()]*\))+?),?\s[–—]\s(?P<meaning>\S.*)", re.DOTALL)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_END = " .;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term and what the law says it is.

    Attributes:
        term: the term as it is shown.
        meaning: words of the provision, as they stand there.
        passage: the provision.
        defined: whether the act defines the term there; if not, it only speaks of it.
    """

    term: str
    meaning: str
    passage: Passage
    defined: bool

    @property
    def id(self) -> str:
        """Its identity in every language: the provision that it stands in."""
        return f"{self.passage.act.id}/{self.passage.eid}"


def definitions(
    library: Library, act: Act, language: Language, *, day: date | None = None
) -> tuple[Entry, ...]:
    """Return the terms that an act defines, in its order.

    They stand in a list every item of which is "term – meaning".

    Args:
        library: the shelf.
        act: the act.
        language: the language to read in.
        day: the day of the wording; the last one where it is None.
    """
    version = library.version(act.id, language, day=day)
    lists = [unit for unit in version.body.walk() if _defines(unit)] if version else []
    eids = [item.eid for unit in lists for item in unit.children]
    found = (library.passage(act.id, eid, language, day=day) for eid in eids)
    read = (_read(passage) for passage in found if passage)
    return tuple(entry for entry in read if entry)


def spoken_of(
    library: Library, language: Language, *, day: date | None = None
) -> tuple[Entry, ...]:
    """Return the terms of the glossary that no act defines, with the provision that speaks of each.

    Args:
        library: the shelf.
        language: the language to read in.
        day: the day of the wording; the last one where it is None.
    """
    defined = {
        entry.passage.identity
        for act in library.acts
        for entry in definitions(library, act, language, day=day)
    }
    terms = (term for term in library.terms if not defined.intersection(term.places[:1]))
    found = (_led_to(library, term, language, day) for term in terms)
    return tuple(entry for entry in found if entry)


class Glossing:
    """Finds in a text the terms that are explained.

    Args:
        entries: the terms, the ones that win first.
        forms: tells which words are forms of one.
    """

    def __init__(self, entries: Sequence[Entry], forms: Forms) -> None:
        self.entries = tuple(entries)
        self._forms = forms
        spelt = [(entry, tuple(w for *_, w in tokens(entry.term))) for entry in entries]
        # One word alone may be a form of another: only a definition makes it a term.
        known = [(entry, term) for entry, term in spelt if entry.defined or len(term) > 1]
        self._language = entries[0].passage.version.language if entries else Language.RU
        self._begun: dict[str, list[tuple[Entry, tuple[str, ...]]]] = defaultdict(list)
        for entry, term in known:
            for form in forms.of(term[0], self._language) if term else ():
                self._begun[form].append((entry, term))

    def places(self, text: str, *, but: str = "") -> tuple[tuple[int, int, Entry], ...]:
        """Find where terms stand, the longest first where two begin together; each term once.

        Args:
            text: the text.
            but: the provision that the text is of: a term is not explained where it is defined.
        """
        spoken, out, told = tokens(text), [], set()
        at = 0
        while at < len(spoken):
            fits = [
                (len(t), e) for e, t in self._near(spoken[at][2]) if self._stands(t, spoken, at)
            ]
            size, entry = max(fits, key=lambda fit: fit[0], default=(1, None))
            if entry and entry.id not in told and entry.passage.eid != but:
                out.append((spoken[at][0], spoken[at + size - 1][1], entry))
                told.add(entry.id)
            at += size
        return tuple(out)

    def _near(self, word: str) -> Iterator[tuple[Entry, tuple[str, ...]]]:
        """Yield the terms that begin with a form of a word."""
        for form in self._forms.of(word, self._language):
            yield from self._begun.get(form, ())

    def _stands(
        self, term: tuple[str, ...], spoken: Sequence[tuple[int, int, str]], at: int
    ) -> bool:
        if len(spoken) - at < len(term):
            return False
        pairs = zip(term, spoken[at : at + len(term)], strict=True)
        return all(self._forms.same(ours, theirs, self._language) for ours, (*_, theirs) in pairs)


def _defines(unit: Provision) -> bool:
    items = unit.children
    return unit.is_list and len(items) > 1 and all(_DEFINED.fullmatch(i.text) for i in items)


def _read(passage: Passage) -> Entry | None:
    match = _DEFINED.fullmatch(passage.text)
    if match is None:
        return None
    term, meaning = _ASIDE.sub("", match["term"]).strip(), match["meaning"].rstrip(_END)
    return Entry(term=term, meaning=meaning, passage=passage, defined=True)


def _led_to(library: Library, term: Term, language: Language, day: date | None) -> Entry | None:
    """Return what the first provision that a term leads to says, where that is a whole sentence."""
    name = term.names.get(language, "")
    if not term.places or any(mark in name for mark in "/;"):  # several terms in one entry
        return None
    there = _saying(library, term, language, day)
    if there is None:
        return None
    return Entry(term=name, meaning=there.text, passage=there, defined=False)


def _saying(library: Library, term: Term, language: Language, day: date | None) -> Passage | None:
    for place in term.places:
        found = library.passage(*place, language, day=day)
        for passage in _with_first(found):
            if passage.version.language is language and _is_sentence(passage):
                return passage
    return None


def _with_first(passage: Passage | None) -> Iterator[Passage]:
    if passage:
        yield passage
        yield from passage.children[:1]


def _is_sentence(passage: Passage) -> bool:
    return passage.text.rstrip().endswith(".") and not passage.lead_in
