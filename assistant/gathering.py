"""The texts that answers come from are fetched, taken and checked; the index is not touched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.ingest.official.sources import Source, read_hosts, read_sources
from assistant.ingest.official.take import Taken, locked, take
from assistant.ingest.official.texts import Hand
from assistant.ingest.pipeline import read_library
from assistant.settings import Settings
from assistant.wiring import Progress, Today, documents_folder, official_folder

if TYPE_CHECKING:  # fetching loads a library that nothing else here needs
    from assistant.ingest.checkup.examine import Report
    from assistant.ingest.official.fetch import Outcome


def check_corpus(settings: Settings, *, online: bool = False, today: Today = date.today) -> Report:
    """Check the corpus, the official wordings and the user's own documents; nothing is changed.

    Args:
        settings: the settings.
        online: whether the hosts of the official texts are asked if these are still there.
        today: gives the present day.

    Raises:
        CorpusError: the corpus folder is not there.
        SettingsError: the hosts would be asked, and the network is shut.
    """
    if online:
        _refuse_offline(settings)
    from assistant.ingest.checkup.examine import examine
    from assistant.ingest.checkup.online import head

    return examine(
        settings.corpus_dir,
        official=official_folder(settings),
        documents=documents_folder(settings),
        today=today(),
        max_age=settings.corpus_age_days,
        ask=head if online else None,
    )


def fetch_official(
    settings: Settings,
    sources: Sequence[Source],
    *,
    progress: Progress | None = None,
    today: Today = date.today,
) -> tuple[Outcome, ...]:
    """Fetch official texts from their addresses; the index is not touched.

    Args:
        settings: the settings.
        sources: the addresses.
        progress: told the stage and the share done, in [0, 1].
        today: gives the present day.

    Raises:
        AssistantError: with the mend.
    """
    _refuse_offline(settings)
    from assistant.ingest.official.download import Rules
    from assistant.ingest.official.fetch import fetch

    shelf, folder = read_library(settings.corpus_dir).versions, official_folder(settings)
    tell = partial(progress, "fetch") if progress else lambda share: None
    rules, known = Rules(hosts=read_hosts(settings.fetch_hosts)), read_sources(settings.corpus_dir)
    return fetch(sources, shelf, folder, today=today(), tell=tell, rules=rules, known=known)


def import_official(settings: Settings, hand: Hand, *, today: Today = date.today) -> Taken:
    """Take a file at hand as an official wording; the index is not touched.

    Args:
        settings: the settings.
        hand: the file.
        today: gives the present day.

    Raises:
        AssistantError: with the mend.
    """
    shelf, folder = read_library(settings.corpus_dir).versions, official_folder(settings)
    with locked(folder):
        return take(hand, shelf, folder, today=today())


def _refuse_offline(settings: Settings) -> None:
    if settings.offline:
        raise SettingsError(
            "ASSISTANT_OFFLINE is on, so no host is asked for official texts.",
            mend="Switch it off for this command, or take a file at hand: assistant corpus import",
        )
