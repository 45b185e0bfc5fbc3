"""Two languages of an act: wordings of the same day, and where they differ in meaning."""

from __future__ import annotations

from itertools import product

from assistant.law.act import Act, Version, Wording
from assistant.law.known import Divergence
from assistant.law.language import Language
from assistant.library import Library

_BY_WORDING = (Wording.OFFICIAL, Wording.OWN, Wording.RESTATED)


def same_day(
    library: Library, act: Act, pair: tuple[Language, Language]
) -> tuple[Version, Version] | None:
    """Find the last version that both languages have, in the same kind of words.

    Args:
        library: the shelf.
        act: the act.
        pair: the languages.
    """
    there = {(v.dated, v.wording, v.language): v for v in library.versions_of(act.id)}
    days = sorted({dated for dated, _, _ in there}, reverse=True)
    for dated, wording in product(days, _BY_WORDING):
        found = [there.get((dated, wording, language)) for language in pair]
        if found[0] and found[1]:
            return found[0], found[1]
    return None


def divergences(act: Act, order: tuple[str, ...]) -> tuple[Divergence, ...]:
    """Return what lawyers' reading found: the weighty ones first, each kind in the order of the act.

    Args:
        act: the act.
        order: its eIds in the order of the act.
    """
    place = {eid: at for at, eid in enumerate(order)}
    last = len(place)
    return tuple(sorted(act.divergences, key=lambda d: (not d.weighty, place.get(d.eid, last))))
