"""The user's own documents as versions of sources that are no law."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from assistant.errors import CorpusError
from assistant.ingest.own.names import names_of
from assistant.ingest.own.record import Own
from assistant.ingest.own.store import documents
from assistant.law.act import Act, Kind, Version, Wording
from assistant.law.known import Evidence
from assistant.law.language import Language


class Kept(NamedTuple):
    """The documents as a library takes them.

    Attributes:
        versions: a version each.
        problems: a sentence for each that was left out.
        fingerprint: the hash of all that the versions were read from; "" where there is none.
    """

    versions: tuple[Version, ...]
    problems: tuple[str, ...]
    fingerprint: str


def read_own(folder: Path, shelf: Iterable[Act] = ()) -> Kept:
    """Read the documents that are kept.

    Args:
        folder: their folder; it need not be there.
        shelf: the acts beside which they are put: no document takes the name of one.
    """
    acts = tuple({act.id: act for act in shelf}.values())
    versions: list[Version] = []
    problems: list[str] = []
    digest = hashlib.sha256()
    for found in documents(folder):
        if isinstance(found, CorpusError):
            problems.append(f"{found.message} {found.mend}")
            continue
        versions.append(_version(found, acts))
        digest.update(f"{found.id} {found.stamp}\n".encode())
    fingerprint = digest.hexdigest() if versions else ""
    return Kept(tuple(versions), tuple(problems), fingerprint)


def _version(document: Own, shelf: Iterable[Act]) -> Version:
    titles = dict.fromkeys(Language, document.title)
    inner = document.title.replace("«", "“").replace("»", "”")  # its own quotes end no citation
    act = Act(
        id=document.id,
        kind=Kind.OWN,
        titles=titles,
        short_titles=titles,
        cite={language: f"«{inner}»" for language in Language},
        aliases=names_of(document, shelf),
        complete=False,
        evidence=Evidence.OFFICIAL_TEXT,  # the words are the document's own
        known_on=document.added_on,
        owner=document.owner,
    )
    return Version(
        act=act,
        language=document.language,
        wording=Wording.OWN,
        dated=document.added_on,
        body=replace(document.body, heading=document.body.heading or document.title),
        fetched_on=document.added_on,
    )
