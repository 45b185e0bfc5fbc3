"""Variants that need an index of their own: another model, another shelf; built beside the runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError
from assistant.gathering import import_official
from assistant.ingest.checkup.single import examine_file
from assistant.ingest.official.take import restated_of
from assistant.ingest.official.texts import KINDS, Hand
from assistant.protocols import Embedder
from assistant.retrieve.embedders import HashingEmbedder, SentenceTransformerEmbedder
from assistant.retrieve.ready import ready_index
from assistant.settings import Settings
from assistant.values import Leads
from assistant.wiring import index_folder, open_library
from eval.tuning.parts import Parts, shelf_with

TEXTS = "ASSISTANT_LAWTEXTS"


class NotMeasured(Exception):
    """A variant cannot be measured here; the message says what is missing."""


def with_embedder(parts: Parts, folder: Path, *, name: str) -> Parts:
    """Exchange the model for another of sentence-transformers.

    Args:
        parts: the parts.
        folder: where its index is built.
        name: the model's name or folder.

    Raises:
        NotMeasured: there is no such model here.
    """
    try:
        return _exchanged(parts, folder, SentenceTransformerEmbedder(name))
    except AssistantError as error:
        raise NotMeasured(f"{error.message} {error.mend}") from error


def with_hashing(parts: Parts, folder: Path) -> Parts:
    """Exchange the model for hashed pieces of words.

    Args:
        parts: the parts.
        folder: where its index is built.
    """
    return _exchanged(parts, folder, HashingEmbedder())


def without_topics(parts: Parts, folder: Path) -> Parts:
    """Leave out the topics outside the corpus.

    Args:
        parts: the parts.
        folder: where its index is built.
    """
    signposts = [s for s in parts.library.signposts if s.to.leads is not Leads.OUTSIDE]
    library = shelf_with(parts.library, signposts)
    return _rebuilt(replace(parts, library=library), parts.settings, folder)


def with_official(parts: Parts, folder: Path) -> Parts:
    """Lay official wordings over the restated ones.

    Args:
        parts: the parts.
        folder: where the wordings are taken to and the index is built.

    Raises:
        NotMeasured: there are no official texts, or none of them is of an act on the shelf.
    """
    texts = os.environ.get(TEXTS)
    if not texts:
        raise NotMeasured(f"no official texts; {TEXTS} names no folder with them")
    if not Path(texts).is_dir():
        raise NotMeasured(f"no official texts; {TEXTS} names {texts}, which is no folder")
    settings = parts.settings.model_copy(update={"data_dir": folder})
    taken = 0
    for hand in _hands(Path(texts), parts):
        try:
            import_official(settings, hand)
        except AssistantError:  # a text that does not pass the checks stays out, as for any user
            continue
        taken += 1
    if not taken:
        raise NotMeasured(f"none of the texts in {texts} is of an act on the shelf")
    return _rebuilt(replace(parts, library=open_library(settings)), parts.settings, folder)


def _exchanged(parts: Parts, folder: Path, embedder: Embedder) -> Parts:
    settings = parts.settings.model_copy(update={"data_dir": folder})
    folder.mkdir(parents=True, exist_ok=True)
    return _with_index(replace(parts, settings=settings, embedder=embedder))


def _rebuilt(parts: Parts, before: Settings, folder: Path) -> Parts:
    """Build the index of another shelf; only what the index before does not have is encoded."""
    settings = before.model_copy(update={"data_dir": folder})
    if not index_folder(settings).exists():
        shutil.copytree(index_folder(before), index_folder(settings))
    return _with_index(replace(parts, settings=settings))


def _with_index(parts: Parts) -> Parts:
    library, model = parts.library, parts.embedder
    index = ready_index(library, index_folder(parts.settings), model.name, lambda: model)
    return replace(parts, index=index)


def _hands(folder: Path, parts: Parts) -> Iterator[Hand]:
    """Yield the texts that are of an act on the shelf, each as of the day of the restated wording."""
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in KINDS):
        try:
            report = examine_file(path, parts.settings.corpus_dir, today=date.today())
        except AssistantError:
            continue
        if report.act is None or not report.languages:
            continue
        language = report.languages[0]
        beside = restated_of(parts.library.versions, report.act.id, language)
        yield Hand(
            path=path,
            place=path.name,
            act_id=report.act.id,
            language=language,
            dated=beside.dated if beside else None,
        )
