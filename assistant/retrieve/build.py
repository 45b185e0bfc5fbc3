"""The index is built into a new folder and swapped in whole; only what changed is encoded again."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from assistant.errors import DataFolderError, IndexBusy
from assistant.law.language import Language
from assistant.library import Library
from assistant.protocols import Embedder, Encoding, Vectors
from assistant.retrieve.bm25 import build_lane
from assistant.retrieve.dense import build_store, open_store
from assistant.retrieve.discriminant import fit, save_discriminant
from assistant.retrieve.index import FORMAT, MANIFEST, READABLE, TOKENS
from assistant.retrieve.lanes import (
    SIGNPOSTS,
    classes_of,
    lane_language,
    lane_name,
    lane_texts,
    signposts_by_language,
    text_hashes,
)
from assistant.retrieve.maxsim import open_tokens, save_tokens
from assistant.retrieve.swap import draft_of, finish, lock_of, swap

_CHUNK = 64
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did.

    Attributes:
        encoded: texts that the model had to encode.
        reused: texts whose vectors were taken over.
    """

    encoded: int
    reused: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """An encoding taken over from the index in place."""

    vector: Vectors
    tokens: Sequence[str]
    token_vectors: Vectors


def build_index(
    library: Library, embedder: Embedder, folder: Path, *, progress: Progress | None = None
) -> Built:
    """Build the index, encoding only texts that the index in place does not have from this model.

    Args:
        library: the shelf.
        embedder: the model.
        folder: where the index is; it is replaced whole, or left as it was.
        progress: told the stage and the share done, in [0, 1].

    Raises:
        IndexBusy: another process is building.
        DataFolderError: the folder cannot be written.
    """
    tell = progress or (lambda stage, share: None)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock_of(folder), timeout=0):
            return _build(library, embedder, folder, tell)
    except Timeout as error:
        raise IndexBusy(
            f"Another process is writing the index in {folder.parent}.",
            mend="Wait until it has finished, then try again.",
        ) from error
    except OSError as error:
        raise DataFolderError(
            f"The data folder {folder.parent} cannot be written ({error.strerror or error}).",
            mend="Allow writing there, or set ASSISTANT_DATA_DIR to another folder.",
        ) from error


def _build(library: Library, embedder: Embedder, folder: Path, tell: Progress) -> Built:
    finish(folder, MANIFEST)
    fresh = draft_of(folder)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    lanes = lane_texts(library)
    hashes = {name: text_hashes(texts) for name, texts in lanes.items()}
    wanted = {h: t for name in lanes for h, t in zip(hashes[name], lanes[name], strict=True)}
    known = _known(folder, embedder)
    # Like lengths together: a batch is padded to its longest text.
    new = sorted((h for h in wanted if h not in known), key=lambda h: len(wanted[h]))
    for start in range(0, len(new), _CHUNK):
        tell("index", start / len(new))
        part = new[start : start + _CHUNK]
        encodings = embedder.encode_passages([wanted[h] for h in part])
        known |= dict(zip(part, encodings, strict=True))
    encoded = {name: [known[h] for h in own] for name, own in hashes.items()}
    _write(fresh, lanes, encoded)
    _learn(fresh, library, encoded)
    manifest = {
        "format": FORMAT,
        "embedder": embedder.name,
        "corpus": library.fingerprint,
        "lanes": hashes,
    }
    (fresh / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    swap(folder)
    tell("index", 1.0)
    return Built(encoded=len(new), reused=len(wanted) - len(new))


def _write(
    fresh: Path,
    lanes: Mapping[str, Sequence[str]],
    encodings: Mapping[str, Sequence[Encoding]],
) -> None:
    build_store(fresh, {name: np.stack([e.vector for e in own]) for name, own in encodings.items()})
    every = [e for own in encodings.values() for e in own]
    save_tokens(fresh, [e.token_vectors for e in every])
    rarity = {
        lane_language(name).value: Counter(t for e in own for t in set(e.tokens))
        for name, own in encodings.items()
        if name.startswith(SIGNPOSTS)
    }
    said = {"rarity": rarity, "tokens": [list(e.tokens) for e in every]}
    for key, value in said.items():
        (fresh / TOKENS[key]).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    for name, texts in lanes.items():
        build_lane(texts, lane_language(name), fresh / "bm25" / name)


def _learn(fresh: Path, library: Library, encodings: Mapping[str, Sequence[Encoding]]) -> None:
    """Learn from the typical questions which place a question belongs to."""
    numbers, classes = classes_of(signposts_by_language(library))
    names = [name for name in (lane_name(SIGNPOSTS, k) for k in Language) if name in encodings]
    vectors = [e.vector for name in names for e in encodings[name]]
    if vectors:
        save_discriminant(fresh, fit(np.stack(vectors), classes, len(numbers)))


def _known(folder: Path, embedder: Embedder) -> dict[str, Encoding]:
    """Take over the encodings of the index in place, if the same model made it and it can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["embedder"] != embedder.name or manifest["format"] not in READABLE:
            return {}
        vectors = open_tokens(folder)
        tokens = json.loads((folder / TOKENS["tokens"]).read_text(encoding="utf-8"))
        out: dict[str, Encoding] = {}
        place = 0
        with closing(open_store(folder)) as store:
            for name, hashes in manifest["lanes"].items():
                for h, vector in zip(hashes, store.vectors(name), strict=True):
                    out[h] = _Kept(vector, tokens[place], vectors.of(place))
                    place += 1
    except Exception:  # a damaged index is simply built anew
        return {}
    return out
