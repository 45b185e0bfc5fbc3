"""The index made ready: opened where it fits, brought up to date first where it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.errors import IndexStale
from assistant.library import Library
from assistant.protocols import Embedder
from assistant.retrieve.build import Progress, build_index
from assistant.retrieve.index import Index, has_index, open_index


def ready_index(
    library: Library,
    folder: Path,
    name: str,
    embedder: Callable[[], Embedder],
    *,
    progress: Progress | None = None,
) -> Index:
    """Open the index; make it where there is none, and mend it where it is stale or damaged.

    It is stale after a run that added documents was killed, and wherever the corpus, the official
    wordings, the documents or the model have changed. Only texts that are new are encoded.

    Args:
        library: the shelf.
        folder: where the index is.
        name: the model that it must have been made with.
        embedder: gives that model; it is asked for only where something must be encoded.
        progress: told the stage and the share done, in [0, 1].

    Raises:
        IndexBusy: it is stale, and another process is writing it.
        DataFolderError: it is stale, and the folder cannot be written.
    """
    if has_index(folder):
        try:
            return open_index(library, embedder_name=name, folder=folder)
        except IndexStale:
            pass  # the build says what it does, by its progress
    build_index(library, embedder(), folder, progress=progress)
    return open_index(library, embedder_name=name, folder=folder)
