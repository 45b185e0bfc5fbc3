"""The stored index: built into a new folder and swapped in whole, reused only for what it was made from."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import DataFolderError, IndexBusy, IndexStale
from assistant.law.language import Language
from assistant.library import Library
from assistant.protocols import Embedder, Vectors
from assistant.retrieve.bm25 import Lane, build_lane, open_lane
from assistant.retrieve.dense import VectorStore, build_store, open_store
from assistant.retrieve.maxsim import TokenStore, open_tokens, save_tokens
from assistant.values import Passage, Signpost

_FORMAT = 1
_MANIFEST = "manifest.json"
_REBUILD = "Run: assistant index"
_CHUNK = 64
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An open index.

    Attributes:
        store: the vectors, lanes as named by `lane_name`.
        tokens: token vectors of the passages, language by language.
        lexical: the BM25 lanes, by the same names.
        passages: the passages of each language, in the order of its lane.
        signposts: the signposts of each language, in the order of its lane.
    """

    store: VectorStore
    tokens: TokenStore
    lexical: Mapping[str, Lane]
    passages: Mapping[Language, tuple[Passage, ...]]
    signposts: Mapping[Language, tuple[Signpost, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did.

    Attributes:
        encoded: texts that the model had to encode.
        reused: texts whose vectors were taken over.
    """

    encoded: int
    reused: int


def lane_name(kind: str, language: Language) -> str:
    """Name the lane of a kind of text in a language.

    Args:
        kind: "passages" or "signposts".
        language: the language.
    """
    return f"{kind}_{language.value}"


def passages_by_language(library: Library) -> dict[Language, tuple[Passage, ...]]:
    """Sort the passages into lanes.

    Args:
        library: the shelf.
    """
    return {
        language: tuple(p for p in library.passages if p.version.language is language)
        for language in Language
    }


def signposts_by_language(library: Library) -> dict[Language, tuple[Signpost, ...]]:
    """Sort the signposts into lanes.

    Args:
        library: the shelf.
    """
    return {
        language: tuple(s for s in library.signposts if s.language is language)
        for language in Language
    }


def _lanes(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the texts of every lane that has any; passages come first."""
    passages, signposts = passages_by_language(library), signposts_by_language(library)
    out = {lane_name("passages", k): tuple(p.search_text for p in v) for k, v in passages.items()}
    out |= {lane_name("signposts", k): tuple(s.text for s in v) for k, v in signposts.items()}
    return {name: texts for name, texts in out.items() if texts}


def _hashes(texts: Sequence[str]) -> list[str]:
    return [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts]


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
        with FileLock(folder.parent / "index.lock", timeout=0):
            return _build(library, embedder, folder, tell)
    except Timeout as error:
        raise IndexBusy(
            f"Another process is writing the index in {folder.parent}.",
            mend="Wait until it has finished, then try again.",
        ) from error
    except OSError as error:
        raise DataFolderError(
            f"The data folder {folder.parent} cannot be written ({error.strerror}).",
            mend="Give yourself the right to write there, or set ASSISTANT_DATA_DIR to another folder.",
        ) from error


def _build(library: Library, embedder: Embedder, folder: Path, tell: Progress) -> Built:
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    lanes = _lanes(library)
    known = _known(folder, embedder)
    wanted = {
        h: text for texts in lanes.values() for h, text in zip(_hashes(texts), texts, strict=True)
    }
    new = [h for h in wanted if h not in known]
    for start in range(0, len(new), _CHUNK):
        tell("index", start / max(1, len(new)))
        part = new[start : start + _CHUNK]
        encodings = embedder.encode_passages([wanted[h] for h in part])
        for h, encoding in zip(part, encodings, strict=True):
            known[h] = (encoding.vector, encoding.token_vectors)
    _write(fresh, lanes, known)
    manifest = {
        "format": _FORMAT,
        "embedder": embedder.name,
        "corpus": library.fingerprint,
        "lanes": {name: _hashes(texts) for name, texts in lanes.items()},
    }
    (fresh / _MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    _swap(fresh, folder)
    tell("index", 1.0)
    return Built(encoded=len(new), reused=len(wanted) - len(new))


def _write(
    fresh: Path, lanes: dict[str, tuple[str, ...]], known: Mapping[str, tuple[Vectors, Vectors]]
) -> None:
    import numpy as np

    vectors = {name: np.stack([known[h][0] for h in _hashes(t)]) for name, t in lanes.items()}
    build_store(fresh, vectors)
    every = [h for texts in lanes.values() for h in _hashes(texts)]
    save_tokens(fresh, [known[h][1] for h in every])
    for name, texts in lanes.items():
        build_lane(texts, Language(name[-2:]), fresh / "bm25" / name)


def _known(folder: Path, embedder: Embedder) -> dict[str, tuple[Vectors, Vectors]]:
    """Read vectors to take over, if the index in place was made by the same model and can be read."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        if manifest["embedder"] != embedder.name or manifest["format"] != _FORMAT:
            return {}
        store, tokens = open_store(folder), open_tokens(folder)
        out: dict[str, tuple[Vectors, Vectors]] = {}
        place = 0
        for name, hashes in manifest["lanes"].items():
            for h, vector in zip(hashes, store.vectors(name), strict=True):
                out[h] = (vector, tokens.of(place))
                place += 1
    except Exception:  # a damaged index is simply built anew
        return {}
    return out


def _swap(fresh: Path, folder: Path) -> None:
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def has_index(folder: Path) -> bool:
    """Tell whether an index was ever built in a folder.

    Args:
        folder: where the index would be.
    """
    return (folder / _MANIFEST).exists()


def open_index(library: Library, *, embedder_name: str, folder: Path) -> Index:
    """Open the index in place.

    Args:
        library: the shelf it must have been made from.
        embedder_name: the model it must have been made with.
        folder: where it is.

    Raises:
        IndexStale: there is none, it is damaged, or it was made from another corpus or model.
    """
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
        return Index(
            store=open_store(folder),
            tokens=open_tokens(folder),
            lexical={
                name: open_lane(folder / "bm25" / name, Language(name[-2:]))
                for name in manifest["lanes"]
            },
            passages=passages_by_language(library),
            signposts=signposts_by_language(library),
        )
    except Exception as error:
        raise IndexStale(
            f"The index in {folder} is damaged and cannot be opened ({type(error).__name__}).",
            mend=_REBUILD,
        ) from error


def _read_manifest(folder: Path) -> dict[str, object]:
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != _FORMAT:
            raise IndexStale(f"The index in {folder} was made by another release.", mend=_REBUILD)
        return {key: manifest[key] for key in ("embedder", "corpus", "lanes")}
    except FileNotFoundError as error:
        raise IndexStale(f"There is no index in {folder}.", mend=_REBUILD) from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise IndexStale(f"The index in {folder} is damaged.", mend=_REBUILD) from error
