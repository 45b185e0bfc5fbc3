"""Which references share one naming of an act, and which naming stands beside a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.citecheck.naming import Mention
from assistant.law.placing import Span
from assistant.law.reference import Reference

_LINK = (
    r"(?:of|the|from|in|under|said|this|that|из|к|в|во|по|указанного|названного|данного|настоящего|этого"
    r"|осы|аталған)"
)
_TO_ACT = re.compile(rf'[\s,.("-]*(?:{_LINK}(?!\w)[\s,.("-]*)*')
_FROM_ACT = re.compile(
    r'(?:-[^\W\d]{2,4})?[\s,:("-]*(?:(?:в|во|по|согласно|статьей|in|under|its|бойынша)(?!\w)[\s]*)?'
)
_LIST = re.compile(
    r"[\s,;()]*(?:(?:и|или|а также|также|см|and|or|as well as|және|немесе|мен|сондай-ақ|of|the|in)(?!\w)"
    r"[\s,;()]*)*"
)


def touches(span: Span, others: Sequence[Mention]) -> bool:
    """Tell whether words lie within a naming.

    Args:
        span: the words.
        others: the namings.
    """
    return any(span[0] < m.span[1] and m.span[0] < span[1] for m in others)


def groups(references: Sequence[Reference], words: str) -> Iterator[list[Reference]]:
    """Gather the references that share one naming of an act: "п. 2 ст. 5 и ст. 9 Закона".

    Args:
        references: the references, in order.
        words: the folded text.
    """
    group: list[Reference] = []
    for reference in references:
        if group:
            gap = words[group[-1].span[1] : reference.span[0]]
            joined = group[-1].span == reference.span or _LIST.fullmatch(gap)
            if not joined:
                yield group
                group = []
        group.append(reference)
    if group:
        yield group


def beside(span: Span, mentions: Sequence[Mention], words: str) -> Mention | None:
    """Return the naming of an act around a reference, right after it, or right before it.

    Args:
        span: the reference.
        mentions: the namings, in order.
        words: the folded text.
    """
    for mention in mentions:
        if mention.span[0] < span[1] and mention.span[1] > span[0]:
            return mention
    after = next((m for m in mentions if m.span[0] >= span[1]), None)
    if after and _TO_ACT.fullmatch(words[span[1] : after.span[0]]):
        return after
    before = next((m for m in reversed(mentions) if m.span[1] <= span[0]), None)
    if before and _FROM_ACT.fullmatch(words[before.span[1] : span[0]]):
        return before
    return None
