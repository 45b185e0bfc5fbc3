"""The text of a source around a cited unit, with the words that matter marked."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from assistant.law.provision import GROUPINGS, Level, Provision, article_eid, parent_eid
from assistant.values import Citation, Passage

_NUMBERED = {Level.PARAGRAPH: "{}.", Level.SUBPARAGRAPH: "{})"}
_NEIGHBOURS = 2  # items of an act without articles that are shown on each side


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What is marked: the cited unit, its words, and the words of the list that rule it."""

    eid: str
    quote: str
    ruling: tuple[str, ...]


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
    chain = _chain(shown.version.body, article_eid(shown.eid)) or (shown.version.body,)
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


def focus_of(citation: Citation, shown: Passage) -> Focus:
    """Tell what to mark of a citation in the wording shown.

    Args:
        citation: what was cited.
        shown: the same provision in the language in which to read it.
    """
    same = citation.passage.version.language is shown.version.language
    whole = citation.quote.strip() == citation.passage.text.strip()
    quote = citation.quote if same else shown.text if whole and citation.quote else ""
    ruling = (shown.lead_in, shown.closing) if citation.quote else ()
    return Focus(eid=shown.eid, quote=quote, ruling=tuple(words for words in ruling if words))


def unit_html(unit: Provision, focus: Focus | None) -> str:
    """Write a unit with all that is inside it.

    Args:
        unit: the unit.
        focus: what to mark; nothing where it is None.
    """
    number = _NUMBERED.get(unit.level, "").format(unit.number)
    own = f'<span class="number">{escape(number)}</span> ' if number else ""
    words = _marked(unit, focus)
    cited = " cited" if focus and unit.eid == focus.eid else ""
    text = f'<p class="words{cited}">{own}{words}</p>' if words else ""
    below = "".join(unit_html(child, focus) for child in unit.children)
    return f'<div class="unit {unit.level.value}">{text}{below}{_closing(unit, focus)}</div>'


def line(tag: str, name: str, words: str) -> str:
    """Write an element that holds only words; nothing where there are none.

    Args:
        tag: its tag.
        name: its class.
        words: its words.
    """
    return f'<{tag} class="{name}">{escape(words)}</{tag}>' if words else ""


def _chain(unit: Provision, eid: str) -> tuple[Provision, ...]:
    """Return the units from this one down to the one with an eId, or none."""
    if unit.eid == eid:
        return (unit,)
    for child in unit.children:
        found = _chain(child, eid)
        if found:
            return (unit, *found)
    return ()


def _marked(unit: Provision, focus: Focus | None) -> str:
    if focus and unit.eid == focus.eid and focus.quote:
        return _mark(unit.text, focus.quote, "quote")
    if focus and unit.eid == parent_eid(focus.eid) and unit.text in focus.ruling:
        return _mark(unit.text, unit.text, "lead")
    return escape(unit.text)


def _closing(unit: Provision, focus: Focus | None) -> str:
    """Write the words after a list, unless they already stand in its last item."""
    last = unit.children[-1].text if unit.children else ""
    if not unit.closing or last.rstrip(" .").endswith(unit.closing.rstrip(" .")):
        return ""
    rules = focus and unit.eid == parent_eid(focus.eid) and unit.closing in focus.ruling
    words = _mark(unit.closing, unit.closing, "lead") if rules else escape(unit.closing)
    return f'<p class="words">{words}</p>'


def _mark(text: str, part: str, kind: str) -> str:
    """Mark a part where it stands word for word; mark nothing where it does not."""
    before, found, after = text.partition(part.strip())
    if not found:
        return escape(text)
    return f'{escape(before)}<mark class="{kind}">{escape(found)}</mark>{escape(after)}'
