"""An act and its versions: which wording, in which language, in force on which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.law.language import Language
from assistant.law.provision import Provision


class Wording(StrEnum):
    """Whose words a version has."""

    OFFICIAL = "official"
    RESTATED = "restated"


class Status(StrEnum):
    """What a version is on a day."""

    UNKNOWN_YET = "unknown_yet"
    PENDING = "pending"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act as a work, whatever its wording.

    Attributes:
        id: its folder in the corpus, "kz/ai-law".
        number: its formal number, "230-VIII".
        titles: its title by language.
        short_titles: how a citation names it, by language.
        adopted_on: the day it was signed.
        published_on: the day of its first official publication.
        in_force_from: the first day it is in force.
        entry_into_force: the eId of the provision that sets that day.
        urls: the official portal's page by language.
    """

    id: str
    number: str
    titles: dict[Language, str]
    short_titles: dict[Language, str]
    adopted_on: date
    published_on: date
    in_force_from: date
    entry_into_force: str
    urls: dict[Language, str]

    def status_on(self, day: date) -> Status:
        """Tell what the act is on a day.

        Args:
            day: the day asked about.
        """
        if day < self.adopted_on:
            return Status.UNKNOWN_YET
        return Status.PENDING if day < self.in_force_from else Status.IN_FORCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One wording of an act in one language.

    Attributes:
        act: the act.
        language: the language of the wording.
        wording: official or restated.
        dated: the day of the version that is worded.
        body: the tree, rooted at the act.
    """

    act: Act
    language: Language
    wording: Wording
    dated: date
    body: Provision

    @property
    def id(self) -> str:
        """The version's identity: "kz/ai-law/ru@2025-11-17"."""
        return f"{self.act.id}/{self.language.value}@{self.dated.isoformat()}"

    @property
    def url(self) -> str:
        """The page of the official portal where this act stands in this language."""
        return self.act.urls.get(self.language) or next(iter(self.act.urls.values()), "")
