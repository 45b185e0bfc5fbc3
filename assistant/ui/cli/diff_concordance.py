"""A draft beside the law that came of it: each topic, what became of it, and where that stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.law.act import Act
from assistant.law.known import Change
from assistant.law.language import Language
from assistant.ui.cli.screen import written
from assistant.ui.cli.standing import name_of
from assistant.ui.i18n import message
from assistant.values import Identity, Passage

if TYPE_CHECKING:
    from rich.text import Text

    from assistant.library import Library


_TELLS_NOTHING = (Change.DROPPED, Change.UNKNOWN)


def became(library: Library, draft: Act) -> Act | None:
    """Return the act that came of a draft: the one in which most of its topics stand now.

    Args:
        library: the shelf.
        draft: the draft.
    """
    told = (f for f in draft.units.values() if f.change and f.change not in _TELLS_NOTHING)
    named = Counter(
        act_id
        for facts in told
        for act_id in {Identity.read(about, act_id=draft.id).act_id for about in facts.about}
    )
    acts = ((library.act(act_id), count) for act_id, count in named.most_common())
    return next((act for act, _ in acts if act and act.is_norm), None)


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
    def topics(self) -> tuple[tuple[Change, Passage], ...]:
        """The topics whose fate is told, grouped by it, each group in the order of the draft."""
        order = self.library.order(self.draft.id)
        found = (self.library.passage(self.draft.id, eid, self.language) for eid in order)
        told = [(p.facts.change, p) for p in found if p]
        return tuple((c, p) for wanted in Change for c, p in told if c is wanted)

    def places(self, topic: Passage) -> tuple[Passage, ...]:
        """Return the provisions of the law that a topic is about.

        Args:
            topic: the topic.
        """
        named = (Identity.read(about, act_id=self.law.id) for about in topic.facts.about)
        found = (self.library.passage(*n, self.language) for n in named if n.act_id == self.law.id)
        return tuple(passage for passage in found if passage)

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
                        for p in self.places(topic)
                    ],
                }
                for change, topic in self.topics
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
        for change, topic in self.topics:
            if change is not last:
                count = sum(other is change for other, _ in self.topics)
                named = message(f"cli.change_{change.value}", self.language)
                page.append(f"\n{named} ({count})\n", style="bold")
                last = change
            page.append(f"\n  {topic.label}\n", style="bold")
            page.append(f"    {topic.text}\n")
            places = "; ".join(p.label for p in self.places(topic))
            if places:
                page.append(f"    {message('cli.diff_holds', self.language, places=places)}\n")
            grade = message(f"evidence.{topic.evidence.value}", self.language)
            page.append(f"    {grade}\n", style="dim")
        return page
