"""The shelf: sources in their wordings, their passages, the glossary and the signposts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from assistant.law.act import Act, Version, Wording
from assistant.law.language import Language
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

        Args:
            act_id: the act's identity.
            eid: the provision.
            language: the language preferred.
            day: the day; None for the last version.
        """
        for version in self._speaking(act_id, language, day):
            found = self._by_version[version.id].get(eid)
            if found:
                return found
        return None

    def restated(self, passage: Passage) -> Passage | None:
        """Return the restated wording of a provision whose official words are given, if there is one.

        Args:
            passage: the provision in official words.
        """
        if passage.version.wording is not Wording.OFFICIAL:
            return None
        return next(
            (
                found
                for version in self.versions_of(passage.act.id)
                if version.wording is Wording.RESTATED
                and version.language is passage.version.language
                and version.dated == passage.version.dated
                and (found := self._by_version[version.id].get(passage.eid))
            ),
            None,
        )

    def order(self, act_id: str) -> tuple[str, ...]:
        """Return the eIds of an act's passages in the order of the act.

        Args:
            act_id: the act's identity.
        """
        own = (self._by_version[version.id] for version in self.versions_of(act_id))
        return tuple(dict.fromkeys(eid for passages in own for eid in passages))

    def _speaking(self, act_id: str, language: Language, day: date | None) -> list[Version]:
        order = [language, *(other for other in Language if other is not language)]
        found = speaking(self.versions_of(act_id), day or date.max)
        return sorted(found, key=lambda v: (order.index(v.language), _BY_WORDING.index(v.wording)))


def _passages(version: Version) -> Iterator[Passage]:
    def below(unit: Provision, parent: Provision, trail: tuple[str, ...]) -> Iterator[Passage]:
        own_trail = (*trail, unit.heading) if unit.heading else trail
        if unit.level not in GROUPINGS:
            yield Passage(version=version, provision=unit, trail=own_trail, parent=parent)
        for child in unit.children:
            yield from below(child, unit, own_trail)

    for unit in version.body.children:
        yield from below(unit, version.body, (version.body.heading,))
