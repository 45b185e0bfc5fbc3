"""Which sources a question is about: norms unless it names a draft, a policy, a position or a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.law.act import Act, Kind, Status
from assistant.law.alias import Naming
from assistant.law.language import fold
from assistant.law.reference import Reference
from assistant.understand.source_words import ASKING, MAY_ASK, NOW
from assistant.values import Hint, Hinted

_AFTER, _BEFORE = 45, 60  # characters between a reference and the name of its act


def kinds_asked(question: str) -> frozenset[Kind]:
    """Tell which kinds of source beside norms a question asks for by its words.

    Args:
        question: the question.
    """
    return _kinds(question, ASKING)


def _kinds(question: str, words_of: Mapping[Kind, str]) -> frozenset[Kind]:
    folded = fold(question)
    return frozenset(
        kind for kind, words in words_of.items() if re.search(rf"(?<!\w)(?:{words})(?!\w)", folded)
    )


def asks_for_now(question: str, acts: Iterable[Act], named: Sequence[str]) -> bool:
    """Tell whether a question about a draft asks as well what holds now.

    Args:
        question: the question.
        acts: the sources on the shelf.
        named: the identities of those that the question names.
    """
    drafts = any(act.kind is Kind.DRAFT for act in acts if act.id in named)
    drafts = drafts or Kind.DRAFT in kinds_asked(question)
    return drafts and bool(re.search(rf"(?<!\w)(?:{NOW})(?!\w)", fold(question)))


def scope(question: str, acts: Sequence[Act], named: Sequence[str], day: date) -> frozenset[str]:
    """Return the acts that may answer a question.

    Norms answer unless the question names other sources, or asks for the asker's own files; then those
    answer, with the norms that it names beside them. What was repealed by the day answers only when it is
    named.

    Args:
        question: the question.
        acts: the sources on the shelf.
        named: the identities of those that the question names.
        day: the day whose law is asked for.
    """
    norms = {a.id for a in acts if a.is_norm}
    others = {a.id for a in acts if a.id in named and not a.is_norm}
    if Kind.OWN in kinds_asked(question):
        own = {a.id for a in acts if a.kind is Kind.OWN}
        others |= own if not own & others else set()
    if others:
        return frozenset(others | (norms & set(named)))
    gone = {a.id for a in acts if a.status_on(day) is Status.REPEALED} - set(named)
    return frozenset(norms - gone)


def hinted(question: str, acts: Sequence[Act], named: Sequence[str]) -> Hinted | None:
    """Return the drafts and positions that a question may ask for without naming one, and how likely.

    With them stand the other sources that are no norms and that it names; the search tells what is meant.

    Args:
        question: the question.
        acts: the sources on the shelf.
        named: the identities of those that the question names.
    """
    beside = {a.id for a in acts if a.id in named and not a.is_norm}
    spoken = {a.kind for a in acts if a.id in beside}
    hints = ((Hint.LIKELY, kinds_asked(question)), (Hint.POSSIBLE, _kinds(question, MAY_ASK)))
    for hint, kinds in hints:
        others = {a.id for a in acts if a.kind in kinds - spoken - {Kind.OWN}}
        if others and (hint is Hint.LIKELY or not beside):
            return Hinted(acts=frozenset(others | beside), hint=hint)
    return None


def act_of(
    reference: Reference, namings: Sequence[Naming], acts: Iterable[Act], main: Act
) -> str | None:
    """Return the act that a reference belongs to, or None where that act is not on the shelf.

    The name that stands right after it, or else before it, says so; without one a question that names a
    single norm speaks of that, and any other of the main act.

    Args:
        reference: the reference.
        namings: the acts that the question names.
        acts: the sources on the shelf.
        main: the act that a bare reference means.
    """
    start, end = reference.span
    if reference.other_act:  # the words around say that it is not the main act's
        namings = [n for n in namings if n.act_id != main.id]
    after = [n for n in namings if 0 <= n.span[0] - end <= _AFTER]
    before = [n for n in namings if 0 <= start - n.span[1] <= _BEFORE]
    inside = [n for n in namings if n.span[0] < end and n.span[1] > start]
    for near in (inside, after[:1], before[-1:]):
        if near:
            return near[0].act_id
    if reference.other_act:
        return None
    norms = {act.id for act in acts if act.is_norm}
    named = {naming.act_id for naming in namings} & norms
    return named.pop() if len(named) == 1 else main.id
