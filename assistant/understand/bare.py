"""Articles named by their number alone: "КоАП 641 ч. 4", "по 641-1"; only those that are on the shelf."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.law.alias import Naming
from assistant.law.language import fold
from assistant.law.provision import Level
from assistant.law.reference import Reference
from assistant.law.vocabulary import COUNTED

Holders = Callable[[Reference], Sequence[str]]
_NUMBER = re.compile(
    rf"(?<![\w.,/№:-])(?<!no )(?P<article>\d{{1,3}}(?:-\d{{1,2}})?)(?![\w/%-]|[.,:]\d|{COUNTED})"
    r"(?:,?\s?(?:ч|часть|бөлік|part)\.?\s?(?P<part>\d{1,2})(?![\w/-]))?"
)
_BETWEEN = re.compile(r"[\s,(]*(?:(?:of|in|the|бойынша)\s)*")


def bare_references(
    question: str, taken: Sequence[tuple[int, int]], namings: Sequence[Naming], holders: Holders
) -> tuple[tuple[Reference, str], ...]:
    """Find articles named by a number alone, each with its act.

    A number beside the name of an act is its article where the act has one; elsewhere only the number of
    an inserted article ("641-1") tells enough, and only where a single act has it. All else is a number.

    Args:
        question: the question.
        taken: spans of the folded question that are references already.
        namings: the acts that the question names, with their spans.
        holders: returns the acts that have what a reference names.
    """
    folded = fold(question)
    out: list[tuple[Reference, str]] = []
    for match in _NUMBER.finditer(folded):
        spans = (*taken, *(naming.span for naming in namings))
        if any(match.start() < end and start < match.end() for start, end in spans):
            continue
        near = [naming.act_id for naming in namings if _touches(naming, match, folded)]
        inserted = "-" in match["article"]
        if not near and not inserted:
            continue
        part = ((Level.PARAGRAPH, match["part"]),) if match["part"] else ()
        reference = Reference(path=((Level.ARTICLE, match["article"]), *part), span=match.span())
        held = holders(reference)
        alone = held if inserted and len(held) == 1 else ()
        named = [*(act_id for act_id in near if act_id in held), *alone]
        out += [(reference, act_id) for act_id in named[:1]]
    return tuple(out)


def _touches(naming: Naming, match: re.Match[str], folded: str) -> bool:
    start, end = naming.span
    gap = folded[end : match.start()] if end <= match.start() else folded[match.end() : start]
    return bool(_BETWEEN.fullmatch(gap))
