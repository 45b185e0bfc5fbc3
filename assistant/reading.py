"""Reading the acts as they stand: a reference becomes the passages that it names."""

from __future__ import annotations

from datetime import date

from assistant.law.act import Version
from assistant.law.language import Language
from assistant.law.reference import find_references
from assistant.law.resolve import Missing, resolve
from assistant.library import Library
from assistant.values import Passage


def read(
    library: Library,
    act_id: str,
    reference: str = "",
    *,
    language: Language,
    day: date | None = None,
) -> tuple[Passage, ...] | Missing:
    """Return the passages of an act, or of the units that a reference names.

    Args:
        library: the shelf.
        act_id: the act, "kz/ai-law".
        reference: "17(3)", "ст. 17 п. 3", an eId; all of the act where it is "".
        language: the language to read in.
        day: the day as of which to read; the last version where it is None.

    Raises:
        KeyError: there is no such act.
        ValueError: the reference names no provision that can be understood.
    """
    version = library.version(act_id, language, day=day)
    if version is None:
        raise KeyError(act_id)
    order = library.order(act_id)
    roots = order if not reference else _named(order, reference, version)
    if isinstance(roots, Missing):
        return roots
    eids = [e for e in order if any(e == r or e.startswith(f"{r}__") for r in roots)]
    found = (library.passage(act_id, eid, language, day=day) for eid in eids)
    return tuple(passage for passage in found if passage)


def _named(order: tuple[str, ...], reference: str, version: Version) -> tuple[str, ...] | Missing:
    if reference in order:
        return (reference,)
    articled = any(eid.startswith("art_") for eid in order)
    unit = "art." if articled else "п."
    text = f"{unit} {reference}" if reference[:1].isdigit() else reference
    found = find_references(text, items=not articled, annexes=True)
    if not found:
        raise ValueError(reference)
    units = resolve(found[0], version.body)
    return units if isinstance(units, Missing) else tuple(unit.eid for unit in units)
