"""The text of a source around a cited unit, with the words that matter marked and references as links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from assistant.law.placing import place
from assistant.law.provision import GROUPINGS, Level, Provision, article_eid, path_to
from assistant.ui.page.source.crossing import Link
from assistant.ui.page.source.focus import Focus
from assistant.values import Passage

NUMBERED = {Level.PARAGRAPH: "{}.", Level.SUBPARAGRAPH: "{})"}
_NEIGHBOURS = 2  # items of an act without articles that are shown on each side

Links = Callable[[Provision, str], Sequence[Link]]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a text that are marked.

    Attributes:
        start: the first.
        end: the last-plus-one.
        kind: the class of the mark.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a cited unit stands.

    Attributes:
        whole: the article, item, annex or topic that holds it.
        above: the parts and chapters above that, widest first.
        before: the items before it, where it is one of an act without articles.
        after: the items after it.
        topics: the other topics of its source.
    """

    whole: Provision
    above: tuple[Provision, ...]
    before: tuple[Provision, ...]
    after: tuple[Provision, ...]
    topics: tuple[Provision, ...]


def around(shown: Passage) -> Place:
    """Find what to show around a passage.

    Args:
        shown: the passage.
    """
    chain = path_to(shown.version.body, article_eid(shown.eid)) or (shown.version.body,)
    whole = chain[-1]
    beside = chain[-2].children if len(chain) > 1 else ()
    at = beside.index(whole) if whole in beside else 0
    item = whole.level is Level.PARAGRAPH
    alike = [unit for unit in beside if unit.level is whole.level]
    return Place(
        whole=whole,
        above=tuple(unit for unit in chain[1:-1] if unit.level in GROUPINGS and unit.heading),
        before=tuple(beside[max(0, at - _NEIGHBOURS) : at]) if item else (),
        after=tuple(beside[at + 1 : at + 1 + _NEIGHBOURS]) if item else (),
        topics=tuple(unit for unit in alike if unit is not whole)
        if whole.level is Level.TOPIC
        else (),
    )


def unit_html(unit: Provision, focus: Focus | None, links: Links | None = None) -> str:
    """Write a unit with all that is inside it.

    Args:
        unit: the unit.
        focus: what to mark; nothing where it is None.
        links: finds the references in the words of a unit; none where it is None.
    """
    own = own_html(unit, focus, links)
    below = "".join(unit_html(child, focus, links) for child in unit.children)
    closing = closing_html(unit, focus, links)
    return f'<div class="unit {unit.level.value}">{own}{below}{closing}</div>'


def own_html(unit: Provision, focus: Focus | None, links: Links | None = None) -> str:
    """Write the words that a unit has itself.

    Args:
        unit: the unit.
        focus: what to mark.
        links: finds the references in its words.
    """
    if not unit.text:
        return ""
    number = NUMBERED.get(unit.level, "").format(unit.number)
    own = f'<span class="number">{escape(number)}</span> ' if number else ""
    found = links(unit, unit.text) if links else ()
    words = text_html(unit.text, _marks(unit, focus), found)
    cited = " cited" if focus and unit.eid == focus.eid else ""
    return f'<p class="words{cited}">{own}{words}</p>'


def closing_html(unit: Provision, focus: Focus | None, links: Links | None = None) -> str:
    """Write the words after a list, unless they already stand in its last item.

    Args:
        unit: the list.
        focus: what to mark.
        links: finds the references in its words.
    """
    last = unit.children[-1].text if unit.children else ""
    if not unit.closing or last.rstrip(" .").endswith(unit.closing.rstrip(" .")):
        return ""
    rules = focus and unit.closing in focus.ruling.get(unit.eid, ())
    marks = [Mark(0, len(unit.closing), "lead")] if rules else []
    found = links(unit, unit.closing) if links else ()
    return f'<p class="words">{text_html(unit.closing, marks, found)}</p>'


def text_html(text: str, marks: Sequence[Mark], links: Sequence[Link] = ()) -> str:
    """Write a text with its marks and links; a link that a mark would cut is left out.

    Args:
        text: the text.
        marks: what is marked, in the order of the text.
        links: what is linked, in the order of the text.
    """
    out, at = "", 0
    for mark in marks:
        inside = _linked(text, mark.start, mark.end, links)
        out += _linked(text, at, mark.start, links)
        out += f'<mark class="{mark.kind}">{inside}</mark>'
        at = mark.end
    return out + _linked(text, at, len(text), links)


def line(tag: str, name: str, words: str) -> str:
    """Write an element that holds only words; nothing where there are none.

    Args:
        tag: its tag.
        name: its class.
        words: its words.
    """
    return f'<{tag} class="{name}">{escape(words)}</{tag}>' if words else ""


def _marks(unit: Provision, focus: Focus | None) -> list[Mark]:
    if focus is None:
        return []
    found: list[Mark] = []
    for nth, quote in enumerate(focus.quotes.get(unit.eid, ())):
        placed = place(unit.text, quote)
        kind = "quote" if unit.eid == focus.eid and nth == 0 else "quote more"
        for start, end in placed.spans if placed else ():
            if all(end <= one.start or start >= one.end for one in found):
                found.append(Mark(start, end, kind))
    if not found and unit.text in focus.ruling.get(unit.eid, ()):
        return [Mark(0, len(unit.text), "lead")]
    return sorted(found, key=lambda mark: mark.start)


def _linked(text: str, start: int, end: int, links: Sequence[Link]) -> str:
    return "".join(_pieces(text, start, end, links))


def _pieces(text: str, start: int, end: int, links: Sequence[Link]) -> Iterator[str]:
    at = start
    for link in links:
        if at <= link.start and link.end <= end:
            yield escape(text[at : link.start])
            yield f'<a class="ref" href="{escape(link.href)}">{escape(text[link.start : link.end])}</a>'
            at = link.end
    yield escape(text[at:end])
