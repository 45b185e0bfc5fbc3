"""What a reader must know of a source beside its words: its kind, its state, how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from assistant.law.act import Act, Kind, Wording
from assistant.law.label import page_label
from assistant.law.language import Language
from assistant.law.provision import Level, Provision, parent_eid
from assistant.ui.badges import Badge, source_badges, wording_badge
from assistant.ui.i18n import message, short_day, whole_sentence
from assistant.ui.page.source.tree import line
from assistant.values import Passage

_WORDINGS = {
    Wording.OFFICIAL: "page.badge_official",
    Wording.RESTATED: "page.badge_restated",
    Wording.OWN: "page.badge_own",
}
_HEADED = {
    Level.CHAPTER: "chapter",
    Level.ARTICLE: "article",
    Level.PARAGRAPH: "item",
    Level.ANNEX: "annex",
}


def act_name(shown: Passage) -> str:
    """Name the act in the language of its wording.

    Args:
        shown: the passage.
    """
    return shown.act.short_titles.get(shown.version.language, shown.act.number)


def headed(unit: Provision, shown: Passage) -> str:
    """Head a unit as its act does; a topic, and what no act numbers, has only its heading.

    Args:
        unit: the unit.
        shown: a passage of its act, in the language of the heading.
    """
    own = shown.act.kind is Kind.OWN
    if unit.level not in _HEADED or (own and not unit.number):
        return unit.heading
    key = f"page.{_HEADED[unit.level]}_heading"
    tongue = shown.version.language
    return message(key, tongue, number=unit.number, heading=unit.heading).rstrip(". ")


def wording_key(wording: Wording) -> str:
    """Return the message that says whose words they are.

    Args:
        wording: the wording.
    """
    return _WORDINGS[wording]


def dated(shown: Passage, language: Language) -> Iterator[str]:
    """Say who speaks and when; of an act with units of its own, of which day its wording is.

    Args:
        shown: the passage.
        language: the language of the page.
    """
    act, version = shown.act, shown.version
    if act.author:
        yield message("page.author", language, author=act.author.get(language, ""))
    if act.kind is Kind.OWN:
        page = shown.provision.page
        place = [page_label(page, language)] if page is not None else []
        name = ", ".join([act.titles.get(language, ""), *place])
        yield message("page.file", language, name=name)
    elif shown.provision.level is not Level.TOPIC:
        yield message("page.redaction", language, day=short_day(version.dated))
    elif act.adopted_on or act.dated_note:
        day = short_day(act.adopted_on) if act.adopted_on else act.dated_note.get(language, "")
        yield message("page.dated", language, day=day)
    change = act.facts(shown.eid).change
    if change:
        said = message(f"cli.change_{change.value}", language)
        yield message("page.became", language, change=f"{said[:1].lower()}{said[1:]}")


def badges(shown: Passage, as_of: date, language: Language) -> str:
    """Write what the source is, in a few words each.

    Args:
        shown: the passage.
        as_of: the day the turn is about.
        language: the language of the page.
    """
    said = [*source_badges(shown, as_of, language), wording_badge(shown, language)]
    if shown.act.kind is not Kind.OWN:
        said.append(Badge(words=message("page.badge_as_of", language, date=short_day(as_of))))
    out = "".join(line("span", f"badge {one.tone}".strip(), one.words) for one in said)
    return f'<p class="badges">{out}</p>'


def notes(shown: Passage, language: Language) -> str:
    """Write what is known of the provision apart from its words, and what the portal says of it.

    Args:
        shown: the passage.
        language: the language of the page.
    """
    said = whole_sentence(shown.facts.notes.get(language, ""))
    out = line("h3", "source-part", message("page.note", language)) if said else ""
    out += line("p", "note", said)
    portal = [note.text for note in shown.portal_notes]
    if portal:
        out += line("h3", "source-part", message("page.portal_note", language))
    return out + "".join(line("p", "note", text) for text in portal)


def differences(shown: Passage, language: Language) -> str:
    """Write where the Russian and the Kazakh text of the unit, or of one it stands in, differ.

    Args:
        shown: the passage.
        language: the language of the page.
    """
    eids, eid = [], shown.eid
    while eid:
        eids.append(eid)
        eid = parent_eid(eid)
    return differences_html(shown.act, eids, language)


def differences_html(act: Act, eids: Iterable[str], language: Language) -> str:
    """Write the known differences in meaning between the Russian and the Kazakh text of units.

    Args:
        act: the act.
        eids: the units.
        language: the language of the page.
    """
    found = [one for eid in eids for one in act.diverges(eid) if one.weighty]
    out = line("h3", "source-part", message("page.differs", language)) if found else ""
    for one in found:
        texts = (one.russian, one.kazakh, one.matters)
        keys = ("differs_ru", "differs_kk", "differs_matters")
        rows = "".join(
            f"<dt>{escape(message(f'page.{key}', language))}</dt>"
            f"<dd>{escape(text.get(language, ''))}</dd>"
            for key, text in zip(keys, texts, strict=True)
        )
        out += f'<dl class="differs">{rows}</dl>'
    return out
