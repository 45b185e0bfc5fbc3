"""The tree while it grows: one stack over levels, a place for text without number, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.ingest.marks import Mark
from assistant.law.provision import GROUPINGS, Level, Note, NoteKind, Provision, child_eid
from assistant.law.vocabulary import LIST_CLOSINGS

_DEPTH = {
    Level.ACT: 0,
    Level.ANNEX: 1,
    Level.PART: 2,
    Level.SUBPART: 3,
    Level.CHAPTER: 4,
    Level.SECTION: 5,
    Level.ARTICLE: 6,
    Level.TOPIC: 6,
    Level.PARAGRAPH: 7,
    Level.SUBPARAGRAPH: 9,
    Level.INDENT: 10,
}
_HOSTING = 8  # an unnumbered part with a list of its own: below its paragraph, above the list
_HEADED = (*GROUPINGS, Level.ARTICLE, Level.ANNEX, Level.TOPIC)
_ADDS = re.compile(r"дополн|толықтыр", re.I)
_GROUPS = re.compile(r"глав|раздел|тарау|бөлім\w* толық", re.I)
_SEES = re.compile(r"(?:Примечание|Ескертпе)\.")
_PLANS = re.compile(
    r"(?:стать|глав|пункт|част|раздел|\bч\.|бап|тарау|тармақ|бөлік).*(?:предусматрив|көздел)", re.I
)


@dataclass(slots=True)
class Draft:
    """A provision while its children are still being read."""

    level: Level
    number: str
    eid: str
    heading: str = ""
    text: str = ""
    closing: str = ""
    hosts: bool = False
    children: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    page: int | None = None

    @property
    def depth(self) -> int:
        """How far below the act it stands."""
        return _HOSTING if self.hosts else _DEPTH[self.level]

    def frozen(self) -> Provision:
        """Return the finished provision."""
        children = tuple(child.frozen() for child in self.children)
        return _carry_closing(
            Provision(
                level=self.level,
                number=self.number,
                heading=self.heading,
                text=self.text,
                closing=self.closing,
                eid=self.eid,
                children=children,
                notes=tuple(self.notes),
                page=self.page,
            )
        )


class Growth:
    """A tree that grows block by block.

    Args:
        articled: whether the act has articles; only if not, numbered paragraphs stand at its top.
        parts: whether text that stands in no unit becomes parts of the act, counted through it;
            if not, it is kept as the words of its chapter or as the preamble.
    """

    def __init__(self, *, articled: bool, parts: bool = False) -> None:
        self.root = Draft(Level.ACT, "", "")
        self._stack = [self.root]
        self.articled = articled
        self.page: int | None = None  # of the block that is being laid
        self._parts = parts
        self._seen: dict[str, int] = {}
        self._counted: dict[str, int] = {}
        self._coming: list[Note] = []

    @property
    def top(self) -> Draft:
        """The unit that was opened last."""
        return self._stack[-1]

    def misplaced(self, mark: Mark) -> bool:
        """Tell whether a numbered unit stands where none can: in a chapter, outside any article.

        Args:
            mark: the opening of the unit.
        """
        if mark.level is Level.PARAGRAPH:
            return self.articled and self._holder(mark.level).level in GROUPINGS
        return mark.level is Level.SUBPARAGRAPH and self._holder(mark.level).level in GROUPINGS

    def open(self, mark: Mark) -> str | None:
        """Open a unit; an identity that is taken gets a suffix, and is returned.

        Args:
            mark: the opening of the unit.
        """
        holder = self._holder(mark.level)
        eid = self._eid(holder, mark)
        part = holder.children[-1] if holder.children else None
        second = mark.level is Level.SUBPARAGRAPH and eid in self._seen
        if second and part and part.level is Level.INDENT and part.text.endswith(":"):
            part.hosts, holder = True, part  # the second list of a provision is its part's own
            self._stack.append(part)
            eid = child_eid(part.eid, mark.level, mark.number)
        taken = eid if eid in self._seen else None
        self._seen[eid] = self._seen.get(eid, 0) + 1
        headed = mark.level in _HEADED
        draft = Draft(
            mark.level,
            mark.number,
            f"{eid}_{self._seen[eid]}" if taken else eid,
            heading=mark.rest if headed else "",
            text="" if headed else mark.rest,
            page=self.page,
        )
        while self.top.depth >= draft.depth:
            self._stack.pop()
        holder.children.append(draft)
        self._stack.append(draft)
        self._lay_coming(draft)
        return taken

    def lay(self, text: str) -> None:
        """Lay text without number where it belongs: opening words first, parts after.

        Args:
            text: a paragraph of it.
        """
        while self.top.level in (Level.SUBPARAGRAPH, Level.INDENT):
            self._stack.pop()
        holder = self.top
        self._lay_coming(holder)
        if holder.level in GROUPINGS and not self._parts:
            holder.text = f"{holder.text}\n{text}" if holder.text else text  # preamble, epigraph
        elif holder.level not in GROUPINGS and not holder.text and not holder.children:
            holder.text = text
        else:
            self._lay_part(holder, text)

    def sign(self, text: str) -> None:
        """Keep a line of the signatures under an act or an annex.

        Args:
            text: the line.
        """
        signed = next(unit for unit in reversed(self._stack) if self._is_root(unit))
        signed.closing = f"{signed.closing}\n{text}" if signed.closing else text

    def note(self, note: Note) -> None:
        """Keep a note beside the unit that it speaks of.

        Args:
            note: the note.
        """
        if note.kind is NoteKind.FOOTNOTE:
            self._component().notes.append(note)
        elif _SEES.match(note.text):
            self.top.notes.append(note)
        elif _ADDS.search(note.text):
            self._holder_of_addition(note).notes.append(note)
        elif self.root.children or _PLANS.search(note.text):
            self._coming.append(note)  # announcements stand before what they will change
        else:
            self.root.notes.append(note)

    def finished(self) -> Provision:
        """Return the tree."""
        self._lay_coming(self._component())
        return self.root.frozen()

    def _holder(self, level: Level) -> Draft:
        return next(unit for unit in reversed(self._stack) if unit.depth < _DEPTH[level])

    def _holder_of_addition(self, note: Note) -> Draft:
        if _GROUPS.search(note.text[:80]):
            return next(unit for unit in reversed(self._stack) if self._is_root(unit))
        return self._component()

    def _component(self) -> Draft:
        """Return the article that is open, or what stands for one."""
        inner = (Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.INDENT)
        pairs = zip(self._stack[:0:-1], self._stack[-2::-1], strict=True)
        for unit, above in pairs:
            if unit.level not in inner or above.level in GROUPINGS:
                return unit
        return self.root

    def _eid(self, holder: Draft, mark: Mark) -> str:
        """Name a unit: groups and articles run through the act or the annex, § through a chapter."""
        if mark.eid and mark.eid not in self._seen:
            return mark.eid
        gathers = (Level.SUBPART, Level.SECTION)
        if mark.level in gathers or holder.level not in GROUPINGS:
            return child_eid(holder.eid, mark.level, mark.number)
        return child_eid(self._base(), mark.level, mark.number)

    def _base(self) -> str:
        return next(unit for unit in reversed(self._stack) if self._is_root(unit)).eid

    @staticmethod
    def _is_root(unit: Draft) -> bool:
        return unit.level in (Level.ACT, Level.ANNEX)

    def _lay_part(self, holder: Draft, text: str) -> None:
        parent = self._base() if holder.level in GROUPINGS else holder.eid
        number = self._counted[parent] = self._counted.get(parent, 0) + 1
        eid = child_eid(parent, Level.INDENT, str(number))
        part = Draft(Level.INDENT, str(number), eid, text=text, page=self.page)
        holder.children.append(part)

    def _lay_coming(self, unit: Draft) -> None:
        unit.notes += self._coming
        self._coming = []


def _carry_closing(unit: Provision) -> Provision:
    """Lift the ruling words that stand after a list's last item up to the list.

    Kazakh drafting puts them there ("… тыйым салынады", "… құқылы"); without them the other items
    would read as if they were allowed.
    """
    numbered = [child for child in unit.children if child.level is Level.SUBPARAGRAPH]
    items = numbered or [child for child in unit.children if child.level is Level.INDENT]
    if not unit.is_list or len(items) < 2:
        return unit
    for pattern in LIST_CLOSINGS:
        match = re.search(pattern, items[-1].text)
        if match:
            return replace(unit, closing=match[1])
    return unit
