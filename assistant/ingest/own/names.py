"""The words by which a question names a document of the user's own, and by which it does not.

A file may be called "contract" or "article 17": such a name stands in questions about the law, where the
document must not speak for it. It counts only with the ending, in quotation marks, or after a word that
says that a file is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.ingest.own.record import Own
from assistant.law.act import Act
from assistant.law.alias import find_namings
from assistant.law.language import fold
from assistant.law.reference import find_references

_SHORTEST, _SHORTEST_BARE = 3, 5  # letters
_LONG = 3  # words of a name that hardly stands in a question by chance
_BEFORE = {
    "file": ("файл*", "документ*", "file", "document"),
    "collection": ("коллекци*", "collection"),
}
_AFTER = {
    "file": ("файл*", "құжат*", "кужат*"),
    "collection": ("жинақ*", "жинағ*", "жинаг*", "collection"),
}


def names_of(document: Own, shelf: Iterable[Act] = ()) -> tuple[str, ...]:
    """Return the patterns by which a question names a document or its collection.

    Args:
        document: the document.
        shelf: the acts whose names it does not take.
    """
    acts = tuple(shelf)
    whole = _plain(document.title)
    stem = _plain(Path(document.title).stem)
    spaced = " ".join(stem.replace("_", " ").split())
    found = [whole] if len(whole) >= _SHORTEST_BARE and whole != stem else []
    for name in dict.fromkeys((stem, spaced)):
        found += _named("file", name)
        found += [name] if _is_distinctive(name, acts) else []
    collection = _plain(document.collection)
    found += _named("collection", collection)
    found += [collection] if _is_distinctive(collection, acts) else []
    return tuple(dict.fromkeys(found))


def _named(what: str, name: str) -> Iterator[str]:
    if len(name) < _SHORTEST:
        return
    yield f'"{name}"'
    yield from (f"{word} {name}" for word in _BEFORE[what])
    yield from (f"{name} {word}" for word in _AFTER[what])


def _is_distinctive(name: str, acts: tuple[Act, ...]) -> bool:
    """Tell whether a name stands in no question but one about it."""
    if len(name) < _SHORTEST_BARE or find_references(name) or find_namings(name, acts):
        return False
    marked = re.search(r"\d|\w[_-]\w", name)
    return bool(marked) or len(name.split()) >= _LONG


def _plain(name: str) -> str:
    """Fold a name; a star of its own would stand for any letters."""
    return " ".join(fold(name).replace("*", " ").replace('"', " ").split())
