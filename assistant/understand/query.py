"""A question becomes a query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.law.act import Act, Kind, Status, Version
from assistant.law.alias import find_namings
from assistant.law.language import Language, fold
from assistant.law.provision import GROUPINGS, Level
from assistant.law.reference import Reference, find_references
from assistant.law.resolve import Missing, resolve
from assistant.library import Library
from assistant.understand.bare import bare_references
from assistant.understand.cited_day import asks_of_standing
from assistant.understand.day import Day, find_day
from assistant.understand.detect import detect
from assistant.understand.followup import complete
from assistant.understand.form import find_form
from assistant.understand.orders import orders
from assistant.understand.presume import presumes
from assistant.understand.sources import act_of, asks_for_now, hinted, scope
from assistant.values import DayRead, Identity, Query, Turn

MAX_CHARACTERS = 4000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def clean(question: str) -> str:
    """Drop control characters and outer spaces from what a person typed.

    Args:
        question: the question as typed.

    Raises:
        ValueError: nothing is left, or it is longer than MAX_CHARACTERS.
    """
    text = _CONTROL.sub(" ", question).encode("utf-8", "ignore").decode().strip()
    if len(text) > MAX_CHARACTERS:
        raise ValueError("question_too_long")
    if not fold(text):  # nothing but spaces, or characters that nobody sees
        raise ValueError("empty_question")
    return text


def understand(
    question: str,
    *,
    library: Library,
    as_of: date,
    language: Language | None = None,
    history: Sequence[Turn] = (),
) -> Query:
    """Make a question explicit.

    Args:
        question: the question, cleaned.
        library: the shelf, asked which provisions exist.
        as_of: the day whose law is asked for, unless the question names one.
        language: the asker's language; detected where it is None.
        history: earlier turns, oldest first.
    """
    text, earlier = complete(question, history)
    day, said = _day(question, library, as_of)
    sources = _sources(question, library, history if text != question else ())
    references, (named, missing) = _resolved(question, sources, library, day)
    query = Query(
        asked=question,
        text=text,
        language=language or detect(question),
        as_of=day,
        form=find_form(question),
        references=references,
        hidden=library.hidden,
        scope=scope(question, library.acts, sources, day),
        hinted=hinted(question, library.acts, sources),
        sources=sources,
        named=named,
        missing=missing,
        earlier=earlier,
        now=asks_for_now(question, library.acts, sources),
        presumes=presumes(question),
        readable=bool(re.search(r"[^\W\d_]{2}", question)),
    )
    return _with_day(query, said, library.main, history if text != question else ())


def _day(question: str, library: Library, as_of: date) -> tuple[date, Day | None]:
    """Find the day that a question is about, and how it names it.

    A day in the name of a source is none: "report 2025-12-01.pdf".
    """
    names = [naming.span for naming in find_namings(question, library.acts)]
    said = find_day(question, as_of, names=names)
    if said and said.read is DayRead.INFERRED and said.when == as_of:
        said = replace(said, read=DayRead.NAMED)  # "in 2026", asked in 2026: nothing to tell
    return (said.when if said else None) or as_of, said


def _with_day(query: Query, said: Day | None, main: Act, history: Sequence[Turn]) -> Query:
    """Add what the day calls for, and the words that name one, in a question and in what completes it.

    They are not searched with, unless the question is whether an act is in force on that day; nor are
    sentences that order the machine about.
    """
    before = orders(query.asked) + (history[-1].query.aside if history else ())
    query = replace(query, aside=before, for_day=_for_day(main, query.as_of))
    if said is None:
        return query
    own = (said.around,) if said.around and not asks_of_standing(query.asked) else ()
    return replace(query, day_read=said.read, day_said=said.words, aside=own + before)


def _sources(question: str, library: Library, history: Sequence[Turn]) -> tuple[str, ...]:
    """Name the sources of a question; a follow-up that names none speaks of those before it."""
    own = tuple(dict.fromkeys(n.act_id for n in find_namings(question, library.acts)))
    return own or (history[-1].query.sources if history else ())


def _references(question: str, sources: Sequence[str], library: Library) -> tuple[Reference, ...]:
    """Find the provisions named; "Annex 2.pdf", the name of a file of the asker's own, is no annex."""
    items, annexes = (
        any(_has(library, source, level) for source in sources)
        for level in (Level.PARAGRAPH, Level.ANNEX)
    )
    references = find_references(question, items=items, annexes=annexes, parts=bool(sources))
    own = {act.id for act in library.acts if act.kind is Kind.OWN}
    names = [n.span for n in find_namings(question, library.acts) if n.act_id in own] if own else []
    return tuple(
        r for r in references if not any(a <= r.span[0] and r.span[1] <= b for a, b in names)
    )


