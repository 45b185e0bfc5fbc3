"""The panel beside the answer: a whole source with the cited words marked, as safe HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.law.provision import Level, Provision
from assistant.library import Library
from assistant.ui.i18n import message
from assistant.ui.page.source.about import badges, dated, differences, headed, notes
from assistant.ui.page.source.bar import (
    crumbs,
    neighbours,
    steps,
    to_answer,
    tongues,
    wordings,
)
from assistant.ui.page.source.beside import pairs_html
from assistant.ui.page.source.crossing import Link, links_in
from assistant.ui.page.source.focus import Focus, focus_of
from assistant.ui.page.source.taking import actions
from assistant.ui.page.source.terms import terms_html
from assistant.ui.page.source.tree import Place, around, line, unit_html
from assistant.ui.page.source.view import View, provision_of, source_link
from assistant.values import Citation, Passage

_NOTHING = View()
_MOST_TOPICS = 12  # headings shown unfolded


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source that a reader opened.

    Attributes:
        citation: what was cited; an empty quote means a source that is merely near.
        shown: the same provision in the wording in which to read it.
        as_of: the day the turn is about.
        restated: the restated wording of official words, as an explanation.
        related: whether it is what the sources of the answer are about.
        reading: the language that the reader chose.
        others: what else the answer quotes of the same article.
        view: what the reader looks at, and how.
        library: the shelf that references and neighbours are found on; none are where it is None.
        beside: the same provision in the language that is shown beside.
        both: whether its official and its restated wording are on the shelf.
        page: what stands before the text, as HTML: the page of a file, a notice; "" for nothing.
    """

    citation: Citation
    shown: Passage
    as_of: date
    restated: Passage | None = None
    related: bool = False
    reading: Language | None = None
    others: tuple[Citation, ...] = ()
    view: View = _NOTHING
    library: Library | None = None
    beside: Passage | None = None
    both: bool = False
    page: str = ""


def source_html(opened: Opened, *, language: Language) -> str:
    """Write the article, item, annex or topic of a citation with the cited words marked.

    Args:
        opened: what the reader opened.
        language: the language of the page.
    """
    shown = opened.shown
    place = around(shown)
    focus = focus_of(opened.citation, shown, opened.others)
    parts = [
        steps(opened.view, language),
        crumbs(shown, place, language),
        line("h2", "source-heading", headed(place.whole, shown)),
        *(line("p", "source-by", said) for said in dated(shown, language)),
        badges(shown, opened.as_of, language),
        _controls(opened, language),
        _told(opened, focus, language),
        opened.page,
        _text(opened, place, focus, language),
        _legend(opened, focus, language),
        _explained(opened, language),
        _terms(opened, place, language),
        notes(shown, language),
        differences(shown, language),
        _others(shown, place, language),
        neighbours(shown, place, language),
        actions(opened.citation, shown, place, language),
        to_answer(language, name="back end"),
    ]
    name = escape(message("source.opened", language, label=shown.citation), quote=True)
    return f'<section class="source" tabindex="-1" aria-label="{name}">{"".join(parts)}</section>'


def empty_html(language: Language) -> str:
    """Write the panel before anything is chosen.

    Args:
        language: the language of the page.
    """
    return line("p", "source-empty", message("page.source_empty", language))


def _controls(opened: Opened, language: Language) -> str:
    """Write how else it can be read: in which language, which beside it, in whose words."""
    if opened.library is None:
        return ""
    there = tuple(tongue for tongue in Language if _speaks(opened, tongue))
    out = tongues(opened.shown, there, opened.view, language)
    return out + wordings(opened.shown, opened.both, language)


def _speaks(opened: Opened, tongue: Language) -> bool:
    shown, library = opened.shown, opened.library
    there = library and library.passage(shown.act.id, shown.eid, tongue, day=opened.as_of)
    return bool(there and there.version.language is tongue)


