"""The default answerer: the provisions' own words, each with its list's lead-in, quoted as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer.choose import choose
from assistant.answer.premise import answering_premise
from assistant.law.provision import Level
from assistant.protocols import LISTENER
from assistant.values import Citation, Claim, Draft, Findings, Listener, Passage, Query, Turn


class Extractive:
    """Makes a claim of each provision chosen."""

    def draft(
        self,
        query: Query,
        findings: Findings,
        *,
        history: Sequence[Turn] = (),
        listener: Listener = LISTENER,
    ) -> Draft:
        """Make claims in the words of the provisions.

        Args:
            query: the question.
            findings: what was found.
            history: not looked at.
            listener: not told anything: it is done at once.
        """
        return Draft(claims=self.claims(query, findings))

    def claims(self, query: Query, findings: Findings) -> tuple[Claim, ...]:
        """Make claims in the words of the provisions.

        Args:
            query: the question.
            findings: what was found.
        """
        premise = answering_premise(query, findings)
        passages = premise.passages if premise else choose(query, findings)
        return tuple(claim for passage in passages for claim in claims_of(passage))


def claims_of(passage: Passage) -> tuple[Claim, ...]:
    """Make claims of a provision: one of its own words with its list, then those of every other unit.

    Args:
        passage: the provision.
    """
    said = tuple(_with_items(passage))
    own = (_claim(said),) if passage.text else ()
    others = (child for unit in said for child in unit.children if child not in said)
    return own + tuple(claim for child in others for claim in claims_of(child))


def _with_items(passage: Passage) -> Iterator[Passage]:
    """Yield a unit and the items that its words open, with the items of those."""
    yield passage
    unit = passage.provision
    unnumbered = unit.is_list and all(c.level is Level.INDENT for c in unit.children)
    for child in passage.children if passage.text else ():
        if unnumbered or child.provision.level is Level.SUBPARAGRAPH:
            yield from _with_items(child)


def _claim(passages: tuple[Passage, ...]) -> Claim:
    """Put provisions into one statement; items under their list do not repeat its lead-in."""
    quoted = [p for p in passages if p.text]
    texts = []
    for place, passage in enumerate(quoted):
        under = any(passage.parent is above.provision for above in quoted[:place])
        ruled_later = any(passage.parent is later.parent for later in quoted[place + 1 :])
        numbered = passage.provision.level is Level.SUBPARAGRAPH and under
        words = f"{passage.provision.number}) {passage.text}" if numbered else passage.text
        lead = "" if under else _on_one_line(passage.lead_in)
        closing = "" if under and ruled_later else _on_one_line(passage.closing)
        texts.append(" ".join(part for part in (lead, words, closing) if part))
    return Claim(
        text="\n".join(texts),
        citations=tuple(Citation(passage=p, quote=p.text) for p in quoted),
    )


def _on_one_line(text: str) -> str:
    """Run lines together: in a claim only quotes have several."""
    return " ".join(text.split())
