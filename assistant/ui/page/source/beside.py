"""Two languages of an article, unit beside unit by their eIds, with what is known to differ."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant.law.language import Language
from assistant.law.provision import Provision, path_to
from assistant.ui.i18n import message
from assistant.ui.page.source.about import differences_html
from assistant.ui.page.source.focus import Focus, focus_of
from assistant.ui.page.source.tree import closing_html, own_html
from assistant.ui.page.tab import NAMES
from assistant.values import Citation, Passage


def pairs_html(
    whole: Provision, shown: Passage, beside: Passage, focus: Focus, language: Language
) -> str:
    """Write an article in two languages, each unit beside its like.

    Args:
        whole: the article in the first language.
        shown: the provision that was opened, in the first language.
        beside: the same in the second.
        focus: what is marked in the first.
        language: the language of the page.
    """
    chain = path_to(beside.version.body, whole.eid)
    other = chain[-1] if chain else None
    theirs = _their_focus(shown, beside, focus)
    tongues = shown.version.language, beside.version.language
    names = "".join(f'<p class="tongue" lang="{t.value}">{NAMES[t]}</p>' for t in tongues)
    rows = "".join(
        _row(one, two, depth, focus, theirs, tongues, language)
        for one, two, depth in _pairs(whole, other, 0)
    )
    known = [unit.eid for unit in whole.walk() if not shown.eid.startswith(unit.eid)]
    differing = differences_html(shown.act, known, language)
    return f'<div class="pairs"><div class="pair names">{names}</div>{rows}</div>{differing}'


def _their_focus(shown: Passage, beside: Passage, focus: Focus) -> Focus:
    """Mark in the second language what has its like there: units that are quoted whole."""
    quote = next(iter(focus.quotes.get(shown.eid, ())), "")
    whole = quote.strip() == shown.text.strip()
    cited = Citation(passage=beside, quote=beside.text if whole and quote else "")
    return focus_of(cited, beside)


def _pairs(
    one: Provision | None, two: Provision | None, depth: int
) -> Iterator[tuple[Provision | None, Provision | None, int]]:
    """Yield the units of two trees in the order of the first, each with its like."""
    yield one, two, depth
    ours = {unit.eid: unit for unit in (one.children if one else ())}
    theirs = {unit.eid: unit for unit in (two.children if two else ())}
    for eid in dict.fromkeys([*ours, *theirs]):
        yield from _pairs(ours.get(eid), theirs.get(eid), depth + 1)


def _row(
    one: Provision | None,
    two: Provision | None,
    depth: int,
    focus: Focus,
    theirs: Focus,
    tongues: tuple[Language, Language],
    language: Language,
) -> str:
    cells = [
        (own_html(unit, own) + closing_html(unit, own) if unit else None)
        for unit, own in ((one, focus), (two, theirs))
    ]
    if not any(cells):
        return ""
    absent = f'<p class="aside">{escape(message("source.absent", language))}</p>'
    written = "".join(
        f'<div lang="{tongue.value}">{absent if cell is None else cell}</div>'
        for cell, tongue in zip(cells, tongues, strict=True)
    )
    return f'<div class="pair depth-{min(depth, 3)}">{written}</div>'
