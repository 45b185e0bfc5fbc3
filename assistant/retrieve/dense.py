"""Chroma as a vector store: our vectors, one collection a lane, one process an open folder."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from filelock import FileLock, Timeout

from assistant.errors import IndexStale
from assistant.protocols import Vectors

_BATCH = 1000
_PREFIX = "chroma-"  # each build has a path of its own: the library keeps clients by path


class VectorStore:
    """Finds the nearest vectors of a lane.

    Args:
        client: a Chroma client on a folder that no other process has open.
        lock: what keeps other processes out of the folder.
    """

    def __init__(self, client: Any, lock: FileLock | None = None) -> None:  # noqa: ANN401
        self._client = client
        self._lock = lock  # held as long as the store is

    def similarities(self, lane: str, vector: Vectors, *, size: int, limit: int) -> Vectors:
        """Return the cosine of a vector to each text of a lane, NaN for those beyond `limit`.

        Args:
            lane: the lane's name.
            vector: the query, shape (d,).
            size: the number of texts in the lane.
            limit: how many of the nearest to ask for.

        Raises:
            IndexStale: the store is damaged.
        """
        try:
            collection = self._client.get_collection(lane, embedding_function=None)
            found = collection.query(
                query_embeddings=[vector.tolist()],
                n_results=min(limit, size),
                include=["distances"],
            )
        except Exception as error:
            raise IndexStale(
                f"The stored vectors cannot be read ({type(error).__name__}).",
                mend="Run: assistant index --rebuild",
            ) from error
        out = np.full(size, np.nan, dtype=np.float32)
        places = [int(place) for place in found["ids"][0]]
        out[places] = 1.0 - np.asarray(found["distances"][0], dtype=np.float32)
        return out

    def close(self) -> None:
        """Let go of the folder, so that another process may open it."""
        _close(self._client)
        if self._lock:
            self._lock.release()

    def size(self, lane: str) -> int:
        """Return the number of texts of a lane.

        Args:
            lane: the lane's name.
        """
        return int(self._client.get_collection(lane, embedding_function=None).count())

    def vectors(self, lane: str) -> Vectors:
        """Return all vectors of a lane in the order of its texts, shape (texts, d).

        Args:
            lane: the lane's name.
        """
        collection = self._client.get_collection(lane, embedding_function=None)
        got = collection.get(include=["embeddings"])
        order = np.argsort([int(place) for place in got["ids"]])
        return np.asarray(got["embeddings"], dtype=np.float32)[order]


def build_store(
    folder: Path,
    lanes: Mapping[str, Vectors],
    *,
    old: Path | None = None,
    same: Collection[str] = (),
) -> None:
    """Write vectors into a new store.

    Args:
        folder: an index folder without a store.
        lanes: vectors by lane, each of shape (texts, d), of length 1.
        old: an index folder whose store has the lanes that stay the same.
        same: the names of these.
    """
    home = folder / f"{_PREFIX}{uuid4().hex[:8]}"
    if old and same:
        shutil.copytree(_home(old), home)
    client = _client(home)
    for there in client.list_collections():
        if there.name not in same:
            client.delete_collection(there.name)
    for name, vectors in lanes.items():
        collection = client.create_collection(
            name,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_search": 400, "ef_construction": 200}},
        )
        for start in range(0, len(vectors), _BATCH):
            part = vectors[start : start + _BATCH]
            ids = [str(start + i) for i in range(len(part))]
            collection.add(ids=ids, embeddings=part.tolist())
    _close(client)
    _sweep(home)


def _sweep(home: Path) -> None:
    """Remove the files of lanes that were deleted, which Chroma leaves behind."""
    with closing(sqlite3.connect(home / "chroma.sqlite3")) as told:
        known = {row[0] for row in told.execute("SELECT id FROM segments")}
    for path in home.iterdir():
        if path.is_dir() and path.name not in known:
            shutil.rmtree(path)


def open_store(folder: Path) -> VectorStore:
    """Open the store of an index folder; where another process has it open, open a private copy.

    Two processes on one folder damage it silently; an index folder never changes once it is built, so
    a copy is as good.

    Args:
        folder: the index folder.

    Raises:
        IndexStale: the folder has no store.
    """
    home = _home(folder)
    lock = FileLock(folder / "owner.lock")
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        home = Path(shutil.copytree(home, Path(_private_folder()) / home.name))
    try:
        return VectorStore(_client(home), lock)
    except BaseException:
        lock.release()
        raise


def _home(folder: Path) -> Path:
    """Return where the store of an index folder is."""
    home = next((path for path in folder.iterdir() if path.name.startswith(_PREFIX)), None)
    if home is None:
        raise IndexStale(f"The vectors in {folder} are lost.", mend="Run: assistant index")
    return home


def _private_folder() -> str:
    folder = tempfile.mkdtemp(prefix="assistant-index-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _client(folder: Path) -> Any:  # noqa: ANN401
    import chromadb

    settings = chromadb.Settings(anonymized_telemetry=False, is_persistent=True)
    return chromadb.PersistentClient(path=str(folder), settings=settings)


def _close(client: Any) -> None:  # noqa: ANN401
    close = getattr(client, "close", None)
    if close:
        close()
