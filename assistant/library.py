"""The shelf: sources in their wordings, their passages, the glossary and the signposts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property

from assistant.law.act import Act, Kind, Version, Wording
from assistant.law.language import Language, fold
from assistant.law.provision import GROUPINGS, Provision
from assistant.law.timeline import speaking
from assistant.values import Passage, Signpost, Term

_BY_WORDING = (Wording.OFFICIAL, Wording.OWN, Wording.RESTATED)


class Library:
    """Holds every version and finds passages by identity.

    Args:
        versions: the wordings of all sources.
        signposts: typical questions and where they lead.
        terms: the glossary.
        fingerprint: the hash of the corpus files it was read from.
        known_on: the day as of which the corpus is known.
        problems: what was left out of the shelf and why, a sentence each.
    """

    def __init__(
        self,
        *,
        versions: Iterable[Version],
        signposts: Iterable[Signpost],
        terms: Iterable[Term],
        fingerprint: str,
        known_on: date | None = None,
        problems: tuple[str, ...] = (),
    ) -> None:
        self.versions = tuple(versions)
        self.signposts = tuple(signposts)
        self.terms = tuple(terms)
        self.fingerprint = fingerprint
        self.known_on = known_on
        self.problems = problems
        self.hidden: frozenset[str] = frozenset()  # the sources that `of` left out
        self._compared: dict[tuple[str, date], bool] = {}
        self._shelves: dict[str, Library] = {}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every provision with words of its own, in every wording, in the order of the acts."""
        return tuple(p for version in self.versions for p in _passages(version))

    @cached_property
    def _by_version(self) -> dict[str, dict[str, Passage]]:
        out: dict[str, dict[str, Passage]] = {version.id: {} for version in self.versions}
        for passage in self.passages:
            out[passage.version.id][passage.eid] = passage
        return out

    @cached_property
    def _of_act(self) -> dict[str, tuple[Version, ...]]:
        out: dict[str, list[Version]] = {}
        for version in self.versions:
            out.setdefault(version.act.id, []).append(version)
        return {act_id: tuple(own) for act_id, own in out.items()}

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The sources on the shelf, each once."""
        return tuple(own[0].act for own in self._of_act.values())

    def of(self, person: str) -> Library:
        """Return the shelf as a person may see it: without the documents of everybody else.

        Args:
            person: the name of a login; "" where there is none.
        """
        owners = {version.act.owner for version in self.versions if version.act.kind is Kind.OWN}
        if owners <= {person}:
            return self
        # Who has no documents sees what all others without documents see.
        return self._shelf(person if person in owners else None)

    def without(self, act_ids: Collection[str]) -> Library:
        """Return the shelf without some sources.

        Args:
            act_ids: their identities.
        """
        return self._made_of(v for v in self.versions if v.act.id not in act_ids)

    def _shelf(self, owner: str | None) -> Library:
        key = f"of {owner}" if owner is not None else ""
        if key not in self._shelves:
            self._shelves[key] = self._made_of(
                v for v in self.versions if v.act.kind is not Kind.OWN or v.act.owner == owner
            )
        return self._shelves[key]

    def _made_of(self, versions: Iterable[Version]) -> Library:
        """Make a shelf of some of the versions; it shares every passage with this one."""
        out = Library(
            versions=versions,
            signposts=self.signposts,
            terms=self.terms,
            fingerprint=self.fingerprint,
            known_on=self.known_on,
        )
        seen = {version.id for version in out.versions}
        left = {act.id for act in self.acts} - {act.id for act in out.acts}
        out.hidden = self.hidden | left
        out.__dict__["passages"] = tuple(p for p in self.passages if p.version.id in seen)
        return out

    @property
    def main(self) -> Act:
        """The act that a bare reference means."""
        return next((act for act in self.acts if act.main), self.acts[0])

    def act(self, act_id: str) -> Act | None:
        """Return a source by its identity, or None.

        Args:
            act_id: the identity, "kz/ai-law".
        """
        own = self._of_act.get(act_id)
        return own[0].act if own else None

    def versions_of(self, act_id: str) -> tuple[Version, ...]:
        """Return all versions of an act, in every wording and language.

        Args:
            act_id: the act's identity.
        """
        return self._of_act.get(act_id, ())

    def version(
        self, act_id: str, language: Language, *, day: date | None = None
    ) -> Version | None:
        """Return the wording of an act that speaks on a day, in a language where there is one.

        Official words come before restated ones; another language only where its own has none.

        Args:
            act_id: the act's identity.
            language: the language wanted.
            day: the day; the present one, which is that of the last version, where it is None.
        """
        return next(iter(self._speaking(act_id, language, day)), None)

    def passage(
        self, act_id: str, eid: str, language: Language, *, day: date | None = None
    ) -> Passage | None:
        """Return a provision as it stands on a day, in a language, or in another where that lacks it.

        Where only another language has the redaction of the day, the older wording in the language
        wanted still speaks for those provisions whose words did not change since.

        Args:
            act_id: the act's identity.
            eid: the provision.
            language: the language preferred.
            day: the day; None for the last version.
        """
        due = (self._by_version[v.id].get(eid) for v in self._speaking(act_id, language, day))
        found = next((passage for passage in due if passage), None)
        if found is None or found.version.language is language:
            return found
        return next(self._standing(found, language), found)

    def restated(self, passage: Passage) -> Passage | None:
        """Return the restated wording of a provision whose official words are given, if there is one.

        It is that of the same redaction, or of an earlier one since which these words did not change.

        Args:
            passage: the provision in official words.
        """
        beside = self._standing(passage, passage.version.language)
        return next((p for p in beside if p.version.wording is Wording.RESTATED), None)

    def order(self, act_id: str) -> tuple[str, ...]:
        """Return the eIds of an act's passages in the order of the act.

        Args:
            act_id: the act's identity.
        """
        own = (self._by_version[version.id] for version in self.versions_of(act_id))
        return tuple(dict.fromkeys(eid for passages in own for eid in passages))

    def _standing(self, passage: Passage, language: Language) -> Iterator[Passage]:
        """Yield a provision in the redactions since which its official words stand, the last first."""
        last = passage.version
        if last.wording is not Wording.OFFICIAL:
            return
        older = [v for v in self.versions_of(passage.act.id) if v.language is language]
        older = [v for v in older if v is not last and v.dated <= last.dated]
        for version in sorted(older, key=lambda v: (-v.dated.toordinal(), _rank(v))):
            there = self._by_version[version.id].get(passage.eid)
            if there and self._stands(passage, version.dated):
                yield there

    def _stands(self, passage: Passage, since: date) -> bool:
        """Tell whether a provision has the words that the official text of a day has, as far as it is here."""
        last = passage.version
        if last.dated == since:
            return True
        key = (passage.id, since)
        if key not in self._compared:
            versions = self.versions_of(passage.act.id)
            then = (v for v in versions if v.wording is last.wording and v.dated == since)
            base = next((v for v in then if v.language is last.language), None)
            known = self._by_version[base.id].get(passage.eid) if base else None
            self._compared[key] = known is not None and _words(known) == _words(passage)
        return self._compared[key]

    def _speaking(self, act_id: str, language: Language, day: date | None) -> list[Version]:
        order = [language, *(other for other in Language if other is not language)]
        found = speaking(self.versions_of(act_id), day or date.max)
        return sorted(found, key=lambda v: (order.index(v.language), _rank(v)))


def _rank(version: Version) -> int:
    return _BY_WORDING.index(version.wording)


def _words(passage: Passage) -> tuple[str, ...]:
    """Return the words of a provision as they are compared: its own, those below, and those that rule it."""
    units = ((u.eid, u.heading, u.text, u.closing) for u in passage.provision.walk())
    own = tuple(fold(words) for unit in units for words in unit)
    return (*own, fold(passage.lead_in), fold(passage.closing))


def _passages(version: Version) -> Iterator[Passage]:
    def below(unit: Provision, parent: Provision, trail: tuple[str, ...]) -> Iterator[Passage]:
        own_trail = (*trail, unit.heading) if unit.heading else trail
        if unit.level not in GROUPINGS:
            yield Passage(version=version, provision=unit, trail=own_trail, parent=parent)
        for child in unit.children:
            yield from below(child, unit, own_trail)

    for unit in version.body.children:
        yield from below(unit, version.body, (version.body.heading,))
