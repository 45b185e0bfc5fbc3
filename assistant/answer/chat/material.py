"""Which provisions a model is shown, in what order, and how each is written down as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.chat.fence import line
from assistant.answer.chat.instructions import Instructions
from assistant.answer.choose import known_on
from assistant.answer.premise import corrected_premise
from assistant.law.act import Kind
from assistant.values import Claim, Findings, Passage, Query

_MOST_HITS = 16  # found provisions that are shown, where there is room for them

Block = tuple[Passage, ...]  # a provision with the units inside it that have words of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The provisions that a model may answer from.

    Attributes:
        blocks: provisions, the most needed first; none is ever shown in part.
        withheld: whether documents of the asker's own were left out.
    """

    blocks: tuple[Block, ...]
    withheld: bool = False

    def halved(self) -> Material:
        """Return the better half."""
        return replace(self, blocks=self.blocks[: max(1, len(self.blocks) // 2)])


def gather(query: Query, findings: Findings, first: Sequence[Claim], *, own: bool) -> Material:
    """Choose what is shown: what corrects a premise, what answers without a model, then what was found.

    Args:
        query: the question.
        findings: what was found.
        first: the answer without a model.
        own: whether documents of the asker's own may be shown.
    """
    premise = corrected_premise(query, findings)
    beside = {hit.passage.identity for hit in findings.beside}
    hits = [hit for hit in known_on(query.as_of, findings).hits if hit.via != "beside"]
    needed = [
        *(premise.passages if premise else ()),
        *(citation.passage for claim in first for citation in claim.citations),
        *[hit.passage for hit in hits if hit.passage.identity not in beside][:_MOST_HITS],
    ]
    allowed = [p for p in needed if own or p.act.kind is not Kind.OWN]
    taken: set[tuple[str, str]] = set()
    blocks = []
    for passage in allowed:
        block = tuple(unit for unit in _units(passage) if unit.identity not in taken)
        taken |= {unit.identity for unit in block}
        blocks += [block] if block else []
    return Material(blocks=tuple(blocks), withheld=len(allowed) < len(needed))


def laid_out(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Order units for reading: act by act and article by article as they were found, then as they stand.

    Args:
        blocks: the provisions that are shown.
    """
    units = [unit for block in blocks for unit in block]
    acts = list(dict.fromkeys(unit.version.id for unit in units))
    articles = list(dict.fromkeys((unit.version.id, unit.article) for unit in units))
    trees = {unit.version.id: unit.version.body for unit in units}
    places = {
        (act, unit.eid): place for act in acts for place, unit in enumerate(trees[act].walk())
    }
    return tuple(
        sorted(
            units,
            key=lambda unit: (
                acts.index(unit.version.id),
                articles.index((unit.version.id, unit.article)),
                places[unit.version.id, unit.eid],
            ),
        )
    )


def source_line(passage: Passage, query: Query, words: Instructions) -> str:
    """Write down the act of a passage: what it is, whose, of what day, and what it is on the day asked.

    Args:
        passage: any passage of the act.
        query: the question.
        words: the words of the prompt.
    """
    act, language = passage.act, passage.version.language
    name = act.short_titles.get(language) or act.titles.get(language, "")
    return line(
        {
            "source": name or next(iter(act.titles.values()), act.id),
            "kind": words.kinds[act.kind.value],
            "author": act.author.get(language, ""),
            "dated": passage.version.dated.isoformat(),
            "status": words.statuses[act.status_on(query.as_of).value],
        }
    )


def passage_line(
    number: int,
    passage: Passage,
    query: Query,
    words: Instructions,
    *,
    above: str | None = None,
    lead_in: str | None = None,
) -> str:
    """Write down a passage with the words that rule it from above.

    Args:
        number: its number in the prompt.
        passage: the passage.
        query: the question.
        words: the words of the prompt.
        above: the headings it stands under; its own where None.
        lead_in: the words that open its list; its own where None.
    """
    own = passage.status_on(query.as_of)
    special = own is not passage.act.status_on(query.as_of)
    return line(
        {
            "n": number,
            "where": passage.label,
            "under": _headings(passage) if above is None else above,
            "status": words.statuses[own.value] if special else "",
            "lead_in": passage.lead_in if lead_in is None else lead_in,
            "text": passage.text,
            "closing": passage.closing,
        }
    )


def _headings(passage: Passage) -> str:
    return " / ".join(passage.trail[1:])


def data_lines(shown: Sequence[Passage], query: Query, words: Instructions) -> Iterator[str]:
    """Yield all that is shown, each act before its passages.

    Args:
        shown: the passages in the order of their numbers.
        query: the question.
        words: the words of the prompt.
    """
    last: Passage | None = None
    units = {passage.identity for passage in shown}
    for number, passage in enumerate(shown, start=1):
        if last is None or passage.version.id != last.version.id:
            yield source_line(passage, query, words)
            last = None
        # What stands in the lines before is not written again.
        above = "" if last and last.trail == passage.trail else _headings(passage)
        led = passage.parent is not None and (passage.act.id, passage.parent.eid) in units
        yield passage_line(
            number, passage, query, words, above=above, lead_in="" if led else passage.lead_in
        )
        last = passage


def _units(passage: Passage) -> Iterator[Passage]:
    if passage.text:
        yield passage
    for child in passage.children:
        yield from _units(child)
