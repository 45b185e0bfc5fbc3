"""Whether the provisions that a statement names are those it cites, or were found beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.answer.check.words import folded
from assistant.law.act import Act, Kind
from assistant.law.alias import find_namings
from assistant.law.reference import Reference, find_references
from assistant.law.resolve import Missing, resolve
from assistant.values import Citation, Identity, Passage

_WORDS = r"(?:(?P<code>кодекс\w*|code)|(?P<law>закон\w*|заң\w*|law|act))"
_KIND = re.compile(
    rf"[\s,(]*(?:of\s|in\s|the\s|this\s|said\s|этого\s|данного\s|настоящего\s)*{_WORDS}(?!\w)"
)
_KIND_BEFORE = re.compile(rf"(?<!\w){_WORDS}[\s,(:]*$")
_NEAR = 90  # characters around a reference in which its act is named


def references_hold(text: str, citations: Sequence[Citation], found: Collection[Passage]) -> bool:
    """Tell whether every provision named is cited, or holds or stands in what was found.

    Args:
        text: the statement.
        citations: its citations.
        found: the passages that the search brought home.
    """
    known = [*(c.passage for c in citations), *found]
    return all(_holds(reference, text, citations, known) for reference in named(text))


def named(text: str) -> tuple[Reference, ...]:
    """Return the references of a text, also those to a whole annex.

    Args:
        text: the text.
    """
    return find_references(text, annexes=True)


def without_references(text: str) -> str:
    """Return the folded text without the words that name provisions.

    Args:
        text: the text.
    """
    whole = folded(text)
    for start, end in sorted({r.span for r in named(text)}, reverse=True):
        whole = f"{whole[:start]} {whole[end:]}"
    return whole


def _holds(
    reference: Reference, text: str, citations: Sequence[Citation], known: Sequence[Passage]
) -> bool:
    for act_id in _acts(reference, text, citations, known):
        own = [passage for passage in known if passage.act.id == act_id]
        if own and not _may_be_called(own[0].act, reference, text):
            continue
        units = resolve(reference, own[0].version.body) if own else ()
        if isinstance(units, Missing) or not units:
            continue
        eids = {passage.identity.eid for passage in own}
        if any(_near(Identity(act_id, unit.eid), eids) for unit in units):
            return True
    return False


def _acts(
    reference: Reference, text: str, citations: Sequence[Citation], known: Sequence[Passage]
) -> Iterator[str]:
    """Yield the acts that a reference may be to: the one named beside it, else those cited."""
    acts = {passage.act.id: passage.act for passage in known}
    start, end = reference.span
    around = folded(text)[max(0, start - _NEAR) : end + _NEAR]
    beside = [naming.act_id for naming in find_namings(around, acts.values())]
    if beside or reference.other_act:
        yield from dict.fromkeys(beside)
    else:
        yield from dict.fromkeys(c.passage.act.id for c in citations)


def _may_be_called(act: Act, reference: Reference, text: str) -> bool:
    """Tell whether an act is of the kind that the words beside a reference say: a code is not called a law."""
    start, end = reference.span
    whole = folded(text)
    beside = _KIND.match(whole[end:]) or _KIND_BEFORE.search(whole[:start])
    return beside is None or (beside.lastgroup == "code") is (act.kind is Kind.CODE)


def _near(unit: Identity, eids: Collection[str]) -> bool:
    """Tell whether a unit was found, stands in what was found, or holds it."""
    return any(
        unit.eid == eid or unit.eid.startswith(f"{eid}__") or eid.startswith(f"{unit.eid}__")
        for eid in eids
    )
