"""Does each quote stand in its provision, and does each claim say no more than its quotes and lead-ins?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from assistant.law.language import fold
from assistant.values import Citation, Claim, Passage

_WORD = re.compile(r"\w+")


def verified(claims: Iterable[Claim], found: Collection[Passage]) -> tuple[Claim, ...]:
    """Keep what holds: failing citations fall, then claims that their citations do not carry.

    Args:
        claims: claims as an answerer made them.
        found: the passages that the search brought home.
    """
    out = []
    for claim in claims:
        holding = tuple(c for c in claim.citations if quote_stands(c) and was_found(c, found))
        kept = Claim(text=claim.text, citations=holding)
        if holding and is_carried(kept):
            out.append(kept)
    return tuple(out)


def quote_stands(citation: Citation) -> bool:
    """Tell whether a quote stands word for word in the provision it cites.

    Args:
        citation: a quote and its passage.
    """
    quote = fold(citation.quote)
    if not quote or not _WORD.search(quote):
        return False
    text = fold(citation.passage.text)
    at = text.find(quote)
    while at >= 0:
        before, after = text[:at][-1:], text[at + len(quote) :][:1]
        if not (_joins(before, quote[0]) or _joins(quote[-1], after)):
            return True
        at = text.find(quote, at + 1)
    return False


def was_found(citation: Citation, found: Collection[Passage]) -> bool:
    """Tell whether a cited passage is one that was found, or a unit inside one.

    Args:
        citation: a quote and its passage.
        found: the passages found.
    """
    cited = citation.passage
    return any(
        cited.version.id == p.version.id
        and any(unit is cited.provision or unit == cited.provision for unit in p.provision.walk())
        for p in found
    )


def is_carried(claim: Claim) -> bool:
    """Tell whether the words of a claim are, in order, those of its quotes, lead-ins and closings.

    A changed number, a dropped "не", a word from elsewhere: each leaves a word that no part carries, or
    a part that is not whole.

    Args:
        claim: a claim whose quotes stand.
    """
    said = _words(claim.text)
    parts = [part for citation in claim.citations for part in _parts(citation)]
    return bool(said) and _covers(said, parts)


def _parts(citation: Citation) -> list[tuple[list[str], bool]]:
    """Return stretches of words that may be said, and whether each must be."""
    passage = citation.passage
    number = [passage.provision.number] if passage.provision.number else []
    return [
        (_words(passage.lead_in), False),
        (number, False),
        (_words(citation.quote), True),
        (_words(passage.closing), False),
    ]


def _covers(said: Sequence[str], parts: Sequence[tuple[list[str], bool]]) -> bool:
    at = 0
    for words, needed in parts:
        if words and list(said[at : at + len(words)]) == words:
            at += len(words)
        elif needed:
            return False
    return at == len(said)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _joins(left: str, right: str) -> bool:
    return bool(left and right and _WORD.match(left) and _WORD.match(right))
