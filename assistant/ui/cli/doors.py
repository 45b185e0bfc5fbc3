"""What commands reach for: settings, the assistant, its index, the page; tests hand in theirs."""

from __future__ import annotations

import os
import shutil
import sys
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import DataFolderError, SettingsError
from assistant.ui.cli import ways
from assistant.ui.house import house_language
from assistant.ui.i18n import message
from assistant.ui.progress import Progress

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.cabinet import Cabinet
    from assistant.ingest.checkup.examine import Report
    from assistant.ingest.checkup.single import FileReport
    from assistant.ingest.document import Document
    from assistant.ingest.official.fetch import Outcome
    from assistant.ingest.official.sources import Source
    from assistant.ingest.official.take import Taken
    from assistant.ingest.official.texts import Hand
    from assistant.ingest.own.record import DamagedRecord, Own
    from assistant.keep.keep import Keep
    from assistant.library import Library
    from assistant.people.accounts import Accounts
    from assistant.people.tokens import Tokens
    from assistant.retrieve.build import Built
    from assistant.settings import Settings


def load_settings(**given: str | int | None) -> Settings:
    """Read the settings from the environment and the .env file.

    Args:
        given: settings named on the command line; None where one was not named.

    Raises:
        SettingsError: a setting has a value that cannot be used.
    """
    from pydantic import ValidationError

    from assistant.offline import shut
    from assistant.settings import Settings

    named = {name: value for name, value in given.items() if value is not None}
    try:
        settings = Settings(**named)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = f"ASSISTANT_{first['loc'][0]}".upper()
        language = house_language()
        raise SettingsError(
            message("cli.bad_setting", language, name=name, value=first["input"], why=first["msg"]),
            mend=message("cli.bad_setting_mend", language, name=name),
        ) from error
    if settings.offline:
        shut()
    return settings


def _open(settings: Settings, progress: Progress) -> Assistant:
    from assistant.wiring import open_assistant

    return open_assistant(settings, progress=progress).of("", door="cli")


def _read(settings: Settings) -> Library:
    from assistant.wiring import open_library

    return open_library(settings).of("")


def _index(settings: Settings, progress: Progress, rebuild: bool) -> Built:
    from assistant.wiring import index_folder, rebuild_index

    folder = index_folder(settings)
    if rebuild and folder.exists():
        try:
            shutil.rmtree(folder)
        except OSError as error:
            language = house_language()
            raise DataFolderError(
                message("cli.index_stuck", language, folder=folder, why=error.strerror or error),
                mend=message("cli.index_stuck_mend", language),
            ) from error
    return rebuild_index(settings, progress=progress)[1]


def _sources(settings: Settings) -> tuple[Source, ...]:
    from assistant.ingest.official.sources import read_sources

    return read_sources(settings.corpus_dir)


def _hosts(settings: Settings) -> frozenset[str]:
    from assistant.ingest.official.sources import read_hosts

    return read_hosts(settings.fetch_hosts)


def _fetch(
    settings: Settings, sources: Sequence[Source], progress: Progress
) -> tuple[Outcome, ...]:
    from assistant.gathering import fetch_official

    return fetch_official(settings, sources, progress=progress)


def _take(settings: Settings, hand: Hand) -> Taken:
    from assistant.gathering import import_official

    return import_official(settings, hand)


def _launch(settings: Settings, in_browser: bool) -> None:
    from assistant.ui.web import launch

    page = launch(settings, prevent_thread_lock=True)
    if in_browser and _has_screen():
        webbrowser.open(str(page.local_url))
    page.block_thread()


def _has_screen() -> bool:
    """Tell whether a browser would have a window; a text browser would take the terminal."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _add(settings: Settings, path: Path, collection: str) -> Own:
    from assistant.wiring import add_document

    return add_document(settings, path, collection)


def _documents(settings: Settings) -> tuple[Own | DamagedRecord, ...]:
    from assistant.wiring import own_documents

    return own_documents(settings)


def _remove(document: Own | DamagedRecord) -> None:
    from assistant.ingest.own.store import remove

    remove(document)


def _accounts(settings: Settings) -> Accounts:
    from assistant.cabinet import accounts_of

    return accounts_of(settings)


def _check(settings: Settings, online: bool) -> Report:
    from assistant.gathering import check_corpus

    return check_corpus(settings, online=online)


def _check_file(settings: Settings, path: Path) -> FileReport:
    from assistant.ingest.checkup.single import examine_file

    age = settings.corpus_age_days
    return examine_file(path, settings.corpus_dir, today=date.today(), max_age=age)


def _keep(settings: Settings) -> Keep:
    from assistant.keep.keep import Keep

    return Keep.inside(settings.data_dir)


def _cabinet(settings: Settings) -> Cabinet:
    from assistant.cabinet import Cabinet

    return Cabinet(settings)


def _read_file(path: Path) -> Document:
    from assistant.ingest.sandbox import read_own_file

    return read_own_file(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """The ways out of the command line.

    Attributes:
        settings: reads the settings.
        open: opens an assistant.
        read: opens the shelf alone.
        index: brings the index up to date; removes it first where the last argument says so.
        launch: opens the page, and a browser on it where the last argument says so.
        sources: reads where official texts stand.
        hosts: tells which hosts may be asked for them.
        fetch: fetches official texts.
        take: takes a file as an official wording.
        add: adds a file of the user's own to a collection.
        documents: lists those that are kept, and those whose record is damaged.
        remove: removes one.
        accounts: gives the people who may use the page.
        tokens: gives the keys of their programs.
        programs: answers programs, over HTTP or over stdin and stdout.
        keep: gives what is kept of conversations and feedback.
        cabinet: gives the documents of each person.
        check: checks the corpus; asks the hosts of official texts where the last argument says so.
        check_file: checks one file, which need not be of the corpus.
        read_file: reads a file of the user's own in a process apart.
    """

    settings: Callable[..., Settings] = load_settings
    open: Callable[[Settings, Progress], Assistant] = _open
    read: Callable[[Settings], Library] = _read
    index: Callable[[Settings, Progress, bool], Built] = _index
    launch: Callable[[Settings, bool], None] = _launch
    sources: Callable[[Settings], tuple[Source, ...]] = _sources
    hosts: Callable[[Settings], frozenset[str]] = _hosts
    fetch: Callable[[Settings, Sequence[Source], Progress], tuple[Outcome, ...]] = _fetch
    take: Callable[[Settings, Hand], Taken] = _take
    add: Callable[[Settings, Path, str], Own] = _add
    documents: Callable[[Settings], tuple[Own | DamagedRecord, ...]] = _documents
    remove: Callable[[Own | DamagedRecord], None] = _remove
    accounts: Callable[[Settings], Accounts] = _accounts
    tokens: Callable[[Settings], Tokens] = ways.tokens
    programs: ways.Programs = ways.PROGRAMS
    keep: Callable[[Settings], Keep] = _keep
    cabinet: Callable[[Settings], Cabinet] = _cabinet
    check: Callable[[Settings, bool], Report] = _check
    check_file: Callable[[Settings, Path], FileReport] = _check_file
    read_file: Callable[[Path], Document] = _read_file
