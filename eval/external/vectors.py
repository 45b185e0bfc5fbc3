"""Texts as vectors, encoded once: what was encoded is kept by its content and the model."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import numpy as np

from assistant.protocols import Vectors
from assistant.retrieve.encoding import Encoding, TextEmbedder
from assistant.retrieve.lanes import text_hashes
from assistant.retrieve.maxsim import TokenStore, open_tokens, save_tokens
from eval.sets.collection import CollectionError

QUERY, PASSAGE = "query", "passage"
_FORMAT = 1
_CHUNK = 64
_VECTORS, _WORDS = "vectors.npy", "words.json"
Advance = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """Texts as vectors.

    Attributes:
        vectors: one for each text, shape (texts, d), of length 1.
        tokens: those of each text's tokens.
        words: the tokens of each text.
    """

    vectors: Vectors
    tokens: TokenStore
    words: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """Encodes texts, or takes their vectors from where they are kept.

    Attributes:
        embedder: the model.
        folder: where vectors are kept; it may be deleted at any time.
        advance: told the stage, how many texts are done, of how many.
    """

    embedder: TextEmbedder
    folder: Path
    advance: Advance = lambda stage, done, total: None

    def encode(self, texts: Sequence[str], role: str) -> Encoded:
        """Return the vectors of texts.

        Args:
            texts: the texts, at least one.
            role: QUERY or PASSAGE; the model tells them apart.

        Raises:
            CollectionError: the vectors cannot be kept.
        """
        key = [str(_FORMAT), self.embedder.name, role, *text_hashes(texts)]
        place = self.folder / sha256("\n".join(key).encode()).hexdigest()[:32]
        try:
            if not place.is_dir():
                self._keep(place, self._encoded(texts, role))
            return _open(place, len(texts))
        except (ValueError, KeyError, EOFError):  # damaged: encoded again
            shutil.rmtree(place)
            return self.encode(texts, role)
        except OSError as error:
            raise CollectionError(
                f"Vectors cannot be kept in {self.folder} ({error.strerror or error}); "
                "set ASSISTANT_DATA_DIR to a folder that can be written and has room."
            ) from error

    def _encoded(self, texts: Sequence[str], role: str) -> list[Encoding]:
        """Encode texts, like lengths together: a batch is padded to its longest text."""
        encode = self.embedder.encode_queries if role == QUERY else self.embedder.encode_passages
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        found: dict[int, Encoding] = {}
        for start in range(0, len(order), _CHUNK):
            self.advance(f"encoding each {role}", start, len(order))
            part = order[start : start + _CHUNK]
            found |= dict(zip(part, encode([texts[i] for i in part]), strict=True))
        self.advance(f"encoding each {role}", len(order), len(order))
        return [found[i] for i in range(len(texts))]

    def _keep(self, place: Path, encodings: Sequence[Encoding]) -> None:
        """Write beside and move in whole, so that a run that is stopped leaves nothing half done."""
        draft = place.with_name(f"{place.name}.{uuid4().hex[:8]}")
        draft.mkdir(parents=True)
        try:
            save_tokens(draft, [e.token_vectors for e in encodings])
            np.save(draft / _VECTORS, np.stack([e.vector for e in encodings]))
            words = [list(e.tokens) for e in encodings]
            (draft / _WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
            if not place.exists():
                draft.rename(place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _open(place: Path, texts: int) -> Encoded:
    found = Encoded(
        vectors=np.load(place / _VECTORS),
        tokens=open_tokens(place),
        words=json.loads((place / _WORDS).read_text(encoding="utf-8")),
    )
    if not len(found.vectors) == len(found.tokens) == len(found.words) == texts:
        raise ValueError("the parts do not fit each other")
    return found
