"""All checks over all sources; a check that fails on one source does not hide the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.checkup.days import Clock, check_corpus_age, check_days
from assistant.ingest.checkup.fields import check_fields, check_places
from assistant.ingest.checkup.finding import Code, Finding, found, in_order
from assistant.ingest.checkup.gather import read_corpus
from assistant.ingest.checkup.holdings import Corpus, Holding
from assistant.ingest.checkup.identity import check_identity
from assistant.ingest.checkup.languages import check_languages
from assistant.ingest.checkup.notes import check_notes, known_changes
from assistant.ingest.checkup.online import Ask, check_online
from assistant.ingest.checkup.questions import check_questions
from assistant.ingest.checkup.structure import check_structure
from assistant.ingest.checkup.tongue import check_tongue
from assistant.ingest.checkup.words import check_words, exact_terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check-up found.

    Attributes:
        checked: the identities of the sources that were looked at.
        findings: what was found, by source, the heaviest first.
    """

    checked: tuple[str, ...]
    findings: tuple[Finding, ...]


def examine(
    folder: Path,
    *,
    official: Path | None = None,
    documents: Path | None = None,
    today: date,
    max_age: int = 180,
    ask: Ask | None = None,
) -> Report:
    """Check a corpus, the official wordings and the user's own documents.

    Args:
        folder: the corpus folder.
        official: the folder of the official wordings.
        documents: the folder of the user's own documents.
        today: the present day.
        max_age: how many days old a redaction may be; 0 for any age.
        ask: asks whether an address is there; None where no host may be asked.

    Raises:
        CorpusError: the corpus folder is not there.
    """
    if not folder.is_dir():
        raise CorpusError(
            "the corpus folder is not there.",
            path=folder,
            mend="Set ASSISTANT_CORPUS_DIR to the folder, or install the package again.",
        )
    corpus, findings = read_corpus(folder, official=official, documents=documents)
    clock = Clock(today=today, max_age=max_age)
    each = _each(corpus, clock)
    for holding in corpus.holdings:
        for check in each:
            findings += _run(partial(check, holding), holding.act.id)
    for check_whole in _whole(corpus, clock, ask):
        findings += _run(check_whole, "")
    checked = tuple(holding.act.id for holding in corpus.holdings)
    return Report(checked=checked, findings=in_order(findings))


def _each(corpus: Corpus, clock: Clock) -> tuple[Callable[[Holding], Iterable[Finding]], ...]:
    """Return the checks of a single source."""
    changes = known_changes(corpus.holdings)
    terms = exact_terms(corpus.folder, corpus.holdings)
    return (
        check_structure,
        check_languages,
        check_tongue,
        lambda h: check_identity(h, corpus.holdings),
        lambda h: check_days(h, clock),
        lambda h: check_notes(h, changes, clock),
        check_fields,
        lambda h: check_words(h, terms),
    )


def _whole(
    corpus: Corpus, clock: Clock, ask: Ask | None
) -> tuple[Callable[[], Iterable[Finding]], ...]:
    """Return the checks of the whole corpus."""
    return (
        lambda: check_places(corpus),
        lambda: check_questions(corpus),
        lambda: check_corpus_age(corpus, clock),
        lambda: check_online(corpus.holdings, ask) if ask else (),
    )


def _run(check: Callable[[], Iterable[Finding]], act_id: str) -> Iterator[Finding]:
    try:
        yield from check()
    except (TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
        said = f"{type(error).__name__}: {error}"
        yield found(Code.BROKEN_FILE, act_id, message=said)  # a field nobody thought of
