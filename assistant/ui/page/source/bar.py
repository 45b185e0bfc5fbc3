"""What a reader turns the panel with: the way here, the neighbours, the languages, the wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from assistant.law.act import Kind, Wording
from assistant.law.label import label
from assistant.law.language import Language
from assistant.law.provision import GROUPINGS, Level, Provision, path_to
from assistant.ui.i18n import message
from assistant.ui.page.source.about import act_name, headed
from assistant.ui.page.source.focus import standing
from assistant.ui.page.source.tree import Place
from assistant.ui.page.source.view import View, reading_link, source_link
from assistant.ui.page.tab import NAMES
from assistant.values import Passage

_SHORT = {Level.PARAGRAPH: "paragraph", Level.SUBPARAGRAPH: "subparagraph"}


def steps(view: View, language: Language) -> str:
    """Write how to go back: one step in the panel, or to the answer.

    Args:
        view: what the reader looks at.
        language: the language of the page.
    """
    out = ""
    if view.earlier:
        out += wish("back", message("source.step_back", language), name="step")
    return f'<p class="steps">{out}{to_answer(language)}</p>'


def to_answer(language: Language, *, name: str = "back") -> str:
    """Write the button that leads back to the answer.

    Args:
        language: the language of the page.
        name: its class.
    """
    words = escape(message("page.back", language))
    return f'<button type="button" class="{name}" data-back>{words}</button>'


def crumbs(shown: Passage, place: Place, language: Language) -> str:
    """Write where a provision stands, each step a link: act, chapter, article, paragraph.

    Args:
        shown: the provision.
        place: what is around it.
        language: the language of the page.
    """
    act, tongue = shown.act, shown.version.language
    if act.kind is Kind.OWN:
        return ""  # the line below names the file and the page
    chain = path_to(place.whole, shown.eid)
    out = [_to(reading_link(act.id, shown.eid), act_name(shown))]
    out += [_to(reading_link(act.id, unit.eid), headed(unit, shown)) for unit in place.above]
    below = [(unit.eid, _short(unit, shown)) for unit in chain[1:]]
    if place.whole.level is not Level.TOPIC:
        below.insert(0, (place.whole.eid, label(place.whole.eid, tongue, parts=act.parts)))
    out += [_to(source_link(act.id, eid), words) for eid, words in below[:-1]]
    out += [f'<span aria-current="true">{escape(words)}</span>' for _, words in below[-1:]]
    name = escape(message("source.place", language), quote=True)
    listed = "".join(f"<li>{item}</li>" for item in out)
    return f'<nav class="crumbs" aria-label="{name}"><ol lang="{tongue.value}">{listed}</ol></nav>'


def neighbours(shown: Passage, place: Place, language: Language) -> str:
    """Write the links to what stands before and after, by name, and to the whole act.

    Args:
        shown: the provision.
        place: what is around it.
        language: the language of the page.
    """
    wholes = list(_wholes(shown.version.body))
    at = next((n for n, unit in enumerate(wholes) if unit.eid == place.whole.eid), None)
    if at is None:
        return ""
    found = [("previous", wholes[at - 1 : at] if at else []), ("next", wholes[at + 1 : at + 2])]
    out = ""
    for key, units in found:
        for unit in units:
            said = key if shown.act.complete else f"{key}_here"  # others may stand between
            told = escape(message(f"source.{said}", language))
            there = standing(shown.version, unit.eid)
            named = escape(headed(unit, shown) or (there.label if there else ""))
            out += (
                f'<a class="neighbour {key}" href="{escape(source_link(shown.act.id, unit.eid))}">'
                f'<span class="aside">{told}</span> '
                f'<span lang="{shown.version.language.value}">{named}</span></a>'
            )
    whole = message("source.whole_act", language)
    out += _to(reading_link(shown.act.id, shown.eid), whole, name="whole-act")
    name = escape(message("source.onwards", language), quote=True)
    return f'<nav class="neighbours" aria-label="{name}">{out}</nav>'


def tongues(shown: Passage, there: Sequence[Language], view: View, language: Language) -> str:
    """Write the languages to read in, and those to put beside.

    Args:
        shown: the provision as it is read.
        there: the languages in which it is on the shelf.
        view: what the reader looks at.
        language: the language of the page.
    """
    if len(there) < 2:
        return ""
    own = shown.version.language
    one = "".join(wish(f"read/{t.value}", NAMES[t], on=t is own, tongue=t) for t in there)
    two = "".join(
        wish(f"beside/{t.value}", NAMES[t], on=t is view.beside, tongue=t)
        for t in there
        if t is not own
    )
    return _group("tongue", one, language) + _group("beside", two, language)


def wordings(shown: Passage, both: bool, language: Language) -> str:
    """Write the choice between the official and the restated wording, where both are there.

    Args:
        shown: the provision as it is read.
        both: whether both are there.
        language: the language of the page.
    """
    if not both:
        return ""
    out = "".join(
        wish(
            f"wording/{wording.value}",
            message(f"source.{wording.value}", language),
            on=shown.version.wording is wording,
        )
        for wording in (Wording.OFFICIAL, Wording.RESTATED)
    )
    return _group("wording", out, language)


def wish(
    what: str, words: str, *, on: bool | None = None, name: str = "", tongue: Language | None = None
) -> str:
    """Write a button of the panel.

    Args:
        what: the wish, as `view.moved` reads it after "#v/".
        words: what stands on it.
        on: whether it is chosen; None where it is no choice.
        name: its class.
        tongue: the language of its words, where they are another than the page's.
    """
    pressed = "" if on is None else f' aria-pressed="{str(on).lower()}"'
    lang = f' lang="{tongue.value}"' if tongue else ""
    return (
        f'<button type="button" class="wish {name}" data-view="#v/{escape(what)}"{pressed}{lang}>'
        f"{escape(words)}</button>"
    )


def _group(key: str, buttons: str, language: Language) -> str:
    words = escape(message(f"source.{key}", language))
    return (
        f'<div class="choice {key}" role="group" aria-label="{words}">'
        f'<span class="choice-name" aria-hidden="true">{words}</span>{buttons}</div>'
    )


def _to(link: str, words: str, *, name: str = "") -> str:
    own = f' class="{name}"' if name else ""
    return f'<a{own} href="{escape(link)}">{escape(words)}</a>'


def _short(unit: Provision, shown: Passage) -> str:
    """Name a unit below an article by itself: "п. 3", "пп. 6)"."""
    tongue, parts = shown.version.language, shown.act.parts
    if unit.level in _SHORT:
        part = parts and unit.level is Level.PARAGRAPH
        key = "part" if part else _SHORT[unit.level]
        return message(f"source.crumb_{key}", tongue, number=unit.number)
    parent = next((u for u in shown.version.body.walk() if unit in u.children), None)
    return label(unit.eid, tongue, parent=parent, parts=parts)


def _wholes(unit: Provision) -> Iterator[Provision]:
    """Yield the articles, items, annexes and topics of an act in their order."""
    if unit.level not in GROUPINGS:
        yield unit
        return
    for child in unit.children:
        yield from _wholes(child)
