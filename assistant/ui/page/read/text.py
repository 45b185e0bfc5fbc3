"""The words of a source: every unit with an anchor of its own, its terms explained where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from assistant.law.compare import loose_closing
from assistant.law.label import label
from assistant.law.language import Language
from assistant.law.provision import Level, Provision
from assistant.study.glossary import Entry, Glossing
from assistant.ui.page.read.links import to_provision

_NUMBERED = {Level.PARAGRAPH: "{}.", Level.SUBPARAGRAPH: "{})"}

Mark = tuple[int, int, str, str]  # where it begins and ends, and what is written around it
Reference = tuple[int, int, str]  # where it begins and ends, and where it leads
Refer = Callable[[str, Provision, Provision | None], Sequence[Reference]]


@dataclass(slots=True, kw_only=True)
class Writing:
    """A text that is being written.

    Attributes:
        act: the source.
        language: the language of the text.
        parts: whether the act calls its numbered units parts.
        sought: the provision to show, or "".
        glossing: finds terms that are explained, or None.
        refer: finds references to other provisions, of a text and the unit that it is of.
        used: the terms that were met, by identity.
    """

    act: str
    language: Language
    parts: bool = False
    sought: str = ""
    glossing: Glossing | None = None
    refer: Refer | None = None
    used: dict[str, Entry] = field(default_factory=dict)


def unit_html(unit: Provision, writing: Writing, parent: Provision | None = None) -> str:
    """Write a unit with all that is inside it; its number is a link to itself.

    Args:
        unit: the unit.
        writing: the text that is being written.
        parent: the unit above.
    """
    words = _words(unit.text, unit, writing, parent)
    number = _number(unit, writing, parent)
    text = f'<p class="words">{number}{words}</p>' if words else ""
    below = "".join(unit_html(child, writing, unit) for child in unit.children)
    closing = loose_closing(unit)
    after = f'<p class="words">{_words(closing, unit, writing, parent)}</p>' if closing else ""
    sought = " sought" if unit.eid and unit.eid == writing.sought else ""
    return (
        f'<div class="unit {unit.level.value}{sought}" id="{anchor_id(unit.eid)}">'
        f"{text}{below}{after}</div>"
    )


def anchor_id(eid: str) -> str:
    """Return the id of the element that holds a unit.

    Args:
        eid: the unit.
    """
    return f"r-{escape(eid, quote=True)}"


def woven(text: str, marks: Sequence[Mark]) -> str:
    """Write a text with marks around some of its words.

    Args:
        text: the text.
        marks: in order, none over another.
    """
    out, at = [], 0
    for start, end, opening, closing in marks:
        out += [escape(text[at:start]), opening, escape(text[start:end]), closing]
        at = end
    return "".join([*out, escape(text[at:])]).replace("\n", "<br>")


def _number(unit: Provision, writing: Writing, parent: Provision | None) -> str:
    shown = _NUMBERED.get(unit.level, "").format(unit.number)
    if not shown:
        return ""
    cited = label(unit.eid, writing.language, parent=parent, parts=writing.parts)
    href = escape(to_provision(writing.act, unit.eid), quote=True)
    return (
        f'<a class="number" href="{href}" aria-label="{escape(cited, quote=True)}">'
        f"{escape(shown)}</a> "
    )


def _words(text: str, unit: Provision, writing: Writing, parent: Provision | None = None) -> str:
    """Write words with their references as links and their terms explained; a reference wins."""
    links = writing.refer(text, unit, parent) if writing.refer and text else ()
    marks: list[Mark] = [
        (start, end, f'<a href="{escape(href, quote=True)}">', "</a>") for start, end, href in links
    ]
    taken = [(start, end) for start, end, _ in links]
    for mark in _terms(text, unit, writing, taken):
        marks.append(mark)
    return woven(text, sorted(marks))


def _terms(
    text: str, unit: Provision, writing: Writing, taken: Sequence[tuple[int, int]]
) -> Iterator[Mark]:
    """Find the terms to explain: each where it stands first, and not over a reference."""
    if not writing.glossing or not text:
        return
    for start, end, entry in writing.glossing.places(text, but=unit.eid):
        if entry.id in writing.used or any(start < b and a < end for a, b in taken):
            continue
        writing.used[entry.id] = entry
        opening = (
            f'<span class="term" role="button" tabindex="0" aria-expanded="false" '
            f'data-term="{escape(entry.id, quote=True)}">'
        )
        yield start, end, opening, "</span>"
