"""A draft beside the law that came of it: each topic, what became of it, and where that stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assistant.law.act import Act
from assistant.law.known import Change
from assistant.law.language import Language
from assistant.library import Library
from assistant.values import Identity, Passage

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
class Fates:
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
