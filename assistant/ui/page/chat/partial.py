"""What of an answer is verified so far, while a model writes the rest."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.law.language import Language
from assistant.ui.blocks import MARKS
from assistant.ui.chips import brief_citation
from assistant.ui.i18n import message
from assistant.ui.markup import escape
from assistant.values import Claim, Stage


def partial_html(claims: Sequence[Claim], stage: Stage, language: Language) -> str:
    """Write what there is: the statements, and what is being done.

    Args:
        claims: the statements that were verified.
        stage: what is being done.
        language: the language of the page.
    """
    said = "".join(_statement(one, language) for one in claims)
    doing = escape(message(f"model.stage_{stage.value}", language))
    return f'<div class="reply partial"><div class="said">{said}</div><p class="pending">{doing}</p></div>'


def _statement(claim: Claim, language: Language) -> str:
    words = "<br>".join(escape(line) for line in claim.text.split("\n"))
    places = dict.fromkeys(brief_citation(citation.passage) for citation in claim.citations)
    said = f'<p class="claim">{words} <span class="cited">{escape("; ".join(places))}</span></p>'
    key = MARKS.get(claim.basis, "")
    if not key:
        return said
    mark = escape(message(key, language))
    return f'<div class="{claim.basis.value}"><p class="mark">{mark}</p>{said}</div>'
