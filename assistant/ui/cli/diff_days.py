"""Two days of an act side by side: status, what came into force, and what the words changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.law.act import Act, Status, Version, Wording
from assistant.law.compare import Change, Difference, Edit, Piece, compare, own_words
from assistant.law.known import Amendment
from assistant.law.language import Language
from assistant.law.provision import Provision
from assistant.ui.cli.screen import written
from assistant.ui.i18n import day as in_words
from assistant.ui.i18n import message
from assistant.ui.standing import act_standing, name_of, unit_label, unit_span, wording_of

if TYPE_CHECKING:
    from rich.text import Text

_MARKS = {Edit.KEPT: ("", ""), Edit.DELETED: ("[-", "-]"), Edit.INSERTED: ("{+", "+}")}
_STYLES = {Edit.KEPT: "", Edit.DELETED: "red strike", Edit.INSERTED: "green"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """An act on two days.

    Attributes:
        act: the act.
        days: the days, the earlier first.
        versions: the wording that speaks on each.
        language: the language of the reader.
    """

    act: Act
    days: tuple[date, date]
    versions: tuple[Version, Version]
    language: Language

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where the words differ."""
        return compare(self.versions[0].body, self.versions[1].body)

    @property
    def entered(self) -> tuple[tuple[str, Status, Status], ...]:
        """The units whose own standing differs between the days: eId, before, after."""
        whole = tuple(self.act.status_on(day) for day in self.days)
        units = {unit.eid for version in self.versions for unit in version.body.walk()}
        found = []
        for eid in self.act.units:
            before, after = (self.act.unit_status_on(eid, day) for day in self.days)
            if before is not after and (before, after) != whole and eid in units:
                found.append((eid, before, after))
        return tuple(found)

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """The amendments known for the time between that the later wording has not worked in."""
        return tuple(a for a in self._reported if a not in self.covered)

    @property
    def covered(self) -> tuple[Amendment, ...]:
        """Those of them that an official text of a later day must hold, though nobody marked it."""
        last = self.versions[1]
        dated = last.dated if last.wording is Wording.OFFICIAL else date.min
        return tuple(a for a in self._reported if a.since and a.since <= dated)

    @property
    def _reported(self) -> tuple[Amendment, ...]:
        start, end = self.days
        return tuple(a for a in self.act.amendments if a.since is None or start < a.since <= end)

    def row(self) -> dict[str, object]:
        """Return it as JSON."""
        return {
            "act": self.act.id,
            "lang": self.versions[0].language.value,
            "days": [
                {
                    "day": day.isoformat(),
                    "status": self.act.status_on(day).value,
                    "version": version.dated.isoformat(),
                    "wording": version.wording.value,
                    "id": version.id,
                }
                for day, version in zip(self.days, self.versions, strict=True)
            ],
            "same_version": self._same,
            "complete": self.act.complete,
            "entered": [
                {"eid": eid, "label": self._label(eid), "before": before.value,
                 "after": after.value, "note": self.act.facts(eid).notes.get(self.language, "")}
                for eid, before, after in self.entered
            ],
            "amendments": [
                {"by": a.by, "from": a.since.isoformat() if a.since else None,
                 "confirmed": a.confirmed, "note": self._note(a), "covered": a in self.covered}
                for a in self._reported
            ],
            "differences": [_difference_row(d, self._label(d.eid)) for d in self.differences],
        }  # fmt: skip

    def page(self) -> Text:
        """Return it as a page."""
        page = written()
        page.append(name_of(self.act, self.language) + "\n", style="bold")
        for day, version in zip(self.days, self.versions, strict=True):
            page.append(f"\n{in_words(day, self.language)}\n", style="bold")
            page.append(f"  {act_standing(self.act, day, self.language)}\n")
            page.append(f"  {self._speaking(day, version)}\n")
        for line in self._entered_lines():
            page.append(line)
        for line in self._amendment_lines():
            page.append(line)
        self._add_differences(page)
        if not self.act.complete:
            page.append(f"\n{message('cli.diff_partial', self.language)}", style="dim")
        return page

    @property
    def _same(self) -> bool:
        return self.versions[0].id == self.versions[1].id

    def _speaking(self, day: date, version: Version) -> str:
        """Say which wording speaks, or that none can: the act was not there yet."""
        if self.act.status_on(day) is Status.UNKNOWN_YET:
            return message("cli.diff_nothing_speaks", self.language)
        return wording_of(version, self.language)

    def _entered_lines(self) -> Iterator[str]:
        if self.entered:
            yield f"\n{message('cli.diff_entered', self.language)}\n"
        for eid, before, after in self.entered:
            told = [message(f"cli.standing_{s.value}", self.language) for s in (before, after)]
            yield f"  {self._label(eid)}: {told[0]} → {told[1]}. "
            facts = self.act.facts(eid)
            note = facts.notes.get(self.language, "")
            yield f"{unit_span(facts, self.language)} {note}".strip() + "\n"

    def _amendment_lines(self) -> Iterator[str]:
        if self.amendments:
            yield f"\n{message('cli.diff_amendments', self.language)}\n"
        for amendment in self.amendments:
            yield f"  № {amendment.by}: {self._note(amendment)}".rstrip(": ") + "\n"
        if self.covered:
            dated = in_words(self.versions[1].dated, self.language)
            by = ", ".join(f"№ {amendment.by}" for amendment in self.covered)
            yield f"\n{message('cli.diff_covered', self.language, dated=dated, by=by)}\n"

    def _note(self, amendment: Amendment) -> str:
        """Return the note on an amendment; it speaks of the restated words, and beside no others."""
        restated = self.versions[1].wording is Wording.RESTATED
        return amendment.notes.get(self.language, "") if restated else ""

    def _add_differences(self, page: Text) -> None:
        if Status.UNKNOWN_YET in map(self.act.status_on, self.days):
            page.append(f"\n{message('cli.diff_not_there', self.language)}\n")
            return
        if self._same:
            dated = in_words(self.versions[0].dated, self.language)
            said = message("cli.diff_same_version", self.language, dated=dated)
            page.append(f"\n{said}\n")
        elif not self.differences:
            page.append(f"\n{message('cli.diff_nothing', self.language)}\n")
        for difference in self.differences:
            named = message(f"cli.diff_{difference.change.value}", self.language)
            page.append(f"\n{self._label(difference.eid)} – {named}\n", style="bold")
            _add_words(page, difference, self._old_label(difference))

    def _old_label(self, difference: Difference) -> str:
        if difference.change is not Change.RENUMBERED or difference.old is None:
            return ""
        return message("cli.diff_was", self.language, label=self._label(difference.old.eid))

    def _label(self, eid: str) -> str:
        if not eid:
            return message("cli.diff_whole", self.language)
        old, new = self.versions
        known = any(unit.eid == eid for unit in new.body.walk())
        return unit_label(new if known else old, eid, self.language)


