"""Every socket on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.values import Call, Draft, Findings, Listener, Query, Turn

Vectors = NDArray[np.float32]
LISTENER = Listener()  # hears nothing


class Encoding(Protocol):
    """A text as vectors: one for the whole, one for each token."""

    @property
    def vector(self) -> Vectors:
        """The whole text, shape (d,), length 1."""

    @property
    def tokens(self) -> Sequence[str]:
        """Its tokens as the model cuts them, without special ones."""

    @property
    def token_vectors(self) -> Vectors:
        """The vectors of its tokens, shape (tokens, d), each of length 1."""


class Embedder(Protocol):
    """Turns questions and passages into vectors of one space."""

    @property
    def name(self) -> str:
        """The model's name, with what tells its weights apart."""

    @property
    def dimension(self) -> int:
        """The number of components of a vector."""

    def encode_queries(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """Encode questions."""

    def encode_passages(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """Encode passages."""


class Retriever(Protocol):
    """Finds passages for a query, best first, and says what speaks for them."""

    def search(self, query: Query, *, articles: int) -> Findings:
        """Find passages from at least `articles` distinct articles where the corpus has them."""


class Answerer(Protocol):
    """Makes claims from findings. Need not be trusted: its claims are verified after."""

    def draft(
        self,
        query: Query,
        findings: Findings,
        *,
        history: Sequence[Turn] = (),
        listener: Listener = LISTENER,
    ) -> Draft:
        """Make claims, each with citations, in the asker's language."""


@runtime_checkable
class Completer(Protocol):
    """Restates a follow-up as a whole question; an answerer may be one too."""

    def restate(
        self, question: str, history: Sequence[Turn], *, language: Language, listener: Listener
    ) -> tuple[str, tuple[Call, ...]]:
        """Return the whole question, "" where that did not succeed, and the calls made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a language model is asked.

    Attributes:
        version: the version of the instructions, with a hash of them.
        system: the instructions.
        said: what was said, oldest first, as pairs of "user" or "assistant" and a text.
        schema: the JSON schema that the reply must fill.
        sent: the names of what the texts hold ("question", "history", "passages", "own_documents").
        most_out: how many tokens the reply may have.
        before: the calls that were made for the same answer before, which count against its limits.
    """

    version: str
    system: str
    said: tuple[tuple[str, str], ...]
    schema: Mapping[str, object] = field(default_factory=dict)
    sent: tuple[str, ...] = ()
    most_out: int = 1500
    before: tuple[Call, ...] = ()


class Speaker(Protocol):
    """Asks a language model; on the way it masks, counts, limits, waits and tries again."""

    @property
    def name(self) -> str:
        """The model's name as the provider has it."""

    @property
    def room(self) -> int:
        """How many tokens a prompt may have."""

    @property
    def local(self) -> bool:
        """Whether the model runs on this computer, so that nothing leaves it."""

    def count(self, text: str) -> int:
        """Count the tokens of a text."""

    def speak(
        self, prompt: Prompt, *, listener: Listener, spent: Callable[[Call], None]
    ) -> Iterator[str]:
        """Yield the reply piece by piece as it comes, with masked data restored.

        Args:
            prompt: what is asked.
            listener: tells when to stop.
            spent: told of the call once, when it has ended, however it ended.

        Raises:
            SpeechError: with the fault, after which nothing more comes.
        """


class Record(Protocol):
    """Keeps what was asked and answered; whatever it raises, the answer is given."""

    def __call__(self, turn: Turn, *, person: str, door: str) -> None:
        """Record a turn.

        Args:
            turn: the turn.
            person: the name of a login; "" where there is none.
            door: where it was asked ("cli", "page", "http", "mcp"); "" where that is not known.

        Raises:
            AssistantError: it could not be recorded.
        """
