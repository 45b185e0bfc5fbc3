"""What stands on the shelf: passages, the glossary's terms, and typical questions with where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from assistant.codes import Leads, Reason
from assistant.law.act import Act, Status, Version, Wording
from assistant.law.known import Evidence, UnitFacts
from assistant.law.label import cited, label, page_label, piece_label
from assistant.law.language import Language
from assistant.law.provision import Level, Note, NoteKind, Provision, article_eid, paragraph_eid


class Identity(NamedTuple):
    """A provision whatever its wording and language: its act and its eId."""

    act_id: str
    eid: str

    @classmethod
    def read(cls, text: str, *, act_id: str) -> Identity:
        """Read "kz/ai-law#art_17", or an eId of a given act.

        Args:
            text: the words.
            act_id: the act meant where the words name none.
        """
        act, mark, eid = text.rpartition("#")
        return cls(act if mark else act_id, eid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a typical question leads: a provision, a corrected premise, or out of the corpus.

    Attributes:
        id: the eId, or the name of the premise or topic.
        leads: which of the three it is.
        places: the provisions that answer, correct, or come nearest.
        reason: for a topic outside the corpus, why the assistant is silent on it.
        notes: what to tell the reader, by language.
    """

    id: str
    leads: Leads
    places: tuple[Identity, ...]
    reason: Reason | None = None
    notes: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """A typical question in plain words, and where it leads; searched, never quoted.

    Attributes:
        text: the question.
        language: its language.
        to: where it leads.
    """

    text: str
    language: Language
    to: Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of the glossary with the everyday words for it.

    Attributes:
        id: its name in the glossary.
        names: the term itself by language.
        also: everyday words and abbreviations by language.
        places: the provisions it points to, the defining one first.
    """

    id: str
    names: Mapping[Language, str]
    also: Mapping[Language, tuple[str, ...]]
    places: tuple[Identity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The unit that is searched and quoted: one provision in one language.

    Attributes:
        version: the wording it belongs to.
        provision: the unit with its own words; only these are quoted.
        trail: headings above, widest first.
        parent: the unit above, whose lead-in or closing words may rule this one; None at the top.
    """

    version: Version
    provision: Provision
    trail: tuple[str, ...]
    parent: Provision | None

    @property
    def id(self) -> str:
        """Its identity: version and eId."""
        return f"{self.version.id}#{self.eid}"

    @property
    def eid(self) -> str:
        """The eId of the provision."""
        return self.provision.eid

    @property
    def act(self) -> Act:
        """The act it belongs to."""
        return self.version.act

    @property
    def identity(self) -> Identity:
        """The provision itself, whatever its wording and language."""
        return Identity(self.act.id, self.eid)

    @property
    def facts(self) -> UnitFacts:
        """What is known of it apart from its words."""
        return self.act.facts(self.eid)

    @property
    def portal_notes(self) -> tuple[Note, ...]:
        """What the portal announced beside it, and beside the units that it stands in."""
        above = self.eid.split("__")
        chain = {"__".join(above[:depth]) for depth in range(1, len(above) + 1)}
        units = (unit for unit in self.version.body.walk() if unit.eid in chain)
        return tuple(
            note
            for unit in units
            for note in unit.notes
            # a heading that stands twice in a text is kept as a note as well
            if note.kind is NoteKind.PORTAL
            and not (unit.heading and note.text.endswith(unit.heading))
        )

    @property
    def evidence(self) -> Evidence:
        """How well its wording is established."""
        if self.version.wording is Wording.OFFICIAL:
            return Evidence.OFFICIAL_TEXT
        return self.act.evidence_of(self.eid)

    def status_on(self, day: date) -> Status:
        """Tell what it is on a day: its act's status, or its own where it came later.

        Args:
            day: the day asked about.
        """
        return self.act.unit_status_on(self.eid, day)

    @property
    def article(self) -> str:
        """The eId of its article."""
        return article_eid(self.eid)

    @property
    def paragraph(self) -> str:
        """The eId of the unit right below the article."""
        return paragraph_eid(self.eid)

    @property
    def text(self) -> str:
        """The unit's own words."""
        return self.provision.text

    @property
    def lead_in(self) -> str:
        """The words that open the list this unit is an item of, or ""."""
        if self.parent is None or not self.parent.is_list:
            return ""
        level = self.provision.level
        # An unnumbered part is an item only where the list has no numbered ones.
        item = level is Level.SUBPARAGRAPH or (
            level is Level.INDENT and all(c.level is level for c in self.parent.children)
        )
        return self.parent.text if item else ""

    @property
    def closing(self) -> str:
        """The words after the list that rule this item too, unless they stand in the item itself."""
        if (
            not self.lead_in
            or self.parent is None
            or self.text.rstrip(" .").endswith(self.parent.closing.rstrip(" ."))
        ):
            return ""
        return self.parent.closing

    @property
    def label(self) -> str:
        """How a lawyer of the country cites it."""
        page = self.provision.page
        paged = page_label(page, self.version.language) if page is not None else ""
        if self.provision.level is Level.TOPIC:
            piece = piece_label(self.provision.number, self.version.language)
            return paged or self.provision.heading or piece
        return label(self.eid, self.version.language, parent=self.parent, parts=self.act.parts)

    @property
    def citation(self) -> str:
        """Its label with the act that it stands in."""
        language = self.version.language
        cite = self.act.cite.get(language) or self.act.titles.get(language, "")
        page = self.provision.page
        if page is not None:
            paged = page_label(page, language)
            return ", ".join(dict.fromkeys((cite, self.label, paged)))
        if self.provision.level is Level.TOPIC or not cite:
            return ": ".join(part for part in (cite, self.label) if part)
        return cited(self.label, cite, language)

    @property
    def children(self) -> tuple[Passage, ...]:
        """The units inside it, as passages."""
        return tuple(
            Passage(version=self.version, provision=child, trail=self.trail, parent=self.provision)
            for child in self.provision.children
        )

    @property
    def search_text(self) -> str:
        """The words to search by: headings and lead-in, its own words, and those of its items."""
        below = " ".join(unit.text for unit in self.provision.walk() if unit is not self.provision)
        own = " ".join(part for part in (self.lead_in, self.text, self.closing, below) if part)
        return f"{'. '.join(self.trail[1:])}. {own}" if self.trail[1:] else own