def _add_words(page: Text, difference: Difference, was: str) -> None:
    if was:
        page.append(f"  {was}\n")
    elif difference.pieces:
        page.append("  ")
        for piece in difference.pieces:
            page.append(_marked(piece).replace("\n", "\n  "), style=_STYLES[piece.edit])
        page.append("\n")
    else:
        unit = difference.new or difference.old
        for inner in unit.walk() if unit else ():
            words = own_words(inner).replace("\n", "\n  ")
            page.append(f"  {words}\n" if words else "")


def _marked(piece: Piece) -> str:
    """Write a stretch of words with marks that need no colours; spaces stay outside them."""
    opening, closing = _MARKS[piece.edit]
    words = piece.text.rstrip()
    return f"{opening}{words}{closing}{piece.text[len(words) :]}"


def _difference_row(difference: Difference, named: str) -> dict[str, object]:
    return {
        "change": difference.change.value,
        "eid": difference.eid,
        "label": named,
        "old_eid": difference.old.eid if difference.old else None,
        "old": _whole(difference.old),
        "new": _whole(difference.new),
        "words": [{"edit": p.edit.value, "text": p.text} for p in difference.pieces],
    }


def _whole(unit: Provision | None) -> str | None:
    return "\n".join(filter(None, map(own_words, unit.walk()))) if unit else None