def _has(library: Library, act_id: str, level: Level) -> bool:
    """Tell whether units of a level stand directly in an act: numbered items, annexes."""
    return any(eid.startswith(f"{level.value}_") for eid in library.order(act_id))


def _for_day(main: Act, day: date) -> tuple[Identity, ...]:
    pending = main.entry is not None and main.status_on(day) is Status.PENDING
    return (Identity(main.id, main.entry_into_force),) if pending else ()


def _resolved(
    question: str, sources: Sequence[str], library: Library, day: date
) -> tuple[tuple[Reference, ...], tuple[tuple[Identity, ...], tuple[Missing, ...]]]:
    references = _references(question, sources, library)
    named, missing = _resolve(references, question, library, day)
    found = bare_references(
        question,
        [reference.span for reference in references],
        find_namings(question, library.acts),
        lambda reference: _holders(reference, library, day),
    )
    bare = (i for reference, act_id in found for i in _units(reference, act_id, library, day))
    return references, (tuple(dict.fromkeys((*named, *bare))), missing)


def _units(reference: Reference, act_id: str, library: Library, day: date) -> tuple[Identity, ...]:
    trees = _trees(library, act_id, day)
    units = (resolve(reference, tree.body) for tree in trees)
    return tuple(
        Identity(act_id, u.eid) for own in units if not isinstance(own, Missing) for u in own
    )


def _resolve(
    references: Sequence[Reference], question: str, library: Library, day: date
) -> tuple[tuple[Identity, ...], tuple[Missing, ...]]:
    named: dict[Identity, None] = {}
    missing: dict[Missing, None] = {}
    namings = find_namings(question, library.acts) if references else ()
    for reference in references:
        act_id = act_of(reference, namings, library.acts, library.main)
        if not namings and not reference.other_act:
            act_id = _only_holder(reference, library, day) or act_id
        for version in _trees(library, act_id, day):
            found = resolve(reference, version.body)
            if isinstance(found, Missing):
                act = version.act
                missing[replace(found, act_id=act.id, partial=not act.complete)] = None
                continue
            for unit in found:
                units = unit.children if unit.level in GROUPINGS else (unit,)
                named |= dict.fromkeys(Identity(version.act.id, u.eid) for u in units)
    return tuple(named), tuple(missing)


def _only_holder(reference: Reference, library: Library, day: date) -> str | None:
    """Return the one norm with an inserted article that is named without its act: "art. 641-1".

    Plain numbers stand in every act, so there a bare reference means the main one.
    """
    if "-" not in (reference.article or ""):
        return None
    held = _holders(reference, library, day)
    return held[0] if len(held) == 1 else None


def _holders(reference: Reference, library: Library, day: date) -> list[str]:
    """Return the norms that have what a reference names."""
    trees = (tree for act in library.acts if act.is_norm for tree in _trees(library, act.id, day))
    return [tree.act.id for tree in trees if not isinstance(resolve(reference, tree.body), Missing)]


def _trees(library: Library, act_id: str | None, day: date) -> tuple[Version, ...]:
    """Return the tree that references are laid on: any language has the same units."""
    version = library.version(act_id, Language.RU, day=day) if act_id else None
    return (version,) if version else ()
