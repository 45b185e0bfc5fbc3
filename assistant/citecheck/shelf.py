"""Where citations are looked up: provisions as they stand on the day, their words made ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.law.act import Act, Version
from assistant.law.language import Language, fold
from assistant.law.provision import Level, Provision, path_to
from assistant.library import Library
from assistant.values import Passage

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a unit, made ready to be compared.

    Attributes:
        text: all its words.
        numbered: each between spaces, with the numbers of the units below.
        plain: the same without those numbers.
        stems: the stems of the longer ones.
    """

    text: str
    numbered: str
    plain: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where citations are looked up.

    Attributes:
        library: the shelf.
        day: the day whose law is asked for.
        language: the reader's language.
        read: the words of units that were looked at, by passage.
        whole: the units of acts that were gone through, by act and language.
    """

    library: Library
    day: date
    language: Language
    read: dict[str, Words] = field(default_factory=dict)
    whole: dict[tuple[str, Language], tuple[Passage, ...]] = field(default_factory=dict)

    def units(self, act: Act, language: Language) -> tuple[Passage, ...]:
        """Return all units of an act in the wordings of a language, gathered once.

        Args:
            act: the act.
            language: the language of the words.
        """
        key = act.id, language
        if key not in self.whole:
            self.whole[key] = tuple(texts_of(act, self.library.order(act.id), self, language))
        return self.whole[key]

    def words(self, passage: Passage) -> Words:
        """Return the words of a unit, made ready once.

        Args:
            passage: the unit.
        """
        if passage.id not in self.read:
            whole = words_of(passage)
            plain = words_of(passage, numbered=False)
            self.read[passage.id] = Words(whole, bounded(whole), bounded(plain), stems(whole))
        return self.read[passage.id]

    def passage(self, act_id: str, eid: str) -> Passage | None:
        """Return a provision as the reader reads it, or the first below a chapter.

        Args:
            act_id: the act.
            eid: the provision.
        """
        found = self.library.passage(act_id, eid, self.language, day=self.day)
        if found or not eid:
            return found
        version = self.library.version(act_id, self.language, day=self.day)
        unit = unit_at(version, eid) if version else None
        below = (u.eid for u in unit.walk()) if unit else iter(())
        first = (self.library.passage(act_id, e, self.language, day=self.day) for e in below)
        return next((passage for passage in first if passage), None)

    def tree(self, act: Act) -> Version | None:
        """Return the tree that references are laid on: any language has the same units.

        Args:
            act: the act.
        """
        return self.library.version(act.id, Language.RU, day=self.day)

    def reported(self, act: Act) -> bool:
        """Tell whether amendments are known that the wording of the day does not have worked in.

        Args:
            act: the act.
        """
        return any(a.since is None or a.since <= self.day for a in act.amendments)


def texts_of(act: Act, eids: Sequence[str], shelf: Shelf, language: Language) -> Iterator[Passage]:
    """Yield units in the wordings of a language that speak on a day: official words first.

    Args:
        act: the act.
        eids: the units.
        shelf: where to look.
        language: the language of the words.
    """
    for eid in eids:
        passage = shelf.library.passage(act.id, eid, language, day=shelf.day)
        if passage and passage.version.language is language:
            yield passage


def words_of(passage: Passage, *, numbered: bool = True) -> str:
    """Write out all words of a unit: what opens its list, its heading, its own, those below.

    Args:
        passage: the unit.
        numbered: whether the numbers of the units below stand before their words.
    """
    out = [passage.lead_in]
    for unit in passage.provision.walk():
        own = f"{unit.number})" if unit.level is Level.SUBPARAGRAPH else f"{unit.number}."
        shown = numbered and unit.level in (Level.SUBPARAGRAPH, Level.PARAGRAPH)
        out += [own if shown else "", unit.heading, unit.text]
    closings = [unit.closing for unit in passage.provision.walk()]
    return " ".join(part for part in [*out, *closings, passage.closing] if part)


def bounded(text: str) -> str:
    """Write the words of a text for comparison, each between spaces, without the marks between.

    Args:
        text: the text.
    """
    found = " ".join(_WORD.findall(fold(text)))
    return f" {found} " if found else ""


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of a text's longer words.

    Args:
        text: the text.
    """
    return frozenset(word[:6] for word in _WORD.findall(fold(text)) if len(word) > 3)


def unit_at(version: Version, eid: str) -> Provision | None:
    """Return a unit of a version, or None.

    Args:
        version: the version.
        eid: the unit.
    """
    found = path_to(version.body, eid)
    return found[-1] if found else None
