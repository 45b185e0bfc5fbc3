"""The panel beside the answer: a whole article with the cited words marked, as safe HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.law.provision import Level, Provision, article_eid, parent_eid
from assistant.ui.i18n import message, short_day
from assistant.values import Citation, Passage

_NUMBERED = {Level.PARAGRAPH: "{}.", Level.SUBPARAGRAPH: "{})"}


@dataclass(frozen=True, slots=True)
class _Focus:
    """What is marked: the cited unit, its words, and the words of the list that rule it."""

    eid: str
    quote: str
    ruling: tuple[str, ...]


def source_html(citation: Citation, shown: Passage, *, language: Language) -> str:
    """Write the article of a citation with the cited words marked.

    Args:
        citation: what was cited; an empty quote means a provision that is merely near.
        shown: the same provision in the language in which to read it.
        language: the language of the page.
    """
    article = _article(shown)
    focus = _focus(citation, shown)
    parts = [
        _line("p", "source-act", _act(shown)),
        _chapter(shown, language),
        _line("h2", "source-heading", _headed("article", article, shown.version.language)),
        _badges(shown, language),
        _line("p", "source-label", _told(citation, shown, language)),
        f'<div class="source-text" lang="{shown.version.language.value}">'
        f"{_unit(article, focus)}</div>",
        _legend(citation, shown, focus, language),
        _actions(citation, shown, language),
    ]
    name = escape(message("page.source", language), quote=True)
    return f'<section class="source" tabindex="-1" aria-label="{name}">{"".join(parts)}</section>'


def empty_html(language: Language) -> str:
    """Write the panel before anything is chosen.

    Args:
        language: the language of the page.
    """
    return _line("p", "source-empty", message("page.source_empty", language))


def _focus(citation: Citation, shown: Passage) -> _Focus:
    same = citation.passage.version.language is shown.version.language
    whole = citation.quote.strip() == citation.passage.text.strip()
    quote = citation.quote if same else shown.text if whole and citation.quote else ""
    ruling = (shown.lead_in, shown.closing) if citation.quote else ()
    return _Focus(shown.eid, quote, tuple(words for words in ruling if words))


def _article(passage: Passage) -> Provision:
    wanted = article_eid(passage.eid)
    return next(unit for unit in passage.version.body.walk() if unit.eid == wanted)


def _chapter(passage: Passage, language: Language) -> str:
    wanted = article_eid(passage.eid)
    for chapter in passage.version.body.children:
        if chapter.level is Level.CHAPTER and any(a.eid == wanted for a in chapter.children):
            said = _headed("chapter", chapter, passage.version.language)
            return _line("p", "source-chapter", said)
    return ""


def _headed(level: str, unit: Provision, language: Language) -> str:
    return message(
        f"page.{level}_heading", language, number=unit.number, heading=unit.heading
    ).rstrip(". ")


def _badges(shown: Passage, language: Language) -> str:
    official = shown.version.wording is Wording.OFFICIAL
    wording = message("page.badge_official" if official else "page.badge_restated", language)
    since = message("page.badge_in_force", language, date=short_day(shown.act.in_force_from))
    badges = "".join(_line("span", "badge", words) for words in (wording, since))
    return f'<p class="badges">{badges}</p>'


def _told(citation: Citation, shown: Passage, language: Language) -> str:
    return message("page.cited" if citation.quote else "page.near", language, label=shown.label)


def _unit(unit: Provision, focus: _Focus) -> str:
    number = _NUMBERED.get(unit.level, "").format(unit.number)
    own = f'<span class="number">{escape(number)}</span> ' if number else ""
    words = _marked(unit, focus)
    cited = " cited" if unit.eid == focus.eid else ""
    text = f'<p class="words{cited}">{own}{words}</p>' if words else ""
    below = "".join(_unit(child, focus) for child in unit.children)
    return f'<div class="unit {unit.level.value}">{text}{below}{_closing(unit, focus)}</div>'


def _marked(unit: Provision, focus: _Focus) -> str:
    if unit.eid == focus.eid and focus.quote:
        return _mark(unit.text, focus.quote, "quote")
    if unit.eid == parent_eid(focus.eid) and unit.text in focus.ruling:
        return _mark(unit.text, unit.text, "lead")
    return escape(unit.text)


def _closing(unit: Provision, focus: _Focus) -> str:
    """Write the words after a list, unless they already stand in its last item."""
    last = unit.children[-1].text if unit.children else ""
    if not unit.closing or last.rstrip(" .").endswith(unit.closing.rstrip(" .")):
        return ""
    rules = unit.eid == parent_eid(focus.eid) and unit.closing in focus.ruling
    words = _mark(unit.closing, unit.closing, "lead") if rules else escape(unit.closing)
    return f'<p class="words">{words}</p>'


def _mark(text: str, part: str, kind: str) -> str:
    """Mark a part where it stands word for word; mark nothing where it does not."""
    before, found, after = text.partition(part.strip())
    if not found:
        return escape(text)
    return f'{escape(before)}<mark class="{kind}">{escape(found)}</mark>{escape(after)}'


def _legend(citation: Citation, shown: Passage, focus: _Focus, language: Language) -> str:
    if not focus.quote:
        return ""
    told = f'<mark class="quote">{escape(message("page.marked_quote", language))}</mark>'
    if focus.ruling:
        told += f' <mark class="lead">{escape(message("page.marked_lead", language))}</mark>'
    if citation.passage.version.language is not shown.version.language:
        told += f" {escape(message('page.other_wording', language))}"
    return f'<p class="legend">{told}</p>'


def _actions(citation: Citation, shown: Passage, language: Language) -> str:
    copied = escape(message("page.copied", language), quote=True)
    out = (
        f'<button type="button" class="copy" data-copy="{escape(_to_copy(citation, shown))}" '
        f'data-copied="{copied}">{escape(message("page.copy", language))}</button>'
    )
    back = escape(message("page.back", language))
    out += f'<button type="button" class="back" data-back>{back}</button>'
    url = shown.version.url
    if url.startswith("https://"):
        site = urlsplit(url).hostname or url
        out += (
            f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">'
            f"{escape(message('page.official_link', language, site=site))}</a> "
            f'<span class="aside">({escape(message("page.leaves", language))})</span>'
        )
    return f'<p class="actions">{out}</p>'


def _to_copy(citation: Citation, shown: Passage) -> str:
    tongue = shown.version.language
    same = citation.passage.version.language is tongue
    words = (citation.quote if same else "") or shown.text
    whole = " ".join(part for part in (shown.lead_in, words, shown.closing) if part)
    official = shown.version.wording is Wording.OFFICIAL
    kind = message("page.badge_official" if official else "page.badge_restated", tongue)
    return f"{whole} — {_act(shown)}, {shown.label} ({kind})"


def _act(shown: Passage) -> str:
    return shown.act.short_titles.get(shown.version.language, shown.act.number)


def _line(tag: str, name: str, words: str) -> str:
    return f'<{tag} class="{name}">{escape(words)}</{tag}>'
