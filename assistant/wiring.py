"""The composition root: settings become an assistant; the only place that names concrete parts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from weakref import finalize

from assistant import __version__
from assistant.assistant import Assistant
from assistant.audit.facts import Origin
from assistant.audit.recorder import Recorder
from assistant.errors import SettingsError
from assistant.ingest.own import store
from assistant.ingest.own.record import DamagedRecord, Own
from assistant.ingest.pipeline import read_library
from assistant.library import Library
from assistant.offline import shut
from assistant.retrieve.build import Built, build_index
from assistant.retrieve.embedders import BUNDLED, SentenceTransformerEmbedder, open_bundled
from assistant.retrieve.encoding import TextEmbedder
from assistant.retrieve.hybrid import Hybrid
from assistant.retrieve.index import Index, warm
from assistant.retrieve.ready import ready_index
from assistant.settings import BUNDLED_MODEL, Settings
from assistant.speaking import answerer_of

Progress = Callable[[str, float], None]
Today = Callable[[], date]


def open_assistant(
    settings: Settings | None = None, *, progress: Progress | None = None, today: Today = date.today
) -> Assistant:
    """Open an assistant.

    At the very first use its model is unpacked and its index built; later the index is brought up to
    date where the corpus, a document of the user's own or the model has changed.

    Args:
        settings: the settings; from the environment where None.
        progress: told the stage and the share done, in [0, 1].
        today: gives the present day.

    Raises:
        AssistantError: with the mend.
    """
    settings = settings or Settings()
    if settings.offline:
        shut()
    # The model takes the longest; the shelf and the index are made ready meanwhile.
    with ThreadPoolExecutor(max_workers=2) as pool:
        answerer = pool.submit(answerer_of, settings)
        model = pool.submit(open_embedder, settings, progress)
        shelf = open_library(settings)
        name, folder = embedder_name(settings), index_folder(settings)
        answerer.result()  # what is wrong with the settings is told before an index is made
        index = ready_index(shelf, folder, name, model.result, progress=progress)
        warm(index)
        embedder = model.result()
    retriever = Hybrid(library=shelf, index=index, embedder=embedder)
    finalize(retriever, index.store.close)  # one that is opened anew leaves nothing open
    return Assistant(
        library=shelf,
        retriever=retriever,
        answerer=answerer.result(),
        today=today,
        max_age=timedelta(days=settings.corpus_age_days) if settings.corpus_age_days else None,
        record=_recorder(settings, shelf, index) if settings.audit else None,
    )


def _recorder(settings: Settings, shelf: Library, index: Index) -> Recorder:
    origin = Origin(
        release=__version__,
        settings=settings.fingerprint(),
        corpus=shelf.fingerprint,
        index=index.hash,
    )
    return Recorder(settings.data_dir, origin, words=settings.audit_questions)


def open_library(settings: Settings) -> Library:
    """Open the shelf alone, which needs neither a model nor an index.

    Args:
        settings: the settings.

    Raises:
        CorpusError: a file of the corpus is wrong.
    """
    official, documents = official_folder(settings), documents_folder(settings)
    return read_library(settings.corpus_dir, official=official, documents=documents)


def rebuild_index(settings: Settings, *, progress: Progress | None = None) -> tuple[Library, Built]:
    """Bring the index up to date with the corpus and the model.

    Args:
        settings: the settings.
        progress: told the stage and the share done, in [0, 1].

    Raises:
        AssistantError: with the mend.
    """
    library = open_library(settings)
    embedder = open_embedder(settings, progress)
    return library, build_index(library, embedder, index_folder(settings), progress=progress)


def index_folder(settings: Settings) -> Path:
    """Return where the index is kept.

    Args:
        settings: the settings.
    """
    return settings.data_dir / "index"


def official_folder(settings: Settings) -> Path:
    """Return where the official wordings are kept that the user fetched or imported.

    Args:
        settings: the settings.
    """
    return settings.data_dir / "official"


def documents_folder(settings: Settings) -> Path:
    """Return where the user's own documents are kept.

    Args:
        settings: the settings.
    """
    return settings.data_dir / "documents"


def add_document(
    settings: Settings, path: Path, collection: str, *, today: Today = date.today
) -> Own:
    """Add a file of the user's own; the index is not touched.

    Args:
        settings: the settings.
        path: the file.
        collection: the collection to put it into.
        today: gives the present day.

    Raises:
        AssistantError: it cannot be read or kept.
    """
    return store.add(path, documents_folder(settings), collection=collection, today=today())


def own_documents(settings: Settings) -> tuple[Own | DamagedRecord, ...]:
    """Return the user's own documents that are kept, and those whose record is damaged.

    Args:
        settings: the settings.
    """
    return tuple(store.documents(documents_folder(settings)))


def embedder_name(settings: Settings) -> str:
    """Return the name of the model that the settings ask for, as an index records it.

    Args:
        settings: the settings.
    """
    return BUNDLED if settings.embedder == BUNDLED_MODEL else settings.embedder


def open_embedder(settings: Settings, progress: Progress | None = None) -> TextEmbedder:
    """Open the model that the settings ask for.

    Args:
        settings: the settings.
        progress: told the stage and the share done, in [0, 1].

    Raises:
        AssistantError: with the mend.
    """
    if not settings.embedder.strip():
        mend = 'Set it to "bundled" or to the name of a sentence-transformers model.'
        raise SettingsError("The setting ASSISTANT_EMBEDDER is empty.", mend=mend)
    if settings.embedder == BUNDLED_MODEL:
        return open_bundled(settings.data_dir, progress=progress)
    return SentenceTransformerEmbedder(settings.embedder)
