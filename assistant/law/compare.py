"""Two wordings of an act, unit by unit: what was added, removed, changed or only renumbered."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from assistant.law.language import fold
from assistant.law.provision import GROUPINGS, Level, Provision

_TOKEN = re.compile(r"\w+|[^\w\s]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN_TWINS = str.maketrans("aceopxy", "асеорху")
_WORD = re.compile(r"[^\W_]+")
_LOOSE_DASH = re.compile(r"\s*-\s*")
_FEWEST = 4  # fewer equal words may stand under two numbers by chance


class Change(StrEnum):
    """What became of a unit."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENUMBERED = "renumbered"


class Edit(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words.

    Attributes:
        edit: what became of it.
        text: the words, as the wording that has them writes them.
    """

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A unit that is not the same in two wordings.

    Attributes:
        change: what became of it.
        old: the unit before; None where it was added.
        new: the unit after; None where it was removed.
        pieces: for a changed unit, its own words, stretch by stretch.
    """

    change: Change
    old: Provision | None = None
    new: Provision | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def eid(self) -> str:
        """The eId by which it is found: the new one, or the old one of a unit that is gone."""
        unit = self.new or self.old
        return unit.eid if unit else ""


def compare(old: Provision, new: Provision) -> tuple[Difference, ...]:
    """Compare two wordings in one language, in the order of the act.

    Typography is no amendment: quotes, dashes, spaces, ё, capitals, and letters that look alike. A
    unit that was added, removed or renumbered stands for all units inside it.

    Args:
        old: the tree of the earlier wording, rooted at the act.
        new: the tree of the later one.
    """
    found = [
        *_words_of({u.eid: u for u in _groups(old)}, {u.eid: u for u in _groups(new)}),
        *_matched({u.eid: u for u in _tops(old)}, {u.eid: u for u in _tops(new)}),
    ]
    order = {eid: place for place, eid in enumerate(_order(old, new))}
    return tuple(sorted(found, key=lambda difference: order[difference.eid]))


def plain(text: str) -> str:
    """Write text so that typography makes no difference; for comparing only.

    Args:
        text: any words of an act.
    """
    out = _LOOSE_DASH.sub("-", fold(text).replace("'", '"'))
    return _WORD.sub(
        lambda m: m[0].translate(_LATIN_TWINS) if _CYRILLIC.search(m[0]) else m[0], out
    )


def own_words(unit: Provision) -> str:
    """Return the words that a unit itself has: heading, text, and words after its list.

    Args:
        unit: the unit.
    """
    return "\n".join(part for part in (unit.heading, unit.text, loose_closing(unit)) if part)


def loose_closing(unit: Provision) -> str:
    """Return the words after a list, unless they stand in its last item already, as in Kazakh.

    Args:
        unit: the unit that holds the list.
    """
    last = unit.children[-1].text.rstrip(" .") if unit.children else ""
    return "" if last.endswith(unit.closing.rstrip(" .")) else unit.closing


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts word by word.

    Args:
        old: the earlier text.
        new: the later one.
    """
    before, after = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(
        None, [key for key, _ in before], [key for key, _ in after], autojunk=False
    )
    pieces: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(_piece(Edit.KEPT, after[c:d]))
            continue
        if b > a:
            pieces.append(_piece(Edit.DELETED, before[a:b]))
        if d > c:
            pieces.append(_piece(Edit.INSERTED, after[c:d]))
    return tuple(pieces)


def _piece(edit: Edit, tokens: Sequence[tuple[str, str]]) -> Piece:
    return Piece(edit=edit, text="".join(shown for _, shown in tokens))


def _tokens(text: str) -> list[tuple[str, str]]:
    """Split a text into words and marks, each with how it is compared and how it is shown."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    starts = [match.start() for match in _TOKEN.finditer(seen)]
    spans = pairwise([*starts, len(seen)])
    return [(plain(seen[a:b]), seen[a:b]) for a, b in spans]


def _groups(body: Provision) -> Iterator[Provision]:
    return (unit for unit in body.walk() if unit.level in GROUPINGS)


def _tops(unit: Provision) -> Iterator[Provision]:
    """Yield the units that stand right under the act or a group of it: articles, as a rule."""
    for child in unit.children:
        if child.level in GROUPINGS:
            yield from _tops(child)
        else:
            yield child


def _words_of(old: dict[str, Provision], new: dict[str, Provision]) -> Iterator[Difference]:
    """Compare units that are found by their names alone, without what is inside them."""
    for name, unit in new.items():
        if name in old:
            yield from _changed(old[name], unit)
        else:
            yield Difference(change=Change.ADDED, new=unit)
    gone = (unit for name, unit in old.items() if name not in new)
    yield from (Difference(change=Change.REMOVED, old=unit) for unit in gone)


def _changed(old: Provision, new: Provision) -> Iterator[Difference]:
    before, after = own_words(old), own_words(new)
    if old.level is Level.ACT and not (old.heading and new.heading):
        # A file without the title of its act is no amendment of the title.
        before, after = own_words(replace(old, heading="")), own_words(replace(new, heading=""))
    if plain(before) != plain(after):
        pieces = word_diff(before, after)
        yield Difference(change=Change.CHANGED, old=old, new=new, pieces=pieces)


def _matched(old: dict[str, Provision], new: dict[str, Provision]) -> Iterator[Difference]:
    """Match the units of one parent: by words that moved whole to another number, else by number."""
    left = {n: u for n, u in old.items() if n not in new or _signature(u) != _signature(new[n])}
    right = {n: u for n, u in new.items() if n not in old or n in left}
    moved = _moved(left, right)
    for before, after in moved.items():
        unit, there = left.pop(before), right.pop(after)
        yield Difference(change=Change.RENUMBERED, old=unit, new=there)
    yield from (Difference(change=Change.ADDED, new=u) for n, u in right.items() if n not in left)
    yield from (Difference(change=Change.REMOVED, old=u) for n, u in left.items() if n not in right)
    for name in (name for name in right if name in left):
        yield from _changed(left[name], right[name])
        yield from _matched(_inside(left[name]), _inside(right[name]))


def _moved(left: dict[str, Provision], right: dict[str, Provision]) -> dict[str, str]:
    """Pair units whose words stand under another number now; only where nothing else has them."""
    before = {name: (unit.level, _signature(unit)) for name, unit in left.items()}
    after = {name: (unit.level, _signature(unit)) for name, unit in right.items()}
    once = Counter(before.values()), Counter(after.values())
    there = {signature: name for name, signature in after.items() if once[1][signature] == 1}
    return {
        name: there[signature]
        for name, signature in before.items()
        if once[0][signature] == 1 and signature in there and _says_enough(left[name])
    }


def _says_enough(unit: Provision) -> bool:
    return sum(len(_WORD.findall(own_words(inner))) for inner in unit.walk()) >= _FEWEST


def _inside(unit: Provision) -> dict[str, Provision]:
    return {child.eid.rpartition("__")[2]: child for child in unit.children}


def _signature(unit: Provision) -> tuple[object, ...]:
    """Return the words of a unit and of all inside it, whatever number it has itself."""
    return (
        plain(own_words(unit)),
        *((child.eid.rpartition("__")[2], _signature(child)) for child in unit.children),
    )


def _order(old: Provision, new: Provision) -> list[str]:
    """Return the eIds of both wordings; a unit that is gone stands after what stood before it."""
    order = [unit.eid for unit in new.walk()]
    known = set(order)
    for before, unit in pairwise(old.walk()):
        if unit.eid not in known:
            order.insert(order.index(before.eid) + 1, unit.eid)
            known.add(unit.eid)
    return order
