"""Two languages of an act side by side: the machine's comparison, then the curated differences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.law.act import Act, Version
from assistant.law.known import Divergence
from assistant.law.language import Language
from assistant.law.parity import Disparity, Gap, parity
from assistant.law.provision import GROUPINGS
from assistant.study.languages import divergences
from assistant.ui.cli.screen import written
from assistant.ui.i18n import message
from assistant.ui.standing import name_of, unit_label, wording_of

if TYPE_CHECKING:
    from rich.text import Text

_CURATED = frozenset({Language.RU, Language.KK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """Two languages of one act.

    Attributes:
        act: the act.
        versions: its wordings.
        order: its eIds in the order of the act.
        language: the language of the reader.
    """

    act: Act
    versions: tuple[Version, Version]
    order: tuple[str, ...]
    language: Language

    @property
    def disparities(self) -> tuple[Disparity, ...]:
        """What a machine sees."""
        return parity(self.versions[0].body, self.versions[1].body)

    @property
    def divergences(self) -> tuple[Divergence, ...]:
        """What lawyers' reading found: the weighty ones first, each kind in the order of the act."""
        if {version.language for version in self.versions} != _CURATED:
            return ()
        return divergences(self.act, self.order)

    def row(self) -> dict[str, object]:
        """Return it as JSON."""
        return {
            "act": self.act.id,
            "languages": [version.language.value for version in self.versions],
            "versions": [version.id for version in self.versions],
            "lang": self.language.value,
            "parity": [
                {"gap": d.gap.value, "eid": d.eid, "first": d.first, "second": d.second}
                for d in self.disparities
            ],
            "divergences": [
                {
                    "eid": d.eid,
                    "label": self._label(d.eid),
                    "weighty": d.weighty,
                    "russian": d.russian.get(self.language, ""),
                    "kazakh": d.kazakh.get(self.language, ""),
                    "matters": d.matters.get(self.language, ""),
                }
                for d in self.divergences
            ],
        }

    def page(self) -> Text:
        """Return it as a page."""
        page = written()
        names = " – ".join(self._name(version.language) for version in self.versions)
        page.append(f"{name_of(self.act, self.language)}: {names}\n", style="bold")
        for version in self.versions:
            said = wording_of(version, self.language)
            page.append(f"{self._name(version.language)}: {said}\n", style="dim")
        self._add_parity(page)
        self._add_table(page)
        return page

    def _add_parity(self, page: Text) -> None:
        page.append(f"\n{message('cli.parity', self.language)}\n", style="bold")
        units = sum(unit.level not in GROUPINGS for unit in self.versions[0].body.walk())
        same = all(d.gap is Gap.NUMBERS for d in self.disparities)
        if same:
            page.append(f"  {message('cli.parity_same', self.language, count=units)}\n")
        for disparity in self.disparities:
            page.append(f"  {self._said(disparity)}\n")
        if self.disparities:
            page.append(f"  {message('cli.parity_hint', self.language)}\n", style="dim")

    def _add_table(self, page: Text) -> None:
        if {version.language for version in self.versions} != _CURATED:
            return
        found = self.divergences
        key = "cli.divergences" if found else "cli.divergences_none"
        page.append(f"\n{message(key, self.language, count=len(found))}\n", style="bold")
        for divergence in found:
            weight = message("cli.weighty" if divergence.weighty else "cli.nuance", self.language)
            page.append(f"\n  {self._label(divergence.eid)} – {weight}\n", style="bold")
            for name in ("russian", "kazakh", "matters"):
                text = getattr(divergence, name).get(self.language, "")
                page.append(f"    {message(f'cli.says_{name}', self.language, text=text)}\n")

    def _said(self, disparity: Disparity) -> str:
        first, second = (self._name(version.language) for version in self.versions)
        told = {
            "where": self._label(disparity.eid),
            "first": first,
            "second": second,
            "ours": ", ".join(disparity.first) or "–",
            "theirs": ", ".join(disparity.second) or "–",
        }
        return message(f"cli.gap_{disparity.gap.value}", self.language, **told)

    def _name(self, language: Language) -> str:
        return message(f"cli.language_{language.value}", self.language)

    def _label(self, eid: str) -> str:
        first, second = self.versions
        known = any(unit.eid == eid for unit in first.body.walk())
        return unit_label(first if known else second, eid, self.language)
