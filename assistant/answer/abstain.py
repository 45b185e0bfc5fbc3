"""When to be silent and why: measured evidence, weighed as fitted on the dev split."""

from __future__ import annotations

from assistant.answer.decision import decision
from assistant.answer.premise import answering_premise
from assistant.law.act import Kind, Status
from assistant.values import Findings, Hint, Hit, Leads, Query, Reason, Sign

_CLEAR = 0.9  # likeness to a typical question from which no history is needed
_CLEAR_BESIDE = 0.8  # likeness from which a source that is no norm answers unasked
_MARGIN_BESIDE = 0.03  # ... and by how much it must lead
# By how much sources that a question may ask for must lead before the norms; on the dev split the norms'
# own questions came up to 0.021 nearer to other sources.
_LEAD = {Hint.LIKELY: 0.0, Hint.POSSIBLE: 0.025}
_OWN_NAMED = 0.72  # likeness from which an own document that is named answers
_OWN_NEAR = 0.8  # likeness to the words of an own document from which it answers
_OWN_COVERED = 0.5  # ... and the share of the question's content words that stand in it
_SURELY = 0.9  # probability of lying outside from which no history is needed
_INSTEAD = 0.9  # what existed on the day answers instead where it scores this part of what did not


def reason_to_abstain(query: Query, findings: Findings) -> Reason | None:
    """Say why to be silent, or None where the findings may answer.

    Args:
        query: the question.
        findings: what was found.
    """
    if not query.readable:
        return Reason.NOT_A_LEGAL_QUESTION
    if query.missing and not query.named:
        partial = any(missing.partial for missing in query.missing)
        return Reason.NOT_ON_SHELF if partial else Reason.NO_SUCH_PROVISION
    if any(ref.other_act for ref in query.references) and not query.named:
        return Reason.OTHER_LAW
    outside = outside_sign(findings)
    doubtful = not findings.hits or _doubtful(query, findings)
    if query.named:
        # A provision that exists is shown, unless its name only decorates an order to the machine.
        nearest = findings.evidence.get("provision", 0.0)
        orders = outside and outside.to.reason is Reason.NOT_A_LEGAL_QUESTION
        if outside and orders and (doubtful or outside.score >= nearest):
            return Reason.NOT_A_LEGAL_QUESTION
    elif doubtful and not answering_premise(query, findings):
        return outside.to.reason if outside and outside.to.reason else Reason.NOT_IN_CORPUS
    return Reason.NOT_YET_ADOPTED if _too_early(query, findings) else None


def _doubtful(query: Query, findings: Findings) -> bool:
    """Tell whether what was found hardly bears on the question.

    The asker's own documents have no typical questions: there the words themselves decide.
    """
    if findings.hits[0].passage.act.kind is Kind.OWN:
        return not own_words_answer(findings, query)
    return decision().doubt(findings.evidence) >= decision().silent_from


def own_words_answer(findings: Findings, query: Query) -> bool:
    """Tell whether the words of the asker's own documents bear on the question.

    Where the question names them, likeness is enough; in another language no words can be shared.

    Args:
        findings: what was found in them.
        query: the question.
    """
    first = findings.hits[0].passage
    near = findings.evidence.get("passage", 0.0)
    if first.act.id in query.scope and first.act.id in query.sources:
        return near >= _OWN_NAMED
    covered = findings.evidence.get("covered", 0.0)
    return near >= _OWN_NEAR and covered >= _OWN_COVERED


def _too_early(query: Query, findings: Findings) -> bool:
    """Tell whether what answers did not exist on the day asked about, and nothing near it did."""
    named = [hit for hit in findings.hits if hit.via == "reference"]
    if named:
        return all(_unknown(hit, query) for hit in named)
    first = findings.hits[0]
    if not _unknown(first, query) or _asks_when_in_force(first):
        return False
    known = [hit for hit in findings.hits if not _unknown(hit, query)]
    return not known or known[0].score < _INSTEAD * first.score


def _unknown(hit: Hit, query: Query) -> bool:
    return hit.passage.status_on(query.as_of) is Status.UNKNOWN_YET


def _asks_when_in_force(first: Hit) -> bool:
    return first.passage.eid == first.passage.act.entry_into_force


def stands_alone(findings: Findings) -> bool:
    """Tell whether a question is clear without its history: near a typical one, or surely outside.

    Args:
        findings: what was found for the question alone.
    """
    best = max(findings.evidence.get(name, 0.0) for name in ("provision", "outside", "premise"))
    return best >= _CLEAR or decision().doubt(findings.evidence) >= _SURELY


def nearer(found: Findings, norms: Findings, hint: Hint) -> bool:
    """Tell whether sources that a question may ask for come nearer to it than the norms.

    They must come nearer than what nothing answers, too: a hint is no reason to answer from a draft.

    Args:
        found: what was found in those sources.
        norms: what was found among the norms.
        hint: how likely the question asks for them.
    """
    here, there = (of.evidence.get("provision", 0.0) for of in (found, norms))
    rivals = (there + _LEAD[hint], found.evidence.get("outside", 0.0))
    return bool(found.hits) and here >= max(rivals)


def clearly_answers(findings: Findings, norms: Findings, query: Query) -> bool:
    """Tell whether sources that were not asked for answer where the norms are silent.

    Their typical questions must come near, nearer than those of the norms and of what nothing answers.

    Args:
        findings: what was found in those sources.
        norms: what was found among the norms.
        query: the question.
    """
    if findings.hits and findings.hits[0].passage.act.kind is Kind.OWN:
        return own_words_answer(findings, query)
    near = findings.evidence.get("provision", 0.0)
    rivals = (norms.evidence.get("provision", 0.0), findings.evidence.get("outside", 0.0))
    return near >= _CLEAR_BESIDE and near >= max(rivals) + _MARGIN_BESIDE


def outside_sign(findings: Findings) -> Sign | None:
    """Return the topic outside the corpus that a question comes nearest to.

    What the law leaves out may well stand in a document of the asker's own: where such documents were
    asked, only a topic that is no question about anything counts.

    Args:
        findings: what was found.
    """
    first = next((sign for sign in findings.signs if sign.to.leads is Leads.OUTSIDE), None)
    own = bool(findings.hits) and findings.hits[0].passage.act.kind is Kind.OWN
    no_question = first is not None and first.to.reason is Reason.NOT_A_LEGAL_QUESTION
    return None if own and not no_question else first
