"""The lanes of the product over a collection: words, whole vectors, late interaction, and their fusion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.protocols import Vectors
from assistant.retrieve.bm25 import Lane, build_lane, open_lane
from assistant.retrieve.encoding import Encoding
from assistant.retrieve.fusion import WEIGHTS, best_of_group, weighted_sum
from assistant.retrieve.maxsim import by_rarity
from eval.external.vectors import PASSAGE, Encoded, Encoder
from eval.external.windows import windows
from eval.sets.collection import Document

CANDIDATES = 100  # of each cheap lane that `rerank` looks at closely
_WEIGHED = ("passages", "passage_words")  # the lanes of the product that a bare text can have


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How near a question comes to each document; a document is as near as its nearest window.

    Attributes:
        words: BM25 as a share of what the question can reach, shape (documents,); 0 in another language.
        whole: cosine of one vector a text, shape (documents,).
        late: late interaction of tokens, shape (documents,).
    """

    words: Vectors
    whole: Vectors
    late: Vectors

    @property
    def fused(self) -> Vectors:
        """The product's fusion, with the product's weights."""
        lanes = {"passages": self.late, "passage_words": self.words}
        return weighted_sum(lanes, {name: WEIGHTS[name] for name in _WEIGHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The windows of the documents of one language.

    Attributes:
        language: its code.
        places: the document of each window, shape (windows,).
        encoded: the windows as vectors.
        lane: the windows by their words.
        rarity: how many windows have a token.
    """

    language: str
    places: NDArray[np.int64]
    encoded: Encoded
    lane: Lane
    rarity: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A collection made ready to be searched.

    Attributes:
        names: the ids of the documents.
        parts: the windows by language.
    """

    names: tuple[str, ...]
    parts: tuple[Part, ...]

    def look(self, text: str, encoding: Encoding, language: str) -> Seen:
        """Score every document for a question.

        Args:
            text: the question.
            encoding: its vectors.
            language: its language; lanes of words speak only there, as in the product.
        """
        size = len(self.names)
        words, whole, late = (np.full(size, -1.0, np.float32) for _ in range(3))
        for part in self.parts:
            count = len(part.places)
            weights = by_rarity(encoding.tokens, part.rarity, count)
            near = part.encoded.tokens.scores(encoding.token_vectors, weights, first=0, count=count)
            shares = (
                part.lane.match(text).shares
                if part.language == language
                else np.zeros(count, np.float32)
            )
            cosines = part.encoded.vectors @ encoding.vector
            for into, scores in ((words, shares), (whole, cosines), (late, near)):
                np.maximum(into, best_of_group(scores, part.places, size), out=into)
        return Seen(words=words.clip(0), whole=whole, late=late)


def _by_words(seen: Seen) -> Vectors:
    return np.where(seen.words > 0, seen.words, -np.inf)


def _reranked(seen: Seen) -> Vectors:
    """Fuse what the cheap lanes put first; a large collection can afford to look at no more."""
    out = np.full(len(seen.late), -np.inf, np.float32)
    near = np.argsort(-seen.whole, kind="stable")[:CANDIDATES]
    spoken = np.argsort(-seen.words, kind="stable")[:CANDIDATES]
    chosen = np.union1d(near, spoken[seen.words[spoken] > 0])
    out[chosen] = seen.fused[chosen]
    return out


# What may be compared: the score of each document, -inf for one that is not found.
RETRIEVERS: Mapping[str, Callable[[Seen], Vectors]] = {
    "bm25": _by_words,
    "dense": lambda seen: seen.whole,
    "maxsim": lambda seen: seen.late,
    "hybrid": lambda seen: seen.fused,
    "rerank": _reranked,
}


@contextmanager
def opened(documents: Sequence[Document], encoder: Encoder) -> Iterator[Shelf]:
    """Index documents for as long as the context lasts; only their vectors are kept.

    Args:
        documents: the documents.
        encoder: the model.

    Raises:
        CollectionError: the vectors cannot be kept.
    """
    with TemporaryDirectory(prefix="eval-lanes-") as folder:
        languages = dict.fromkeys(d.language for d in documents)
        yield Shelf(
            names=tuple(d.id for d in documents),
            parts=tuple(
                _part(documents, language, encoder, Path(folder) / str(number))
                for number, language in enumerate(languages)
            ),
        )


def known_language(code: str) -> Language | None:
    """Return a language that the product knows, or None.

    Args:
        code: the code of a language.
    """
    return Language(code) if code in tuple(Language) else None


def _part(documents: Sequence[Document], language: str, encoder: Encoder, folder: Path) -> Part:
    own = [(place, d) for place, d in enumerate(documents) if d.language == language]
    count = encoder.embedder.count_tokens
    rows = [(place, text) for place, d in own for text in windows(d, count)]
    texts = [text for _, text in rows]
    encoded = encoder.encode(texts, PASSAGE)
    build_lane(texts, known_language(language), folder)
    return Part(
        language=language,
        places=np.array([place for place, _ in rows], dtype=np.int64),
        encoded=encoded,
        lane=open_lane(folder, known_language(language)),
        rarity=Counter(token for words in encoded.words for token in set(words)),
    )
