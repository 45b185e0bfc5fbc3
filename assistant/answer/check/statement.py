"""The checks that a model's own words must pass, by name; one that fails is enough."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.answer.check import senses
from assistant.answer.check.evidence import Clause, clauses, context, of_citations
from assistant.answer.check.order import order_holds, voice_holds
from assistant.answer.check.plain import in_language, is_plain
from assistant.answer.check.references import references_hold, without_references
from assistant.answer.check.words import Word, folded, synonyms
from assistant.law.language import Language
from assistant.values import Citation, Passage, Query

_COVERED = 0.75  # of a clause's words that must stand in the words of the law it comes nearest to
_LEAST = 2  # words besides persons without which a clause says nothing that could be compared
_LONG = 5  # letters of a stem that are no accident
_QUOTED = re.compile('"([^"]*)"')


def failures(
    text: str, citations: Sequence[Citation], *, query: Query, found: Collection[Passage]
) -> tuple[str, ...]:
    """Return the names of the checks that a statement does not pass.

    Args:
        text: the statement.
        citations: its citations, in the law's own words.
        query: the question.
        found: the passages that the search brought home.
    """
    said = " ".join(text[: 1 << 14].split())
    if len(text) > 1 << 14 or "?" in said or not is_plain(said):
        return ("plain",)
    language = query.language
    own = tuple(c for c in citations if c.passage.version.language is language)
    if not own or not in_language(said, language):
        return ("language",)
    failed = []
    if not references_hold(said, citations, found):
        failed.append("references")
    if not _quotes_hold(said, citations):
        failed.append("quotation_marks")
    failed += _meaning(without_references(said), own, language)
    return tuple(dict.fromkeys(failed))


def _meaning(text: str, citations: Sequence[Citation], language: Language) -> list[str]:
    """Return which of the checks of its meaning some clause of a statement fails."""
    law = of_citations(citations, language)
    ours = clauses(text, language)
    if not ours:
        return ["words"]
    whole = tuple(word for clause in ours for word in clause.around)
    beside = context(citations, language) | {w.key for clause in law for w in clause.weighing}
    failed: list[str] = []
    for clause in ours:
        nearest = _nearest(clause, law, language)
        failed += _of_clause(clause, nearest, whole, language)
        if _from_nowhere(clause, beside, language):
            failed.append("words")
    return failed


def _of_clause(
    said: Clause, law: Clause, whole: tuple[Word, ...], language: Language
) -> Iterator[str]:
    own = {word.key for word in said.weighing if word.kind != "bearer"}
    if _coverage(said, law, language) < _COVERED or len(own) < _LEAST:
        yield "coverage"
    if not senses.modality_holds(said, law):
        yield "modality"
    if not senses.negation_holds(said, law, whole):
        yield "negation"
    if not senses.exceptions_hold(said, law, whole):
        yield "exceptions"
    if not senses.bearers_hold(said, law, language):
        yield "bearers"
    if not senses.numbers_hold(said, law):
        yield "numbers"

    def same(one: Word, other: Word) -> bool:
        return _stands(one.key, (other.key,), language)

    if not order_holds(said, law, same):
        yield "order"
    if language is Language.RU and not voice_holds(said, law):
        yield "voice"


def _nearest(clause: Clause, law: Sequence[Clause], language: Language) -> Clause:
    """Return the words of the law that cover most of a clause; of two, the ones that say least else.

    A sentence that covers it well enough goes before several together.
    """

    def fit(own: Clause) -> tuple[bool, float, int]:
        covered = _coverage(clause, own, language)
        return covered >= _COVERED and not own.mixed, covered, -len(own.words)

    return max(law, key=fit)


def _coverage(said: Clause, law: Clause, language: Language) -> float:
    theirs = {word.key for word in law.weighing}
    ours = said.weighing
    held = sum(_stands(word.key, theirs, language) for word in ours)
    return held / len(ours) if ours else 0.0


def _stands(key: str, theirs: Collection[str], language: Language) -> bool:
    if key in theirs or not synonyms(language).get(key, frozenset()).isdisjoint(theirs):
        return True
    # A participle and its verb have stems one of which begins the other; Kazakh keys are cut already.
    long = language is not Language.KK and len(key) >= _LONG
    return long and any(
        len(own) >= _LONG and (own.startswith(key) or key.startswith(own)) for own in theirs
    )


def _from_nowhere(said: Clause, beside: Collection[str], language: Language) -> list[str]:
    """Return the words of a clause that stand nowhere in the evidence, nor any that means the same."""
    return [w.said for w in said.weighing if not _stands(w.key, beside, language)]


def _quotes_hold(text: str, citations: Sequence[Citation]) -> bool:
    """Tell whether what stands in quotation marks stands so in the evidence."""
    whole = folded(text)
    if whole.count('"') % 2:
        return False
    law = [f" {folded(c.quote)} " for c in citations]
    law += [
        f" {folded(part)} " for c in citations for part in (c.passage.lead_in, c.passage.closing)
    ]
    quoted = [re.escape(folded(m[1])) for m in _QUOTED.finditer(whole)]
    return all(
        part and any(re.search(rf"(?<!\w){part}(?!\w)", own) for own in law) for part in quoted
    )
