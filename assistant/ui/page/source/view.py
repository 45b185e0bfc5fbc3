"""What the reader looks at in the panel, and how a click changes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.law.language import Language

_MOST_STEPS = 30  # back
_CITATION = re.compile(r"#c-\d{1,6}-\d{1,6}")
_COMMAND = re.compile(r"#v/(?P<what>back|read|beside|wording|page)(?:/(?P<which>[a-z0-9]{1,8}))?")
_LANGUAGES = {language.value: language for language in Language}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is open in the panel, and how.

    Attributes:
        link: "#c-0-2" for a source of the conversation, "#s/kz/ai-law/art_17" for any provision.
        origin: the source of the conversation that the reader came from.
        reading: the language that the reader chose.
        beside: the language that is shown beside it.
        wording: "official" or "restated" where the reader chose one of the two.
        page: the page of a file that is shown; 0 for none.
        earlier: what was open before, oldest first.
    """

    link: str = ""
    origin: str = ""
    reading: Language | None = None
    beside: Language | None = None
    wording: str = ""
    page: int = 0
    earlier: tuple[str, ...] = ()


def moved(view: View, link: str) -> View:
    """Return what is open after a click.

    Args:
        view: what is open.
        link: where the click leads: a source, a provision, or a wish of the panel ("#v/read/kk").
    """
    if _CITATION.fullmatch(link):
        return View(link=link, origin=link)
    if any(provision_of(link)):
        if link == view.link:
            return view
        earlier = (*view.earlier, view.link)[-_MOST_STEPS:] if view.link else ()
        return replace(view, link=link, earlier=earlier, page=0)
    wish = _COMMAND.fullmatch(link)
    return _changed(view, wish["what"], wish["which"] or "") if wish else view


def provision_of(link: str) -> tuple[str, str]:
    """Return the act and the eId that a link leads to; empty where it is no such link.

    Args:
        link: "#s/kz/ai-law/art_17".
    """
    act_id, _, eid = link.removeprefix("#s/").rpartition("/")
    return (act_id, eid) if link.startswith("#s/") and act_id and eid else ("", "")


def source_link(act_id: str, eid: str) -> str:
    """Return the link that opens a provision in the panel.

    Args:
        act_id: the act.
        eid: the provision.
    """
    return f"#s/{act_id}/{eid}"


def reading_link(act_id: str, eid: str) -> str:
    """Return the link that opens a provision in the tab where whole acts are read.

    Args:
        act_id: the act.
        eid: the provision.
    """
    return f"#read/{act_id}/{eid}"


def _changed(view: View, what: str, which: str) -> View:
    tongue = _LANGUAGES.get(which)
    if what == "back" and view.earlier:
        return replace(view, link=view.earlier[-1], earlier=view.earlier[:-1], page=0)
    if what == "read" and tongue:
        beside = None if view.beside is tongue else view.beside
        return replace(view, reading=tongue, beside=beside)
    if what == "beside":
        return replace(view, beside=None if view.beside is tongue else tongue)
    if what == "wording":
        return replace(view, wording=which)
    if what == "page" and which.isdigit():
        return replace(view, page=int(which))
    return view
