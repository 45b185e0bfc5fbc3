"""An act and its versions: what kind of source it is, which wording, on which days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.law.known import (
    Amendment,
    ByLanguage,
    Divergence,
    Entry,
    Evidence,
    UnitFacts,
)
from assistant.law.language import Language
from assistant.law.provision import Provision, parent_eid


class Wording(StrEnum):
    """Whose words a version has."""

    OFFICIAL = "official"
    RESTATED = "restated"
    OWN = "own"


class Kind(StrEnum):
    """What kind of source an act is; only the first three are norms."""

    LAW = "law"
    CODE = "code"
    BYLAW = "bylaw"
    POLICY = "policy"
    DRAFT = "draft"
    COMMENTARY = "commentary"
    OWN = "own"


NORMS = frozenset({Kind.LAW, Kind.CODE, Kind.BYLAW})


class Status(StrEnum):
    """What an act or a provision is on a day."""

    UNKNOWN_YET = "unknown_yet"
    DRAFT = "draft"
    PENDING = "pending"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act as a work, whatever its wording; a draft, a policy paper or a position is one too.

    Attributes:
        id: its place in the corpus, "kz/ai-law".
        kind: what kind of source it is.
        number: its formal number, "230-VIII", or "".
        titles: its title by language.
        short_titles: how it is named in full, by language.
        cite: how a citation of one of its units names it, by language; see `Passage.citation`.
        aliases: patterns of the words by which a question names it; "*" stands for any ending.
        author: who speaks, for a position, by language.
        adopted_on: the day it was signed or said; None where that is not known.
        dated_note: words for that day where it is not known, by language.
        published_on: the day of its first official publication.
        in_force_from: the first day it is in force.
        repealed_on: the first day it is no longer in force.
        uncertain: what about these days is not confirmed, by language; empty where they are certain.
        entry: how the day of entry into force is reckoned.
        complete: whether all its articles are on the shelf.
        parts: whether its numbered units are called parts, as in codes.
        evidence: how well its wording here is established.
        known_on: the day as of which it is known.
        units: what is known of single units, by eId.
        amendments: known amendments that are not worked in.
        divergences: where the Russian and the Kazakh text differ.
        urls: the official portal's page by language.
        sources: where it was published.
        main: whether it is the act that a bare "article 17" means.
        owner: whose document it is; "" for what belongs to nobody in particular.
    """

    id: str
    kind: Kind = Kind.LAW
    number: str = ""
    titles: ByLanguage
    short_titles: ByLanguage
    cite: ByLanguage = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    author: ByLanguage = field(default_factory=dict)
    adopted_on: date | None = None
    dated_note: ByLanguage = field(default_factory=dict)
    published_on: date | None = None
    in_force_from: date | None = None
    repealed_on: date | None = None
    uncertain: ByLanguage = field(default_factory=dict)
    entry: Entry | None = None
    complete: bool = True
    parts: bool = False
    evidence: Evidence = Evidence.OFFICIAL_TEXT
    known_on: date | None = None
    units: Mapping[str, UnitFacts] = field(default_factory=dict)
    amendments: tuple[Amendment, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    urls: ByLanguage = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    main: bool = False
    owner: str = ""

    @property
    def is_norm(self) -> bool:
        """Whether it binds: a law, a code or a by-law."""
        return self.kind in NORMS

    @property
    def entry_into_force(self) -> str:
        """The eId of the provision that sets the day of entry into force, or ""."""
        return self.entry.eid if self.entry else ""

    def status_on(self, day: date) -> Status:
        """Tell what the act is on a day.

        Args:
            day: the day asked about.
        """
        if self.adopted_on and day < self.adopted_on:
            return Status.UNKNOWN_YET
        if self.kind is Kind.DRAFT:
            return Status.DRAFT
        if self.kind in (Kind.POLICY, Kind.COMMENTARY, Kind.OWN):
            return Status.PUBLISHED
        if self.repealed_on and day >= self.repealed_on:
            return Status.REPEALED
        pending = self.in_force_from and day < self.in_force_from
        return Status.PENDING if pending else Status.IN_FORCE

    def facts(self, eid: str) -> UnitFacts:
        """Return what is known of a unit or of the nearest unit above it.

        Args:
            eid: the unit.
        """
        while eid:
            if eid in self.units:
                return self.units[eid]
            eid = parent_eid(eid)
        return _NOTHING

    def unit_status_on(self, eid: str, day: date) -> Status:
        """Tell what a unit of the act is on a day: it may have come later than its act.

        Args:
            eid: the unit.
            day: the day asked about.
        """
        own, whole = self.facts(eid), self.status_on(day)
        if whole is not Status.IN_FORCE:
            return whole
        if own.since and day < own.since:
            unknown = own.adopted_on is None or day < own.adopted_on
            return Status.UNKNOWN_YET if unknown else Status.PENDING
        return Status.SUPERSEDED if own.until and day > own.until else whole

    def evidence_of(self, eid: str) -> Evidence:
        """Tell how well a unit's wording is established.

        Args:
            eid: the unit.
        """
        return self.facts(eid).evidence or self.evidence

    def diverges(self, eid: str) -> tuple[Divergence, ...]:
        """Return the differences between the Russian and the Kazakh text of a unit.

        Args:
            eid: the unit.
        """
        return tuple(d for d in self.divergences if d.eid == eid)


_NOTHING = UnitFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One wording of an act in one language.

    Attributes:
        act: the act.
        language: the language of the wording.
        wording: official, restated, or a document of the user's own.
        dated: the day of the version that is worded.
        since: the first day this version is the one in force; None where it is the act's first.
        body: the tree, rooted at the act.
        fetched_on: the day an official wording was fetched.
    """

    act: Act
    language: Language
    wording: Wording
    dated: date
    since: date | None = None
    body: Provision
    fetched_on: date | None = None

    @property
    def id(self) -> str:
        """The version's identity: "kz/ai-law/ru@2025-11-17", with "+official" for official words."""
        words = "+official" if self.wording is Wording.OFFICIAL else ""
        return f"{self.act.id}/{self.language.value}@{self.dated.isoformat()}{words}"

    @property
    def url(self) -> str:
        """The page of the official portal where this act stands in this language."""
        urls = self.act.urls
        return urls.get(self.language) or next(iter(urls.values()), "")
