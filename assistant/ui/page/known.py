"""What the page knows, what it is not, and what leaves this computer: said of the shelf as it is."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant.law.act import NORMS, Kind, Wording
from assistant.law.language import Language
from assistant.library import Library
from assistant.models.disclosure import Disclosure
from assistant.ui.i18n import day, message


def known_html(library: Library, language: Language, told: Disclosure | None = None) -> str:
    """Write what a reader should know before the first question.

    Args:
        library: the shelf.
        language: the language of the page.
        told: what a language model is given; None where there is no model.
    """
    return "".join(f"<p>{escape(said)}</p>" for said in _said(library, language, told))


def _said(library: Library, language: Language, told: Disclosure | None) -> Iterator[str]:
    counts = {
        "norms": sum(act.is_norm for act in library.acts),
        "drafts": sum(act.kind is Kind.DRAFT for act in library.acts),
        "policies": sum(act.kind is Kind.POLICY for act in library.acts),
        "opinions": sum(act.kind is Kind.COMMENTARY for act in library.acts),
    }
    when = library.known_on
    looked = message("page.looked", language, day=day(when, language)) if when else ""
    main = library.main.cite.get(language) or library.main.titles.get(language, "")
    lead = message("page.lead", language, act=main, looked=looked, **counts)
    yield f"{lead} {_wordings(library, counts['norms'], language)}"
    if told is None or told.local:
        yield message("page.limits", language)
    else:
        yield message("model.limits", language, host=told.host)


def _wordings(library: Library, norms: int, language: Language) -> str:
    """Say of how many acts the official words are here."""
    official = {
        version.act.id
        for version in library.versions
        if version.wording is Wording.OFFICIAL and version.act.kind in NORMS
    }
    key = "page.words_restated"
    if official:
        key = "page.words_official" if len(official) == norms else "page.words_partly"
    return message(key, language, count=len(official), norms=norms)
