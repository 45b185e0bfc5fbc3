"""A check of citations as the page shows it, as safe HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant.citecheck.report import Cited, Holds, Remark, Report
from assistant.law.language import Language
from assistant.ui.citing import counts_sentence, named, remark_sentence, verdict_word
from assistant.ui.i18n import message
from assistant.ui.page.read.links import to_provision
from assistant.values import Passage


def about_html(language: Language) -> str:
    """Write what the tab is for.

    Args:
        language: the language of the page.
    """
    return f"<h2>{_word('title', language)}</h2><p>{_word('about', language)}</p>"


def refused_html(words: str) -> str:
    """Write why a text was not checked.

    Args:
        words: why.
    """
    return f'<p class="notice wrong" role="alert">{escape(words)}</p>'


def checking_html(language: Language) -> str:
    """Write that a text is being checked.

    Args:
        language: the language of the page.
    """
    return f'<p class="doing" role="status">{_word("checking", language)}</p>'


def report_html(report: Report) -> str:
    """Write the citations with their verdicts, and the text with them marked.

    Args:
        report: the check.
    """
    language = report.language
    told = f'<p class="counts" role="status">{escape(counts_sentence(report))}</p>'
    if not report.cited:
        return told
    items = "".join(_item(place, one, report) for place, one in enumerate(report.cited, start=1))
    return (
        f"{told}<h2>{_word('results', language)}</h2>"
        f'<ol class="cited">{items}</ol><p class="aside">{_word("limits", language)}</p>'
        f"<h2>{_word('marked', language)}</h2>"
        f'<div class="memo">{"".join(_marked(report))}</div>'
    )


def _item(place: int, cited: Cited, report: Report) -> str:
    language, holds = report.language, cited.holds
    reasons = "".join(f"<li>{_reason(remark, language)}</li>" for remark in cited.remarks)
    line = report.text.count("\n", 0, cited.span[0]) + 1
    where = escape(message("citecheck.line", language, line=line))
    there = _link(cited.passage, language) if cited.passage else escape(named(cited, language))
    return (
        f'<li id="cited-{place}" tabindex="-1" class="{holds.value}">'
        f'<p><strong class="verdict">{escape(verdict_word(holds, language))}</strong> '
        f'<q>{escape(" ".join(cited.words.split()))}</q> <span class="aside">{where}</span></p>'
        f"<ul>{reasons}</ul>{f'<p>{there}</p>' if there else ''}</li>"
    )


def _reason(remark: Remark, language: Language) -> str:
    said = escape(remark_sentence(remark, language))
    return f"{said} {_link(remark.instead, language)}" if remark.instead else said


def _link(passage: Passage, language: Language) -> str:
    href = escape(to_provision(passage.act.id, passage.eid), quote=True)
    words = message("citecheck.open", language, there=passage.citation)
    return f'<a class="open" href="{href}">{escape(words)}</a>'


def _marked(report: Report) -> Iterator[str]:
    """Yield the text with each citation marked; where several have one place, the gravest shows."""
    at, order = 0, list(Holds)
    places: dict[tuple[int, int], list[tuple[int, Holds]]] = {}
    for place, one in enumerate(report.cited, start=1):
        places.setdefault(one.span, []).append((place, one.holds))
    for (start, end), those in sorted(places.items()):
        if start < at:
            continue
        first, holds = min(those, key=lambda one: order.index(one[1]))
        words = escape(verdict_word(holds, report.language))
        yield escape(report.text[at:start])
        yield (
            f'<a class="mark {holds.value}" href="#cited-{first}">{escape(report.text[start:end])}'
            f'<span class="verdict"> [{words}]</span></a>'
        )
        at = end
    yield escape(report.text[at:])


def _word(name: str, language: Language) -> str:
    return escape(message(f"citecheck.{name}", language))
