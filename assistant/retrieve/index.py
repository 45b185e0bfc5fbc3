"""The stored index, opened only for the corpus and the model that it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from assistant.errors import IndexStale
from assistant.law.language import Language
from assistant.library import Library
from assistant.retrieve.bm25 import Lane, lane_folder, open_lane
from assistant.retrieve.classifier import Classifier, open_classifier
from assistant.retrieve.dense import VectorStore, open_store
from assistant.retrieve.lanes import (
    SIGNPOSTS,
    classes_of,
    lane_language,
    lane_name,
    passages_by_language,
    signposts_by_language,
)
from assistant.retrieve.maxsim import TokenStore, open_tokens
from assistant.retrieve.swap import recover
from assistant.values import Passage, Signpost

FORMAT = 3
READABLE = (2, FORMAT)  # formats whose vectors can be taken over into a new index
MANIFEST = "manifest.json"
TOKENS = {"rarity": "rarity.json", "tokens": "token_texts.json"}
_REBUILD = "Run: assistant index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An open index.

    Attributes:
        store: the vectors, one lane a kind of text and language.
        tokens: token vectors of the passages, language by language.
        lexical: the BM25 lanes, by the same names.
        passages: the passages of each language, in the order of its lane.
        signposts: the signposts of each language, in the order of its lane.
        classifier: which place a question belongs to; None where the shelf has no signposts.
        rarity: for each language how many signposts have a token, by token.
        offsets: the place in `tokens` of the first text of each lane.
        hash: the hash of what it was made from, text by text, and by which model.
    """

    store: VectorStore
    tokens: TokenStore
    lexical: Mapping[str, Lane]
    passages: Mapping[Language, tuple[Passage, ...]]
    signposts: Mapping[Language, tuple[Signpost, ...]]
    classifier: Classifier | None
    rarity: Mapping[Language, Mapping[str, int]]
    offsets: Mapping[str, int]
    hash: str


def has_index(folder: Path) -> bool:
    """Tell whether an index was ever built in a folder.

    Args:
        folder: where the index would be.
    """
    recover(folder, MANIFEST)
    return (folder / MANIFEST).exists()


def open_index(library: Library, *, embedder_name: str, folder: Path) -> Index:
    """Open the index in place.

    Args:
        library: the shelf it must have been made from.
        embedder_name: the model it must have been made with.
        folder: where it is.

    Raises:
        IndexStale: there is none, it is damaged, or it was made from another corpus or model.
    """
    recover(folder, MANIFEST)
    manifest = _read_manifest(folder)
    if manifest["embedder"] != embedder_name:
        raise IndexStale(
            f"The index in {folder} was made with the model {manifest['embedder']!r}, "
            f"and the settings name {embedder_name!r}.",
            mend=_REBUILD,
        )
    if manifest["corpus"] != library.fingerprint:
        raise IndexStale(
            f"The corpus has changed since the index in {folder} was made.", mend=_REBUILD
        )
    try:
        return _open(library, manifest, folder)
    except IndexStale:
        raise
    except Exception as error:
        raise IndexStale(
            f"The index in {folder} is damaged and cannot be opened ({type(error).__name__}).",
            mend=_REBUILD,
        ) from error


def warm(index: Index) -> None:
    """Have the vector store load what the first question would wait for.

    Args:
        index: the open index.
    """
    for language, texts in index.signposts.items():
        if texts:
            lane = lane_name(SIGNPOSTS, language)
            probe = index.tokens.of(index.offsets[lane])[0]
            index.store.similarities(lane, probe, size=len(texts), limit=1)


def _open(library: Library, manifest: dict[str, Any], folder: Path) -> Index:
    lanes: dict[str, list[str]] = manifest["lanes"]
    starts = [0, *accumulate(len(hashes) for hashes in lanes.values())]
    rarity = json.loads((folder / TOKENS["rarity"]).read_text(encoding="utf-8"))
    tokens = open_tokens(folder)
    if len(tokens) != starts[-1]:
        raise ValueError("the token vectors do not fit the manifest")
    signposts = signposts_by_language(library)
    classifier = open_classifier(folder)
    if len(classifier.biases if classifier else ()) != len(classes_of(signposts)[0]):
        raise ValueError("what was learned does not fit the signposts")
    return Index(
        tokens=tokens,
        lexical={name: open_lane(lane_folder(folder, name), lane_language(name)) for name in lanes},
        classifier=classifier,
        passages=passages_by_language(library),
        signposts=signposts,
        rarity={Language(code): counts for code, counts in rarity.items()},
        offsets=dict(zip(lanes, starts[:-1], strict=True)),
        hash=manifest["hash"],
        store=open_store(folder),  # last: nothing can fail any more and leave it open
    )


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        written = (folder / MANIFEST).read_bytes()
        manifest = json.loads(written)
        if manifest["format"] != FORMAT:
            raise IndexStale(f"The index in {folder} was made by another release.", mend=_REBUILD)
        told = {key: manifest[key] for key in ("embedder", "corpus", "lanes")}
        return told | {"hash": sha256(written).hexdigest()}
    except FileNotFoundError as error:
        raise IndexStale(f"There is no index in {folder}.", mend=_REBUILD) from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise IndexStale(f"The index in {folder} is damaged.", mend=_REBUILD) from error
