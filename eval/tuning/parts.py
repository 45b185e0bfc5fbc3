"""The parts of the assistant taken apart, each of which can be changed, and put together again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.law.language import Language
from assistant.library import Library
from assistant.protocols import Embedder, Retriever
from assistant.retrieve.fusion import RANKING, Ranking
from assistant.retrieve.hybrid import Hybrid
from assistant.retrieve.index import Index
from assistant.settings import Settings
from assistant.values import Signpost, Turn
from eval.asking.runner import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an assistant is made of.

    Attributes:
        settings: where the corpus and the data are.
        library: the shelf.
        index: the open index.
        embedder: the model that the index was made with.
        ranking: the numbers of the ranking.
        retriever: makes the search of the parts.
        remembers: whether a follow-up is told the turns before it.
    """

    settings: Settings
    library: Library
    index: Index
    embedder: Embedder
    ranking: Ranking = RANKING
    retriever: Callable[[Parts], Retriever] = lambda parts: search_of(parts)
    remembers: bool = True


def shelf_with(library: Library, signposts: Sequence[Signpost]) -> Library:
    """Return a shelf with other typical questions.

    Args:
        library: the shelf.
        signposts: its typical questions, premises and topics from now on.
    """
    return Library(
        versions=library.versions,
        signposts=tuple(signposts),
        terms=library.terms,
        fingerprint=f"{library.fingerprint}+{len(signposts)}",  # an index of the other is stale
        known_on=library.known_on,
        problems=library.problems,
    )


def search_of(parts: Parts) -> Hybrid:
    """Make the search that the assistant ships with.

    Args:
        parts: the parts.
    """
    return Hybrid(
        library=parts.library, index=parts.index, embedder=parts.embedder, ranking=parts.ranking
    )


def assemble(parts: Parts) -> Asked:
    """Put an assistant together as the product does.

    Args:
        parts: the parts.
    """
    age = parts.settings.corpus_age_days
    assistant = Assistant(
        library=parts.library,
        retriever=parts.retriever(parts),
        answerer=Extractive(),
        today=date.today,
        max_age=timedelta(days=age) if age else None,
    )
    return assistant if parts.remembers else _Forgetful(assistant)


class _Forgetful:
    """Answers a follow-up as if it were the first question."""

    def __init__(self, assistant: Asked) -> None:
        self._assistant = assistant

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
    ) -> Turn:
        return self._assistant.ask(question, language=language, as_of=as_of)
