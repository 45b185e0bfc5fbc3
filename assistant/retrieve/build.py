"""The index is built into a new folder and swapped in whole; only what changed is encoded again."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from assistant import __version__
from assistant.errors import DataFolderError, IndexBusy
from assistant.law.language import Language
from assistant.library import Library
from assistant.protocols import Embedder, Encoding
from assistant.retrieve.before import Before, open_before
from assistant.retrieve.bm25 import build_lane, lane_folder
from assistant.retrieve.classifier import save_classifier
from assistant.retrieve.dense import build_store
from assistant.retrieve.index import FORMAT, MANIFEST, TOKENS
from assistant.retrieve.lanes import (
    SIGNPOSTS,
    classes_of,
    lane_language,
    lane_name,
    lane_texts,
    signposts_by_language,
    text_hashes,
)
from assistant.retrieve.learning import NETWORKS, fit
from assistant.retrieve.maxsim import save_tokens
from assistant.retrieve.swap import draft_of, finish, lock_of, swap

_CHUNK = 64
_ENCODED = 0.7  # the share of a build that is told when all texts are encoded; then it learns
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
    with ExitStack() as held:
        before = open_before(folder, embedder.name)
        if before:
            held.callback(before.close)
        known = before.encodings() if before else {}
        wanted = {h: t for name in lanes for h, t in zip(hashes[name], lanes[name], strict=True)}
        new = _encode(wanted, known, embedder, tell)
        encoded = {name: [known[h] for h in own] for name, own in hashes.items()}
        same = before.same(hashes) if before else frozenset()
        _store(fresh, encoded, before, same)
        _words(fresh, lanes, before, same)
        _write(fresh, encoded)
        learned = _learn(fresh, library, encoded, hashes, before, tell)
    manifest = {
        "format": FORMAT,
        "embedder": embedder.name,
        "corpus": library.fingerprint,
        "lanes": hashes,
        "learned": learned,
        "release": __version__,
    }
    (fresh / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    swap(folder)
    tell("index", 1.0)
    return Built(encoded=new, reused=len(wanted) - new)


def _encode(
    wanted: Mapping[str, str], known: dict[str, Encoding], embedder: Embedder, tell: Progress
) -> int:
    """Encode the texts that are not known, and count them."""
    # Like lengths together: a batch is padded to its longest text.
    new = sorted((h for h in wanted if h not in known), key=lambda h: len(wanted[h]))
    for start in range(0, len(new), _CHUNK):
        tell("index", _ENCODED * start / len(new))
        part = new[start : start + _CHUNK]
        encodings = embedder.encode_passages([wanted[h] for h in part])
        known |= dict(zip(part, encodings, strict=True))
    return len(new)


def _store(
    fresh: Path,
    encodings: Mapping[str, Sequence[Encoding]],
    before: Before | None,
    same: Collection[str],
) -> None:
    """Write the vectors: making a lane takes much longer than copying one that stays the same."""
    changed = {
        name: np.stack([e.vector for e in own])
        for name, own in encodings.items()
        if name not in same
    }
    build_store(fresh, changed, old=before.folder if before else None, same=same)


def _words(
    fresh: Path,
    lanes: Mapping[str, Sequence[str]],
    before: Before | None,
    same: Collection[str],
) -> None:
    """Write the lexical lanes."""
    for name, texts in lanes.items():
        if before and name in same:
            shutil.copytree(lane_folder(before.folder, name), lane_folder(fresh, name))
        else:
            build_lane(texts, lane_language(name), lane_folder(fresh, name))


def _write(fresh: Path, encodings: Mapping[str, Sequence[Encoding]]) -> None:
    """Write token vectors and tokens."""
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


def _learn(
    fresh: Path,
    library: Library,
    encodings: Mapping[str, Sequence[Encoding]],
    hashes: Mapping[str, Sequence[str]],
    before: Before | None,
    tell: Progress,
) -> str:
    """Learn from the typical questions which place a question belongs to; return what from, as a hash."""
    signposts = signposts_by_language(library)
    numbers, classes = classes_of(signposts)
    names = [name for name in (lane_name(SIGNPOSTS, k) for k in Language) if name in encodings]
    told = json.dumps([NETWORKS, [list(hashes[name]) for name in names], classes.tolist()])
    learned = sha256(told.encode()).hexdigest()
    fitted = before.fitted(learned) if before else None
    if fitted is None and names:
        vectors = [e.vector for name in names for e in encodings[name]]
        texts = [(s.text, k) for k in Language for s in signposts[k]]
        rest = 1.0 - _ENCODED
        fitted = fit(
            np.stack(vectors),
            texts,
            classes,
            len(numbers),
            tell=lambda share: tell("index", _ENCODED + rest * share),
        )
    if fitted:
        save_classifier(fresh, fitted)
    return learned
