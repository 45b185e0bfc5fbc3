"""The composition root: settings become an assistant; the only place that names concrete parts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.errors import SettingsError
from assistant.ingest.pipeline import read_library
from assistant.library import Library
from assistant.protocols import Embedder
from assistant.retrieve.build import Built, build_index
from assistant.retrieve.embedders import BUNDLED, SentenceTransformerEmbedder, open_bundled
from assistant.retrieve.hybrid import Hybrid
from assistant.retrieve.index import has_index, open_index, warm
from assistant.settings import BUNDLED_MODEL, Settings

Progress = Callable[[str, float], None]


def open_assistant(
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    today: Callable[[], date] = date.today,
) -> Assistant:
    """Open an assistant; at the very first use its model is unpacked and its index built.

    Args:
        settings: the settings; from the environment where None.
        progress: told the stage and the share done, in [0, 1].
        today: gives the present day.

    Raises:
        AssistantError: with the mend.
    """
    settings = settings or Settings()
    folder = index_folder(settings)
    # The model takes the longest; the shelf and the index are made ready meanwhile.
    with ThreadPoolExecutor(max_workers=1) as pool:
        model = pool.submit(_embedder, settings, progress)
        shelf = read_library(settings.corpus_dir)
        if not has_index(folder):
            build_index(shelf, model.result(), folder, progress=progress)
        index = open_index(shelf, embedder_name=embedder_name(settings), folder=folder)
        warm(index)
        embedder = model.result()
    return Assistant(
        library=shelf,
        retriever=Hybrid(library=shelf, index=index, embedder=embedder),
        answerer=Extractive(),
        today=today,
    )


def open_library(settings: Settings) -> Library:
    """Open the shelf alone, which needs neither a model nor an index.

    Args:
        settings: the settings.

    Raises:
        CorpusError: a file of the corpus is wrong.
    """
    return read_library(settings.corpus_dir)


def rebuild_index(settings: Settings, *, progress: Progress | None = None) -> tuple[Library, Built]:
    """Bring the index up to date with the corpus and the model.

    Args:
        settings: the settings.
        progress: told the stage and the share done, in [0, 1].

    Raises:
        AssistantError: with the mend.
    """
    library = read_library(settings.corpus_dir)
    embedder = _embedder(settings, progress)
    return library, build_index(library, embedder, index_folder(settings), progress=progress)


def index_folder(settings: Settings) -> Path:
    """Return where the index is kept.

    Args:
        settings: the settings.
    """
    return settings.data_dir / "index"


def embedder_name(settings: Settings) -> str:
    """Return the name of the model that the settings ask for, as an index records it.

    Args:
        settings: the settings.
    """
    return BUNDLED if settings.embedder == BUNDLED_MODEL else settings.embedder


def _embedder(settings: Settings, progress: Progress | None) -> Embedder:
    if not settings.embedder.strip():
        raise SettingsError(
            "The setting ASSISTANT_EMBEDDER is empty.",
            mend='Set it to "bundled" or to the name of a sentence-transformers model.',
        )
    if settings.embedder == BUNDLED_MODEL:
        return open_bundled(settings.data_dir, progress=progress)
    return SentenceTransformerEmbedder(settings.embedder)
