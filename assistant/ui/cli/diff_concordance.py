"""A draft beside the law that came of it: each topic, what became of it, and where that stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.law.act import Act
from assistant.law.language import Language
from assistant.study.concordance import Fates
from assistant.ui.cli.screen import written
from assistant.ui.i18n import message
from assistant.ui.standing import name_of

if TYPE_CHECKING:
    from rich.text import Text

    from assistant.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """What became of a draft's topics.

    Attributes:
        library: the shelf.
        draft: the draft.
        law: the law that came of it.
        language: the language of the reader.
    """

    library: Library
    draft: Act
    law: Act
    language: Language

    @property
    def _fates(self) -> Fates:
        return Fates(library=self.library, draft=self.draft, law=self.law, language=self.language)

    def row(self) -> dict[str, object]:
        """Return it as JSON."""
        return {
            "act": self.draft.id,
            "law": self.law.id,
            "lang": self.language.value,
            "topics": [
                {
                    "change": change.value,
                    "eid": topic.eid,
                    "title": topic.label,
                    "text": topic.text,
                    "evidence": topic.evidence.value,
                    "about": [
                        {"act": p.act.id, "eid": p.eid, "citation": p.citation}
                        for p in self._fates.places(topic)
                    ],
                }
                for change, topic in self._fates.topics
            ],
        }

    def page(self) -> Text:
        """Return it as a page."""
        page = written()
        names = (name_of(self.draft, self.language), name_of(self.law, self.language))
        page.append(" → ".join(names) + "\n", style="bold")
        draft = message("notice.draft", self.language, act=name_of(self.draft, self.language))
        page.append(draft + "\n", style="dim")
        last = None
        for change, topic in self._fates.topics:
            if change is not last:
                count = sum(other is change for other, _ in self._fates.topics)
                named = message(f"cli.change_{change.value}", self.language)
                page.append(f"\n{named} ({count})\n", style="bold")
                last = change
            page.append(f"\n  {topic.label}\n", style="bold")
            page.append(f"    {topic.text}\n")
            places = "; ".join(p.label for p in self._fates.places(topic))
            if places:
                page.append(f"    {message('cli.diff_holds', self.language, places=places)}\n")
            grade = message(f"evidence.{topic.evidence.value}", self.language)
            page.append(f"    {grade}\n", style="dim")
        return page
