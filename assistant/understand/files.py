"""The names of files that a question speaks of and that are not among the asker's own documents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.law.act import Act, Kind
from assistant.law.alias import find_namings
from assistant.law.language import fold

_ENDINGS = r"(?:pdf|docx?|docm|dotx|odt|rtf|txt|md|markdown|html?|xml|xlsx?|csv|pptx?|jpe?g|png|tiff?|djvu)"
_QUOTED = re.compile(rf"[«\"“„]\s*([^«»\"“”„\n]{{1,200}}\.{_ENDINGS})\s*[»\"”“]", re.IGNORECASE)
_BARE = re.compile(rf"[^\s«»\"“”„()\[\],;:?!]{{1,200}}\.{_ENDINGS}(?![\w.-])", re.IGNORECASE)
_ADDRESS = re.compile(r"^//|https?:|www\.|@", re.IGNORECASE)
_FOLDERS = re.compile(r".*[/\\]")


def unknown_files(question: str, acts: Iterable[Act]) -> tuple[str, ...]:
    """Return the names of files in a question that no document of the asker's own bears.

    A name is one by its ending; the address of a page in the web is none.

    Args:
        question: the question.
        acts: all sources.
    """
    own = [act for act in acts if act.kind is Kind.OWN]
    titles = {fold(title) for act in own for title in act.titles.values()}
    known = [naming.span for naming in find_namings(question, own)] if own else []
    found: dict[str, None] = {}
    for start, end, name in _named(question):
        there = fold(name) in titles or any(a < end and start < b for a, b in known)
        if not there:
            found[name] = None
    return tuple(found)


def _named(question: str) -> Iterable[tuple[int, int, str]]:
    quoted = list(_QUOTED.finditer(question))
    yield from ((*match.span(1), _bare(match[1])) for match in quoted)
    for match in _BARE.finditer(question):
        inside = any(q.start() <= match.start() and match.end() <= q.end() for q in quoted)
        if not inside and not _ADDRESS.search(match[0]) and _bare(match[0])[0] != ".":
            yield (*match.span(), _bare(match[0]))


def _bare(name: str) -> str:
    """Return a name without the folders before it."""
    return _FOLDERS.sub("", name.strip())
