"""What is checked: the sources of a corpus as far as they could be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.law.act import Act, Kind, Version, Wording
from assistant.law.provision import GROUPINGS, Provision
from assistant.values import Identity

MANIFEST = "act.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A source as far as it could be read.

    Attributes:
        act: what is known of it.
        path: its manifest, its sheet, or the file of a document of the user's own.
        raw: the fields of that file.
        versions: its wordings, those that could be read.
    """

    act: Act
    path: Path
    raw: Mapping[str, Any] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()

    @property
    def is_sheet(self) -> bool:
        """Whether it is told point by point in one file."""
        return self.path.name != MANIFEST and self.act.kind is not Kind.OWN

    def worded(self, wording: Wording) -> tuple[Version, ...]:
        """Return its versions of one wording.

        Args:
            wording: whose words they have.
        """
        return tuple(v for v in self.versions if v.wording is wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything that is checked.

    Attributes:
        folder: the corpus folder.
        holdings: its sources and the user's own documents.
        main: the act that a place without act means.
        known_on: the day as of which the corpus is known.
    """

    folder: Path
    holdings: tuple[Holding, ...]
    main: str
    known_on: date | None

    def place(self, path: Path) -> str:
        """Return a file's name within the corpus.

        Args:
            path: the file.
        """
        return path.relative_to(self.folder).as_posix()

    def units(self) -> frozenset[Identity]:
        """Return every unit that can be pointed to."""
        pairs = ((v.act.id, u) for h in self.holdings for v in h.versions for u in v.body.walk())
        return frozenset(Identity(act, u.eid) for act, u in pairs if u.level not in GROUPINGS)


def text_of(version: Version) -> str:
    """Say which text of a source is meant: "ru 2025-11-17".

    Args:
        version: the text.
    """
    dated = "" if version.dated == date.min else f" {version.dated}"
    return f"{version.language.value}{dated}"


def stands_twice(unit: Provision) -> bool:
    """Tell whether a unit was given an identity of its own because its number stood there already.

    Args:
        unit: the unit.
    """
    return unit.eid.rpartition("__")[2].count("_") > 1
