"""A source as a book: its contents beside one of its units, its title page, or all of it."""

from __future__ import annotations

from dataclasses import replace

from assistant.law.act import Act, Kind, Status, Version
from assistant.law.provision import Level, Provision
from assistant.study.concordance import became
from assistant.study.contents import Leaf, is_short, leaf_of, leaves
from assistant.study.glossary import Glossing, definitions, spoken_of
from assistant.ui.page.read.links import SHELF, WHOLE, Place, View, to_cards, to_provision, to_view
from assistant.ui.page.read.reader import Reader, anchor
from assistant.ui.page.read.shelf import act_badges
from assistant.ui.page.read.terms import terms_html
from assistant.ui.page.read.text import Refer, Reference, Writing, unit_html
from assistant.ui.page.read.ways import contents, crumbs, heading, turns
from assistant.ui.page.source.about import badges, dated, differences_html, notes
from assistant.ui.page.source.crossing import links_in
from assistant.ui.page.source.tree import line
from assistant.ui.page.source.view import provision_of
from assistant.ui.standing import act_standing, later_words, unit_span, unit_standing
from assistant.values import Passage

_CALM = (Status.IN_FORCE, Status.PUBLISHED, Status.DRAFT)


def book_html(place: Place, reader: Reader) -> str:
    """Write the page of a book that a link leads to.

    Args:
        place: where it leads.
        reader: who reads and how.
    """
    act = reader.library.act(place.act)
    version = reader.library.version(place.act, reader.reading, day=reader.day) if act else None
    if act is None or version is None:
        home = anchor(SHELF, reader.say("all_sources"))
        return (
            f'<section class="leaf" tabindex="-1"><p>{reader.html("unknown")} {home}</p></section>'
        )
    leaf = leaf_of(version.body, place.eid) if place.eid not in ("", WHOLE) else None
    if leaf and not is_short(version.body):
        page = _leaf(leaf, place.eid, version, reader)
    else:
        lost = not leaf and place.eid not in ("", WHOLE)
        page = _title(version, place.eid, lost, reader)
    return f'<div class="book">{contents(version, leaf, reader)}{page}</div>'


def _leaf(leaf: Leaf, eid: str, version: Version, reader: Reader) -> str:
    unit, act = leaf.unit, version.act
    writing = _writing(version, eid, reader)
    text = unit_html(unit, writing)
    sought = reader.library.passage(act.id, eid, reader.reading, day=reader.day)
    shown = sought or Passage(version=version, provision=unit, trail=(), parent=None)
    parts = [
        crumbs(version, leaf, reader),
        line("h2", "read-title", heading(unit, version)),
        badges(shown, reader.day, reader.told),
        _standing(shown, reader),
        f'<div class="read-text" lang="{version.language.value}">{text}</div>',
        notes(shown, reader.told),
        differences_html(act, (one.eid for one in unit.walk()), reader.told),
        turns(leaf, version, reader),
        terms_html(writing.used.values(), reader),
    ]
    return f'<article class="leaf" tabindex="-1">{"".join(parts)}</article>'


def _title(version: Version, eid: str, lost: bool, reader: Reader) -> str:
    """Write the title page, with all the text where it is short or asked for."""
    act, body = version.act, version.body
    shown = Passage(version=version, provision=body, trail=(), parent=None)
    writing = _writing(version, eid, reader)
    whole = eid == WHOLE or is_short(body)
    text = "".join(_whole(body, writing, version)) if whole else ""
    preamble = unit_html(Provision(level=Level.TOPIC, number="", text=body.text, eid=""), writing)
    parts = [
        crumbs(version, None, reader),
        line("h2", "read-title", reader.named(act, by="text")),
        line("p", "read-number", body.heading if body.heading != reader.named(act) else ""),
        *(line("p", "source-by", said) for said in dated(_as_source(shown), reader.told)),
        act_badges(act, reader),
        line("p", "standing", reader.say("missing_unit")) if lost else "",
        _standing(shown, reader),
        "" if act.complete or not act.is_norm else line("p", "aside", reader.say("partly")),
        _ways(act, body, whole, reader),
        f'<div class="read-text" lang="{version.language.value}">{preamble if body.text else ""}'
        f"{text}</div>",
        terms_html(writing.used.values(), reader),
    ]
    return f'<article class="leaf" tabindex="-1">{"".join(parts)}</article>'


