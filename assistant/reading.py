"""Reading the acts as they stand: a reference becomes the passages that it names."""

from __future__ import annotations

from assistant.law.language import Language
from assistant.law.reference import find_references
from assistant.law.resolve import Missing, resolve
from assistant.library import Library
from assistant.values import Passage


def read(
    library: Library, act_id: str, reference: str = "", *, language: Language
) -> tuple[Passage, ...] | Missing:
    """Return the passages of an act, or of the units that a reference names.

    Args:
        library: the shelf.
        act_id: the act, "kz/ai-law".
        reference: "17(3)", "ст. 17 п. 3", an eId; all of the act where it is "".
        language: the language to read in.

    Raises:
        KeyError: there is no such act.
        ValueError: the reference names no provision that can be understood.
    """
    if library.version(act_id, language) is None:
        raise KeyError(act_id)
    order = library.order(act_id)
    roots = order if not reference else _named(library, act_id, reference, language)
    if isinstance(roots, Missing):
        return roots
    eids = [e for e in order if any(e == r or e.startswith(f"{r}__") for r in roots)]
    found = (library.passage(act_id, eid, language) for eid in eids)
    return tuple(passage for passage in found if passage)


def _named(
    library: Library, act_id: str, reference: str, language: Language
) -> tuple[str, ...] | Missing:
    if reference in library.order(act_id):
        return (reference,)
    version = library.version(act_id, language)
    text = f"art. {reference}" if reference[:1].isdigit() else reference
    found = find_references(text)
    if not found or version is None:
        raise ValueError(reference)
    units = resolve(found[0], version.body)
    return units if isinstance(units, Missing) else tuple(unit.eid for unit in units)
