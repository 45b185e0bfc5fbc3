"""Which false premise a question comes near: one to be told of, or one whose correction is the answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.decision import decision
from assistant.law.act import Kind
from assistant.law.numeral import has_numeral
from assistant.values import Asked, Findings, Hit, Leads, Passage, Query, Sign

_AGREEING = 2  # hits among which the search must agree with a premise
# How much nearer than any provision a premise comes: so that it is corrected whatever was found; so that a
# question which takes something for granted is answered by the correction. And what counts as a tie.
_MUCH_NEARER, _LEADING, _TIED = 0.02, -0.006, 0.012


def corrected_premise(query: Query, findings: Findings) -> Sign | None:
    """Return the false premise that a question comes near, which a reader should know of.

    Its wording must come about as near as that of any provision, and the search or the question itself must
    lead to an article that corrects it; where it comes much nearer, that is enough. What is asked of the
    asker's own documents alone is no premise about the law.

    Args:
        query: the question.
        findings: what was found.
    """
    premises = [sign for sign in findings.signs if sign.to.leads is Leads.PREMISE]
    least = max(decision().premise_from, findings.evidence.get("outside", 0.0))
    if not premises or premises[0].score < least or _of_own_alone(findings):
        return None
    best = premises[0]
    if _above(best, findings) >= _MUCH_NEARER and not query.named:
        return best
    near = (sign for sign in premises if sign.score >= best.score - _TIED)
    agreed = next((sign for sign in near if _agreed(sign, findings)), None)
    clear = agreed is not None and _above(agreed, findings) >= decision().premise_margin
    return agreed if clear else None


def answering_premise(query: Query, findings: Findings) -> Sign | None:
    """Return the false premise whose correction is the answer, not a remark beside it.

    The question must clearly take it for granted; and where it asks how much or when, the correction
    must say a number, else what was found answers and the correction stands beside it.

    Args:
        query: the question.
        findings: what was found.
    """
    sign = corrected_premise(query, findings)
    if sign is None or query.named or _lacks_a_value(sign, query):
        return None
    above = _above(sign, findings)
    return sign if above >= _MUCH_NEARER or (query.presumes and above >= _LEADING) else None


def premise_first(query: Query, findings: Findings) -> Findings:
    """Put what corrects a premise that is answered before all else that was found.

    Args:
        query: the question.
        findings: what was found.
    """
    sign = answering_premise(query, findings)
    if sign is None:
        return findings
    first = [Hit(passage=passage, score=1.0, via="premise") for passage in sign.passages]
    taken = {passage.identity for passage in sign.passages}
    others = (hit for hit in findings.hits if hit.passage.identity not in taken)
    return replace(findings, hits=(*first, *others))


def _lacks_a_value(sign: Sign, query: Query) -> bool:
    if query.form not in (Asked.AMOUNT, Asked.TIME):
        return False
    return not any(has_numeral(u.text) for p in sign.passages for u in p.provision.walk())


def _of_own_alone(findings: Findings) -> bool:
    kinds = {hit.passage.act.kind for hit in findings.hits}
    return kinds == {Kind.OWN}


def _above(sign: Sign, findings: Findings) -> float:
    return sign.score - findings.evidence.get("provision", 0.0)


def _agreed(sign: Sign, findings: Findings) -> bool:
    """Tell whether what was found first is of an article that corrects a premise."""
    first = {_article(hit.passage) for hit in findings.hits[:_AGREEING]}
    return any(_article(passage) in first for passage in sign.passages)


def _article(passage: Passage) -> tuple[str, str]:
    return passage.act.id, passage.article
