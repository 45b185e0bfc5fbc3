"""Does each claim rest on the right words of the right day?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.law.act import Kind, Status
from assistant.law.language import fold
from assistant.law.timeline import speaking
from assistant.library import Library
from assistant.values import Citation, NoticeCode, Turn
from eval.asking.runner import Outcome
from eval.measures.abstention import cites_gold, harmonic
from eval.measures.facts import facts_loosely_told, facts_told
from eval.measures.ranking import Scores
from eval.measures.units import Grain, gold, grades, unit

_FIRST = 10
# What a reply must say of a source that does not bind on the day.
_NOT_YET = frozenset({NoticeCode.NOT_YET_IN_FORCE, NoticeCode.ENTRY_INTO_FORCE})
_SAID: Mapping[Status, frozenset[NoticeCode]] = {
    Status.UNKNOWN_YET: _NOT_YET,
    Status.PENDING: _NOT_YET,
    Status.SUPERSEDED: frozenset({NoticeCode.NO_LONGER_IN_FORCE}),
    Status.REPEALED: frozenset({NoticeCode.NO_LONGER_IN_FORCE}),
    Status.DRAFT: frozenset({NoticeCode.DRAFT}),
}


def grounding(outcomes: Sequence[Outcome], library: Library) -> Scores:
    """Score citations, quotes, facts and corrected premises.

    Args:
        outcomes: what became of the cases.
        library: the shelf, which says what each provision really says.
    """
    scores: Scores = {}
    texts = {passage.id: passage.text for passage in library.passages}
    for outcome in outcomes:
        for name, value in _of(outcome, library, texts).items():
            scores.setdefault(name, {})[outcome.case.id] = value
    return scores


def citation_scores(outcome: Outcome, grain: Grain) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the provisions cited.

    A provision graded 1 is neither right nor wrong to cite. Nothing cited scores 0.

    Args:
        outcome: what became of an answerable case.
        grain: how fine to tell provisions apart.
    """
    right = gold(outcome.case, grain)
    near = grades(outcome.case, grain).keys() - right
    cited = {unit(key, grain, outcome.case) for key in outcome.cited} - near
    both = len(cited & right)
    precision = both / len(cited) if cited else 0.0
    recall = both / len(right) if right else 0.0
    return precision, recall, harmonic(precision, recall)


def _of(outcome: Outcome, library: Library, texts: dict[str, str]) -> dict[str, float]:
    out: dict[str, float] = {}
    turn = outcome.turn
    if outcome.case.answerable:
        for grain in Grain:
            precision, recall, f1 = citation_scores(outcome, grain)
            out |= {f"CiteP {grain}": precision, f"CiteR {grain}": recall, f"CiteF1 {grain}": f1}
        if outcome.case.facts:
            out["Facts"] = facts_told(outcome.case.facts, turn)
            out["FactsLoose"] = facts_loosely_told(outcome.case.facts, turn)
    if outcome.case.premise:
        noticed = turn is not None and NoticeCode.PREMISE_CORRECTED in _codes(turn)
        out["FalsePremise"] = float(noticed or cites_gold(outcome, Grain.PARAGRAPH))
        out["PremiseNotice"] = float(noticed)
    if turn is None:
        return out
    out["language"] = float(turn.query.language is outcome.case.language)
    first = turn.findings.hits[:_FIRST]
    if first:
        own = [hit.passage.version.language is turn.query.language for hit in first]
        out[f"OwnLanguage@{_FIRST}"] = _share(own)
    if turn.cited:
        out["QuoteExact"] = _share([_is_exact(c, texts) for c in turn.cited])
        out["CiteValid"] = _share([c.passage.id in texts for c in turn.cited])
        out["VersionOK"] = _share([_is_of_the_day(c, outcome, library) for c in turn.cited])
        out["LaneOK"] = _share([_keeps_its_lane(c, outcome, library) for c in turn.cited])
        out["EvidenceTold"] = float(_says_how_sure(turn))
    return out


def _share(marks: list[bool]) -> float:
    return sum(marks) / len(marks)


def _codes(turn: Turn) -> set[NoticeCode]:
    return {notice.code for notice in turn.reply.notices}


def _is_exact(citation: Citation, texts: dict[str, str]) -> bool:
    quote = fold(citation.quote)
    # the library's words, not those that the citation brings along
    return bool(quote) and quote in fold(texts.get(citation.passage.id, ""))


def _is_of_the_day(citation: Citation, outcome: Outcome, library: Library) -> bool:
    """Whether it is the wording of that day; where it does not bind then, that must be said."""
    turn = outcome.turn
    if turn is None:
        return False
    day = outcome.case.as_of or turn.query.as_of
    own = citation.passage
    due = {version.id for version in speaking(library.versions_of(own.act.id), day)}
    status = own.status_on(day)
    told = _SAID.get(status, frozenset())
    return own.version.id in due and (not told or bool(_codes(turn) & told))


def _keeps_its_lane(citation: Citation, outcome: Outcome, library: Library) -> bool:
    """Whether a question about the law is answered from the law: gold in norms, cited from norms."""
    acts = {act for act, _ in outcome.case.gold}
    norms = {act.id for act in library.acts if act.is_norm}
    return citation.passage.act.is_norm or not acts <= norms


def _says_how_sure(turn: Turn) -> bool:
    """Whether the reply names every grade of evidence that it rests on."""
    told = {n.text for n in turn.reply.notices if n.code is NoticeCode.EVIDENCE}
    sources = (c.passage for c in turn.cited if c.passage.act.kind is not Kind.OWN)
    return {passage.evidence.value for passage in sources} <= told
