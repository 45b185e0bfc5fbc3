"""The default answerer: the provisions' own words, each with its list's lead-in, quoted as they stand."""

from __future__ import annotations

from assistant.answer.abstain import corrected_premise
from assistant.answer.choose import choose
from assistant.law.provision import Level
from assistant.values import Citation, Claim, Findings, Passage, Query


class Extractive:
    """Makes a claim of each provision chosen."""

    def claims(self, query: Query, findings: Findings) -> tuple[Claim, ...]:
        """Make claims in the words of the provisions.

        Args:
            query: the question.
            findings: what was found.
        """
        premise = corrected_premise(query, findings)
        passages = premise.passages if premise else choose(query, findings)
        return tuple(claim for passage in passages for claim in claims_of(passage))


def claims_of(passage: Passage) -> tuple[Claim, ...]:
    """Make claims of a provision: one of a text or a list, one of each paragraph of an article.

    Args:
        passage: the provision.
    """
    unit = passage.provision
    if unit.level is Level.ARTICLE and unit.children and not unit.is_list:
        own = (_claim((passage,)),) if unit.text else ()
        return own + tuple(c for child in passage.children for c in claims_of(child))
    parts = [child for child in passage.children if child.provision.level is Level.INDENT]
    if unit.is_list and len(parts) < len(unit.children):
        listed = tuple(c for c in passage.children if c not in parts)
        return (_claim((passage, *listed)), *(_claim((part,)) for part in parts))
    if unit.is_list or not parts:
        return (_claim((passage, *passage.children)),)
    return (_claim((passage,)), *(_claim((part,)) for part in parts))


def _claim(passages: tuple[Passage, ...]) -> Claim:
    """Put provisions into one statement; items under their list do not repeat its lead-in."""
    quoted = [p for p in passages if p.text]
    texts = []
    for place, passage in enumerate(quoted):
        under = place > 0 and passage.parent is quoted[0].provision
        numbered = passage.provision.level is Level.SUBPARAGRAPH and under
        words = f"{passage.provision.number}) {passage.text}" if numbered else passage.text
        lead = "" if under else passage.lead_in
        closing = "" if under and place < len(quoted) - 1 else passage.closing
        texts.append(" ".join(part for part in (lead, words, closing) if part))
    return Claim(
        text="\n".join(texts),
        citations=tuple(Citation(passage=p, quote=p.text) for p in quoted),
    )