def _told(opened: Opened, focus: Focus, language: Language) -> str:
    """Say what the reader sees and why, and what of the quote could not be found in it."""
    shown = opened.shown
    followed = any(provision_of(opened.view.link))
    key = "cited" if opened.citation.quote else "related" if opened.related else "near"
    said = message("source.at" if followed else f"page.{key}", language, label=shown.label)
    out = line("p", "source-label", said)
    if opened.reading and shown.version.language is not opened.reading:
        out += line("p", "aside", message("page.only_language", language))
    same = opened.citation.passage.version.id == shown.version.id
    if opened.citation.quote and same and not (focus.found and focus.found.whole):
        key = "partly_placed" if focus.found else "not_placed"
        out += line("p", "aside", message(f"source.{key}", language))
    return out


def _text(opened: Opened, place: Place, focus: Focus, language: Language) -> str:
    shown = opened.shown
    if opened.beside is not None:
        return pairs_html(place.whole, shown, opened.beside, focus, language)

    def links(unit: Provision, text: str) -> Sequence[Link]:
        if opened.library is None:
            return ()
        found = links_in(text, shown, opened.library, opened.as_of)
        return [link for link in found if not link.href.endswith(f"/{unit.eid}")]

    before, after = _near(place.before, language), _near(place.after, language)
    whole = unit_html(place.whole, focus, links)
    tongue = shown.version.language.value
    return f'{before}<div class="source-text" lang="{tongue}">{whole}</div>{after}'


def _near(units: Sequence[Provision], language: Language) -> str:
    """Write neighbouring items, folded away."""
    if not units:
        return ""
    head = escape(message("page.around", language))
    numbers = ", ".join(unit.number for unit in units)
    inside = "".join(unit_html(unit, None) for unit in units)
    return f"<details><summary>{head}: {escape(numbers)}</summary>{inside}</details>"


def _legend(opened: Opened, focus: Focus, language: Language) -> str:
    citation, shown = opened.citation, opened.shown
    quoted = focus.found or any(focus.quotes.values())
    if not quoted:
        return ""
    told = [("quote", "page.marked_quote")] if focus.found else []
    told += [("quote more", "source.marked_more")] if opened.others else []
    told += [("lead", "page.marked_lead")] if any(focus.ruling.values()) else []
    out = " ".join(
        f'<mark class="{kind}">{escape(message(key, language))}</mark>' for kind, key in told
    )
    if citation.quote and citation.passage.version.language is not shown.version.language:
        out += f" {escape(message('page.other_wording', language))}"
    return f'<p class="legend">{out}</p>'


def _explained(opened: Opened, language: Language) -> str:
    """Write the restated words beside the official ones."""
    restated = opened.restated
    if restated is None:
        return ""
    head = line("h3", "source-part", message("page.explained", language))
    whole = " ".join(p for p in (restated.lead_in, restated.text, restated.closing) if p)
    return f'<div class="explained">{head}{line("p", "words", whole)}</div>'


def _terms(opened: Opened, place: Place, language: Language) -> str:
    if opened.library is None:
        return ""
    return terms_html(place.whole, opened.shown, opened.library, opened.as_of, language)


def _others(shown: Passage, place: Place, language: Language) -> str:
    """List the other topics of a source without articles; a long list is folded away."""
    if shown.provision.level is not Level.TOPIC or not place.topics or shown.act.kind is Kind.OWN:
        return ""
    items = "".join(
        f'<li class="topic"><a href="{escape(source_link(shown.act.id, unit.eid))}">'
        f"{escape(unit.heading)}</a></li>"
        for unit in place.topics
    )
    topics = f'<ul lang="{shown.version.language.value}">{items}</ul>'
    if len(place.topics) > _MOST_TOPICS:
        head = f"{message('page.others', language)} ({len(place.topics)})"
        return f"<details><summary>{escape(head)}</summary>{topics}</details>"
    return line("h3", "source-part", message("page.others", language)) + topics
