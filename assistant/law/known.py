"""What is known of an act's units apart from their words: evidence, days, amendments, differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from assistant.law.language import Language

ByLanguage = Mapping[Language, str]


class Evidence(StrEnum):
    """How well a wording is established, best first."""

    OFFICIAL_TEXT = "official-text"
    SECONDARY = "secondary"
    UNCONFIRMED = "unconfirmed"


class Change(StrEnum):
    """What became of a draft's topic in the law that was adopted."""

    KEPT = "kept"
    REWORDED = "reworded"
    RENAMED = "renamed"
    DROPPED = "dropped"
    MOVED = "moved"
    ADDED = "added"
    STRENGTHENED = "strengthened"
    SHORTENED = "shortened"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How the day of entry into force is reckoned: so many full days after the day of publication.

    Attributes:
        eid: the provision that sets it.
        days: how many calendar days must pass.
    """

    eid: str
    days: int

    def first_full_day(self, published_on: date) -> date:
        """Return the day from which the days are counted.

        Args:
            published_on: the day of first official publication, which is not counted.
        """
        return published_on + timedelta(days=1)

    def last_day(self, published_on: date) -> date:
        """Return the last of the days that must pass; the act is in force from the next.

        Args:
            published_on: the day of first official publication.
        """
        return published_on + timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """What is known of a unit apart from its words; it holds for all units below it.

    Attributes:
        since: the first day it is in force, where it came later than its act.
        adopted_on: the day the act that brought it was signed.
        until: the last day it was in force.
        evidence: how well it is established, where that differs from the act.
        change: for a draft's topic, what became of it.
        about: the provisions it is about, as "kz/ai-law#art_17".
        notes: what a reader should know, by language.
    """

    since: date | None = None
    adopted_on: date | None = None
    until: date | None = None
    evidence: Evidence | None = None
    change: Change | None = None
    about: tuple[str, ...] = ()
    notes: ByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A known amendment that is not worked into the wording on the shelf.

    Attributes:
        by: the number of the amending act.
        since: the day from which it would hold, where that is known.
        confirmed: whether it is certain that it touches this act.
        notes: what is known, by language.
    """

    by: str
    since: date | None
    confirmed: bool
    notes: ByLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence:
    """A difference in meaning between the Russian and the Kazakh text of one provision.

    Attributes:
        eid: the provision.
        weighty: whether an answer may turn on it.
        russian: what the Russian text says, by language of the reader.
        kazakh: what the Kazakh text says.
        matters: what turns on the difference.
    """

    eid: str
    weighty: bool
    russian: ByLanguage
    kazakh: ByLanguage
    matters: ByLanguage
