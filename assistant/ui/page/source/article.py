"""The panel beside the answer: a whole source with the cited words marked, as safe HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import urlsplit

from assistant.law.act import Kind, Wording
from assistant.law.language import Language
from assistant.law.provision import Level, Provision
from assistant.ui.i18n import message
from assistant.ui.page.source.about import act_name, badges, dated, differences, notes, wording_key
from assistant.ui.page.source.tree import Place, around, focus_of, line, unit_html
from assistant.values import Citation, Passage

_HEADED = {
    Level.CHAPTER: "chapter",
    Level.ARTICLE: "article",
    Level.PARAGRAPH: "item",
    Level.ANNEX: "annex",
}
_MOST_LINKS = 3
_MOST_TOPICS = 12  # headings shown unfolded


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source that a reader opened.

    Attributes:
        citation: what was cited; an empty quote means a source that is merely near.
        shown: the same provision in the language in which to read it.
        as_of: the day the turn is about.
        restated: the restated wording of official words, as an explanation.
        related: whether it is what the sources of the answer are about.
        reading: the language that the reader chose.
    """

    citation: Citation
    shown: Passage
    as_of: date
    restated: Passage | None = None
    related: bool = False
    reading: Language | None = None


def source_html(opened: Opened, *, language: Language) -> str:
    """Write the article, item, annex or topic of a citation with the cited words marked.

    Args:
        opened: what the reader opened.
        language: the language of the page.
    """
    shown = opened.shown
    place = around(shown)
    parts = [
        line("p", "source-act", act_name(shown)),
        *(line("p", "source-by", said) for said in dated(shown, language)),
        *(line("p", "source-chapter", _headed(above, shown)) for above in place.above),
        line("h2", "source-heading", _headed(place.whole, shown)),
        badges(shown, opened.as_of, language),
        _told(opened, language),
        _text(opened, place, language),
        _legend(opened, language),
        _explained(opened, language),
        notes(shown, language),
        differences(shown, language),
        _others(shown, place, language),
        _actions(opened, language),
    ]
    name = escape(message("page.source", language), quote=True)
    return f'<section class="source" tabindex="-1" aria-label="{name}">{"".join(parts)}</section>'


def empty_html(language: Language) -> str:
    """Write the panel before anything is chosen.

    Args:
        language: the language of the page.
    """
    return line("p", "source-empty", message("page.source_empty", language))


def _headed(unit: Provision, shown: Passage) -> str:
    """Head a unit as its act does; a topic, and what no act numbers, has only its heading."""
    own = shown.act.kind is Kind.OWN
    if unit.level not in _HEADED or (own and not unit.number):
        return unit.heading
    key = f"page.{_HEADED[unit.level]}_heading"
    tongue = shown.version.language
    return message(key, tongue, number=unit.number, heading=unit.heading).rstrip(". ")


def _told(opened: Opened, language: Language) -> str:
    """Say what the reader sees and why; of a topic the heading says it."""
    shown = opened.shown
    key = "cited" if opened.citation.quote else "related" if opened.related else "near"
    out = line("p", "source-label", message(f"page.{key}", language, label=shown.label))
    if opened.reading and shown.version.language is not opened.reading:
        out += line("p", "aside", message("page.only_language", language))
    return out


def _text(opened: Opened, place: Place, language: Language) -> str:
    focus = focus_of(opened.citation, opened.shown)
    before, after = _near(place.before, language), _near(place.after, language)
    tongue = opened.shown.version.language.value
    whole = unit_html(place.whole, focus)
    return f'{before}<div class="source-text" lang="{tongue}">{whole}</div>{after}'


def _near(units: Sequence[Provision], language: Language) -> str:
    """Write neighbouring items, folded away."""
    if not units:
        return ""
    head = escape(message("page.around", language))
    numbers = ", ".join(unit.number for unit in units)
    inside = "".join(unit_html(unit, None) for unit in units)
    return f"<details><summary>{head}: {escape(numbers)}</summary>{inside}</details>"


def _legend(opened: Opened, language: Language) -> str:
    citation, shown = opened.citation, opened.shown
    focus = focus_of(citation, shown)
    if not focus.quote:
        return ""
    told = f'<mark class="quote">{escape(message("page.marked_quote", language))}</mark>'
    if focus.ruling:
        told += f' <mark class="lead">{escape(message("page.marked_lead", language))}</mark>'
    if citation.passage.version.language is not shown.version.language:
        told += f" {escape(message('page.other_wording', language))}"
    return f'<p class="legend">{told}</p>'


def _explained(opened: Opened, language: Language) -> str:
    """Write the restated words beside the official ones."""
    restated = opened.restated
    if restated is None:
        return ""
    head = line("h3", "source-part", message("page.explained", language))
    whole = " ".join(p for p in (restated.lead_in, restated.text, restated.closing) if p)
    return f'<div class="explained">{head}{line("p", "words", whole)}</div>'


def _others(shown: Passage, place: Place, language: Language) -> str:
    """List the other topics of a source without articles; a long list is folded away."""
    if shown.provision.level is not Level.TOPIC or not place.topics:
        return ""
    items = "".join(line("li", "topic", unit.heading) for unit in place.topics)
    topics = f'<ul lang="{shown.version.language.value}">{items}</ul>'
    if len(place.topics) > _MOST_TOPICS:
        head = f"{message('page.others', language)} ({len(place.topics)})"
        return f"<details><summary>{escape(head)}</summary>{topics}</details>"
    return line("h3", "source-part", message("page.others", language)) + topics


def _actions(opened: Opened, language: Language) -> str:
    shown = opened.shown
    copied = escape(message("page.copied", language), quote=True)
    out = (
        f'<button type="button" class="copy" data-copy="{escape(_to_copy(opened))}" '
        f'data-copied="{copied}">{escape(message("page.copy", language))}</button>'
    )
    back = escape(message("page.back", language))
    out += f'<button type="button" class="back" data-back>{back}</button>'
    if shown.version.url:
        out += _link("official_link", shown.version.url, language)
    else:
        links = shown.act.sources[:_MOST_LINKS]
        out += "".join(_link("published_link", url, language) for url in links)
    if "<a " in out:
        out += f' <span class="aside">({escape(message("page.leaves", language))})</span>'
    return f'<p class="actions">{out}</p>'


def _link(key: str, url: str, language: Language) -> str:
    if not url.startswith(("https://", "http://")):
        return ""
    site = urlsplit(url).hostname or url
    return (
        f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(message(f'page.{key}', language, site=site))}</a> "
    )


def _to_copy(opened: Opened) -> str:
    citation, shown = opened.citation, opened.shown
    tongue = shown.version.language
    same = citation.passage.version.language is tongue
    words = (citation.quote if same else "") or shown.text
    whole = " ".join(part for part in (shown.lead_in, words, shown.closing) if part)
    kind = message(wording_key(shown.version.wording), tongue)
    if shown.act.main or shown.version.wording is Wording.OWN:
        return f"{whole} — {act_name(shown)}, {shown.label} ({kind})"
    return f"{whole} — {shown.citation} ({kind})"