def _as_source(shown: Passage) -> Passage:
    """Return a passage dated as the source is that has no units of its own, where it has none."""
    body = shown.provision
    topics = bool(body.children) and body.children[0].level is Level.TOPIC
    return replace(shown, provision=replace(body, level=Level.TOPIC)) if topics else shown


def _ways(act: Act, body: Provision, whole: bool, reader: Reader) -> str:
    """Write what a reader may do with the source."""
    ways = []
    if not whole:
        ways += [
            anchor(to_provision(act.id, one.unit.eid), reader.say("start"))
            for one in leaves(body)[:1]
        ]
        ways.append(anchor(to_provision(act.id, WHOLE), reader.say("whole")))
    terms = len(definitions(reader.library, act, reader.reading, day=reader.day))
    if terms:
        ways.append(anchor(to_cards(act.id), reader.say("way_cards", count=terms)))
    if act.divergences:
        said = reader.say("way_languages", count=len(act.divergences))
        ways.append(anchor(to_view(View.LANGUAGES), said))
    if act.kind is Kind.DRAFT and became(reader.library, act):
        ways.append(anchor(to_view(View.DRAFT), reader.say("draft_title")))
    items = "".join(f"<li>{way}</li>" for way in ways)
    return f'<ul class="ways">{items}</ul>' if ways else ""


def _whole(body: Provision, writing: Writing, version: Version) -> list[str]:
    out: list[str] = []
    above: tuple[Provision, ...] = ()
    for leaf in leaves(body):
        for group in leaf.above:
            if group not in above:
                out.append(line("h3", "read-group", heading(group, version)))
        above = leaf.above
        if leaf.unit.heading:
            out.append(line("h4", "read-unit", heading(leaf.unit, version)))
        out.append(unit_html(leaf.unit, writing))
    return out


def _writing(version: Version, eid: str, reader: Reader) -> Writing:
    act, library = version.act, reader.library
    own = definitions(library, act, version.language, day=reader.day)
    ours = own or definitions(library, library.main, version.language, day=reader.day)
    loose = spoken_of(library, version.language, day=reader.day) if act.is_norm else ()
    entries = () if act.kind is Kind.OWN else (*ours, *loose)
    return Writing(
        act=act.id,
        language=version.language,
        parts=act.parts,
        sought=eid,
        glossing=Glossing(entries, reader.forms) if entries else None,
        refer=_refer(version, reader),
    )


def _refer(version: Version, reader: Reader) -> Refer:
    def find(text: str, unit: Provision, parent: Provision | None) -> list[Reference]:
        shown = Passage(version=version, provision=unit, trail=(), parent=parent)
        links = links_in(text, shown, reader.library, reader.day)
        return [(one.start, one.end, to_provision(*provision_of(one.href))) for one in links]

    return find


def _standing(shown: Passage, reader: Reader) -> str:
    """Say what holds on the day where that is not plain: not in force, another language, a later wording."""
    act, version = shown.act, shown.version
    said = []
    if act.status_on(reader.day) not in _CALM:
        said.append(act_standing(act, reader.day, reader.told))
    said += [unit_standing(shown, reader.day, reader.told), unit_span(shown.facts, reader.told)]
    said.append(later_words(shown, reader.day, reader.told))
    if version.language is not reader.reading:
        said.append(reader.say("page.only_language"))
    return "".join(line("p", "standing", one) for one in said)
