"""The shelf: acts in their wordings, their passages, the glossary and the signposts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from assistant.law.act import Act, Version
from assistant.law.language import Language
from assistant.law.provision import Level, Provision
from assistant.values import Passage, Signpost, Term


class Library:
    """Holds every version and finds passages by identity.

    Args:
        versions: one wording a language and act.
        signposts: typical questions and where they lead.
        terms: the glossary.
        fingerprint: the hash of the corpus files it was read from.
    """

    def __init__(
        self,
        *,
        versions: Iterable[Version],
        signposts: Iterable[Signpost],
        terms: Iterable[Term],
        fingerprint: str,
    ) -> None:
        self.versions = tuple(versions)
        self.signposts = tuple(signposts)
        self.terms = tuple(terms)
        self.fingerprint = fingerprint

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every provision with words of its own, in every language, in the order of the acts."""
        return tuple(p for version in self.versions for p in _passages(version))

    @cached_property
    def _by_identity(self) -> dict[tuple[str, str, Language], Passage]:
        return {(p.act.id, p.eid, p.version.language): p for p in self.passages}

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts on the shelf, each once."""
        return tuple({version.act.id: version.act for version in self.versions}.values())

    def version(self, act_id: str, language: Language) -> Version | None:
        """Return an act's wording in a language, or None.

        Args:
            act_id: the act's identity, "kz/ai-law".
            language: the language wanted.
        """
        return next(
            (v for v in self.versions if v.act.id == act_id and v.language is language), None
        )

    def passage(self, act_id: str, eid: str, language: Language) -> Passage | None:
        """Return a provision in a language, or in another where that wording is missing.

        Args:
            act_id: the act's identity.
            eid: the provision.
            language: the language preferred.
        """
        for choice in (language, *Language):
            found = self._by_identity.get((act_id, eid, choice))
            if found:
                return found
        return None

    def order(self, act_id: str) -> tuple[str, ...]:
        """Return the eIds of an act's passages in the order of the act.

        Args:
            act_id: the act's identity.
        """
        seen = dict.fromkeys(p.eid for p in self.passages if p.act.id == act_id)
        return tuple(seen)


def _passages(version: Version) -> Iterator[Passage]:
    def below(unit: Provision, parent: Provision, trail: tuple[str, ...]) -> Iterator[Passage]:
        own_trail = (*trail, unit.heading) if unit.heading else trail
        if unit.level not in (Level.ACT, Level.CHAPTER):
            yield Passage(version=version, provision=unit, trail=own_trail, parent=parent)
        for child in unit.children:
            yield from below(child, unit, own_trail)

    for unit in version.body.children:
        yield from below(unit, version.body, (version.body.heading,))
