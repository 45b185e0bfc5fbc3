"""The index in place, as far as a new one can take it over: encodings of texts, and whole lanes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant import __version__
from assistant.protocols import Encoding, Vectors
from assistant.retrieve.bm25 import lane_folder, open_lane
from assistant.retrieve.classifier import Classifier, open_classifier
from assistant.retrieve.dense import VectorStore, open_store
from assistant.retrieve.index import FORMAT, MANIFEST, READABLE, TOKENS
from assistant.retrieve.lanes import lane_language
from assistant.retrieve.maxsim import TokenStore, open_tokens


class Before:
    """An index that the same model made.

    Args:
        folder: where it is.
        lanes: the hashes of the texts of each lane.
        learned: the hash of what its classifier was learned from.
        release: the release that made it.
        store: its vectors.
        tokens: its token vectors.
        texts: the tokens of each text.
    """

    def __init__(
        self,
        folder: Path,
        *,
        lanes: Mapping[str, Sequence[str]],
        learned: str,
        release: str,
        store: VectorStore,
        tokens: TokenStore,
        texts: Sequence[Sequence[str]],
    ) -> None:
        self.folder = folder
        self.lanes = lanes
        self.learned = learned
        self.release = release
        self.tokens, self.texts = tokens, texts
        self._store = store
        self._vectors: dict[str, Vectors] = {}

    def encodings(self) -> dict[str, Encoding]:
        """Return the encoding of each text, by its hash."""
        out: dict[str, Encoding] = {}
        place = 0
        for lane, hashes in self.lanes.items():
            for row, own in enumerate(hashes):
                out.setdefault(own, _Kept(self, lane, row, place))
                place += 1
        return out

    def vectors(self, lane: str) -> Vectors:
        """Return the vectors of a lane, shape (texts, d); they are read when first asked for.

        Args:
            lane: its name.
        """
        if lane not in self._vectors:
            self._vectors[lane] = self._store.vectors(lane)
        return self._vectors[lane]

    def fitted(self, learned: str) -> Classifier | None:
        """Return what was learned, if it was learned from the same; None where it cannot be read.

        Args:
            learned: the hash of what it is to be learned from.
        """
        if self.learned != learned or self.release != __version__:
            return None
        try:
            return open_classifier(self.folder)
        except Exception:  # it is learned anew
            return None

    def same(self, hashes: Mapping[str, Sequence[str]]) -> frozenset[str]:
        """Return the lanes that can be taken over whole: of the same texts, made by the same release.

        Args:
            hashes: the hashes of the texts that each lane is to have.
        """
        if self.release != __version__:
            return frozenset()
        return frozenset(name for name, own in hashes.items() if self.lanes.get(name) == own)

    def sound(self) -> bool:
        """Tell whether every lane has all its texts and can be searched."""
        place = 0
        for lane, hashes in self.lanes.items():
            if self._store.size(lane) != len(hashes):
                return False
            open_lane(lane_folder(self.folder, lane), lane_language(lane))
            probe = self.tokens.of(place)[0]
            self._store.similarities(lane, probe, size=len(hashes), limit=1)
            place += len(hashes)
        return place == len(self.tokens) == len(self.texts)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()


@dataclass(frozen=True, slots=True)
class _Kept:
    """An encoding taken over; its whole vector is read only where it is needed."""

    before: Before
    lane: str
    row: int
    place: int

    @property
    def vector(self) -> Vectors:
        return np.asarray(self.before.vectors(self.lane)[self.row])

    @property
    def tokens(self) -> Sequence[str]:
        return self.before.texts[self.place]

    @property
    def token_vectors(self) -> Vectors:
        return self.before.tokens.of(self.place)


def open_before(folder: Path, embedder_name: str) -> Before | None:
    """Open the index in place, if this model made it and all of it can be read.

    Args:
        folder: where it is.
        embedder_name: the model.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["embedder"] != embedder_name or manifest["format"] not in READABLE:
            return None
        texts = json.loads((folder / TOKENS["tokens"]).read_text(encoding="utf-8"))
        before = Before(
            folder,
            lanes=manifest["lanes"],
            learned=manifest.get("learned", ""),
            release=manifest.get("release", "") if manifest["format"] == FORMAT else "",
            tokens=open_tokens(folder),
            texts=texts,
            store=open_store(folder),
        )
    except Exception:  # a damaged index is simply built anew
        return None
    try:
        if before.sound():
            return before
    except Exception:  # the same
        pass
    before.close()
    return None
