"""What a reader looks at becomes the panel: the provision of a link, in its language and wording."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.assistant import Assistant
from assistant.law.act import Kind, Wording
from assistant.law.language import Language
from assistant.library import Library
from assistant.ui.page.source.article import Opened, empty_html, source_html
from assistant.ui.page.source.filed import file_html
from assistant.ui.page.source.stored import stands_now, stored_html
from assistant.ui.page.source.view import View, provision_of
from assistant.values import Citation, Passage, Turn


class Told(Protocol):
    """A conversation as the panel needs it."""

    def source(self, link: str) -> Citation | None:
        """Return what a link leads to, or None where it leads nowhere."""

    def turn(self, link: str) -> Turn | None:
        """Return the turn that a link belongs to, or None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """A provision in the wordings of a language.

    Attributes:
        shown: the one to read.
        official: the official one, where it is there.
        restated: the restated one, where it is there.
    """

    shown: Passage
    official: Passage | None
    restated: Passage | None


def panel_html(
    assistant: Assistant,
    view: View,
    told: Told,
    *,
    language: Language,
    file: Path | None = None,
) -> str:
    """Return the panel for what a reader looks at.

    Args:
        assistant: whose library it is read from.
        view: what the reader looks at.
        told: the conversation that the links belong to.
        language: the language of the page.
        file: the file of the reader's own that the source stands in, where a page of it is shown.
    """
    origin = view.origin or view.link
    cited, turn = told.source(origin), told.turn(origin)
    day = turn.query.as_of if turn else date.today()
    citation = opened_citation(assistant.library, view, cited, language, day)
    if citation is None:
        return empty_html(language)
    page = file_html(file, citation, view.page, language)
    standing = stands_now(assistant.library, citation, day)
    if standing is None:
        return stored_html(assistant.library, citation, day, language=language)
    opened = _opened(assistant.library, view, standing, turn, day)
    return source_html(replace(opened, page=page), language=language)


def _opened(
    library: Library, view: View, citation: Citation, turn: Turn | None, day: date
) -> Opened:
    """Gather what the panel shows of a citation."""
    passage = citation.passage
    words = _wordings(library, _in(library, passage, view.reading, day), view, day, turn)
    shown, both = words.shown, words.official is not None and words.restated is not None
    beside = _in(library, passage, view.beside, day)
    there = beside.version.language is view.beside is not shown.version.language
    return Opened(
        citation=citation,
        shown=shown,
        as_of=day,
        restated=words.restated if both and shown is words.official else None,
        related=bool(turn and turn.cited) and not citation.quote,
        reading=view.reading,
        others=_others(citation, turn),
        view=view,
        library=library,
        beside=beside if there else None,
        both=both,
    )


def opened_citation(
    library: Library, view: View, cited: Citation | None, language: Language, day: date
) -> Citation | None:
    """Return what a view shows, as a citation; a provision that nobody cited has no quote.

    Args:
        library: the shelf.
        view: what the reader looks at.
        cited: the source of the conversation that the reader came from.
        language: the language to read in where nothing says another.
        day: the day whose wording is read.
    """
    act_id, eid = provision_of(view.link)
    if not eid:
        return cited
    tongue = view.reading or (cited.passage.version.language if cited else language)
    found = library.passage(act_id, eid, tongue, day=day)
    return Citation(passage=found, quote="") if found else None


def own_act(assistant: Assistant, view: View, told: Told) -> str:
    """Return the identity of the reader's own document that a view shows, or "".

    Args:
        assistant: whose library it is read from.
        view: what the reader looks at.
        told: the conversation.
    """
    act_id, _ = provision_of(view.link)
    cited = told.source(view.link)
    act = assistant.library.act(act_id) if act_id else cited.passage.act if cited else None
    return act.id if act and act.kind is Kind.OWN else ""


def _in(library: Library, passage: Passage, tongue: Language | None, day: date) -> Passage:
    if tongue is None or tongue is passage.version.language:
        return passage
    return library.passage(passage.act.id, passage.eid, tongue, day=day) or passage


def _wordings(
    library: Library, base: Passage, view: View, day: date, turn: Turn | None
) -> Wordings:
    """Find both wordings of a provision, and take the one that the reader chose."""
    tongue, official, restated = base.version.language, None, None
    if base.version.wording is Wording.OFFICIAL:
        explained = turn.explained if turn else {}
        official, restated = base, explained.get(base.id) or library.restated(base)
    elif base.version.wording is Wording.RESTATED:
        there = library.passage(base.act.id, base.eid, tongue, day=day)
        if there and there.version.wording is Wording.OFFICIAL:
            official = there if there.version.language is tongue else None
        restated = base
    chosen = {"official": official, "restated": restated}.get(view.wording)
    return Wordings(shown=chosen or base, official=official, restated=restated)


def _others(citation: Citation, turn: Turn | None) -> tuple[Citation, ...]:
    """Return what else the answer quotes of the same article."""
    own = citation.passage
    return tuple(
        one
        for one in (turn.cited if turn else ())
        if one != citation
        and one.passage.act.id == own.act.id
        and one.passage.article == own.article
    )
