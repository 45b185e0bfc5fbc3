"""Official texts are fetched one after another; one that fails stops none of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import WordingError
from assistant.ingest.official.download import Rules, download
from assistant.ingest.official.received import beside, drop
from assistant.ingest.official.refusals import Refused, refusal
from assistant.ingest.official.sources import Form, Source
from assistant.ingest.official.take import Taken, locked, take, unwritable
from assistant.ingest.official.texts import Hand
from assistant.law.act import Version

_ENDINGS = {Form.MARKDOWN: ".md", Form.PORTAL: ".html", Form.TEXT: ".txt"}
_PLAIN = ("", "text/plain", "text/markdown", "text/x-markdown", "application/octet-stream")
_SAID = {
    Form.MARKDOWN: _PLAIN,
    Form.TEXT: _PLAIN,
    Form.PORTAL: ("", "text/html", "application/xhtml+xml"),
}
_INCOMING = ".incoming"
_HEAD = 4096
Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one address.

    Attributes:
        source: the address.
        taken: the wording, where it could be fetched and taken.
        error: why it could not.
    """

    source: Source
    taken: Taken | None = None
    error: WordingError | None = None


def fetch(
    sources: Sequence[Source],
    shelf: Sequence[Version],
    folder: Path,
    *,
    today: date,
    tell: Tell,
    rules: Rules | None = None,
    known: Sequence[Source] = (),
) -> tuple[Outcome, ...]:
    """Fetch texts, check each, and put it in place.

    Args:
        sources: where they stand.
        shelf: the versions on the shelf.
        folder: the folder of the official wordings.
        today: the present day.
        tell: told the share done of all, in [0, 1].
        rules: how to ask.
        known: other addresses, of which what was received before is kept.

    Raises:
        WordingError: another process is at it.
        DataFolderError: the folder cannot be written.
    """
    out: list[Outcome] = []
    with locked(folder):
        _sweep(folder, [*sources, *known])
        for number, source in enumerate(sources):

            def share(done: float, number: int = number) -> None:
                tell((number + min(1.0, done)) / len(sources))

            share(0.0)
            out.append(_outcome(source, shelf, folder, today, rules or Rules(), share))
            share(1.0)
    return tuple(out)


def _outcome(
    source: Source,
    shelf: Sequence[Version],
    folder: Path,
    today: date,
    rules: Rules,
    tell: Tell,
) -> Outcome:
    try:
        return Outcome(source=source, taken=_one(source, shelf, folder, today, rules, tell))
    except WordingError as error:
        return Outcome(source=source, error=error)
    except OSError as error:
        raise unwritable(folder, error) from error


def _one(
    source: Source,
    shelf: Sequence[Version],
    folder: Path,
    today: date,
    rules: Rules,
    tell: Tell,
) -> Taken:
    part = _part(folder, source)
    part.parent.mkdir(exist_ok=True)
    said = download(source.url, part, rules=rules, tell=tell)
    text = part
    try:
        form = _form(part, said, source)
        text = part.with_suffix(_ENDINGS[form])
        part.replace(text)
        hand = Hand(
            path=text,
            place=source.url,
            act_id=source.act_id,
            language=source.language,
            dated=source.dated,
            since=source.since,
        )
        return take(hand, shelf, folder, today=today)
    finally:
        text.unlink(missing_ok=True)
        drop(part)


def _part(folder: Path, source: Source) -> Path:
    """Return the file that a text is received in."""
    name = sha256(source.url.encode()).hexdigest()[:16]
    return folder / _INCOMING / f"{name}.part"


def _sweep(folder: Path, sources: Sequence[Source]) -> None:
    """Remove what was received of addresses that nobody asks any more."""
    parts = {_part(folder, source).name for source in sources}
    kept = parts | {beside(Path(part)).name for part in parts}
    incoming = folder / _INCOMING
    try:
        for path in incoming.iterdir() if incoming.is_dir() else ():
            if path.name not in kept and path.is_file():
                path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def _form(path: Path, said: str, source: Source) -> Form:
    """Tell what a text is; where a page was expected it must be one, and text where text was."""
    with path.open("rb") as file:
        head = file.read(_HEAD).lower()
    page = any(mark in head for mark in (b"<!doctype html", b"<html", b"<head", b"<body"))
    text = Form.TEXT if urlsplit(source.url).path.endswith(".txt") else Form.MARKDOWN
    form = source.form or (Form.PORTAL if page else text)
    if said not in _SAID[form] or page is not (form is Form.PORTAL) or b"\0" in head:
        raise refusal(Refused.WRONG_KIND, place=source.url)
    return form
