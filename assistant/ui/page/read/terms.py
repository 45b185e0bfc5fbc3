"""Terms explained: what a reader sees at a term of the text, and the cards to learn them by."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from random import Random

from assistant.law.act import Act
from assistant.study.glossary import Entry, definitions, spoken_of
from assistant.ui.page.read.links import ALL, Place, to_cards, to_provision
from assistant.ui.page.read.reader import Reader, anchor
from assistant.ui.page.source.tree import line

SPOKEN = "-"  # stands for an act: terms that no act defines
_BUTTONS = ("before", "turn", "after", "again", "known")


def terms_html(entries: Iterable[Entry], reader: Reader) -> str:
    """Write the explanations of the terms of a page, for the script to show where they stand.

    Args:
        entries: the terms.
        reader: who reads and how.
    """
    items = "".join(
        f'<li data-explains="{escape(entry.id, quote=True)}"><b>{escape(entry.term)}</b>'
        f"{_quoted(entry)}{_source(entry, reader)}</li>"
        for entry in entries
    )
    return f'<ul class="explained-terms" hidden>{items}</ul>' if items else ""


def deck(act: str, reader: Reader) -> tuple[Entry, ...]:
    """Return the terms to learn.

    Args:
        act: the act that defines them; `SPOKEN` for those that none does, `ALL` for all that are defined.
        reader: who reads and how.
    """
    if act == SPOKEN:
        return spoken_of(reader.library, reader.reading, day=reader.day)
    acts = [one for one in reader.library.acts if act in (ALL, one.id)]
    found = (definitions(reader.library, one, reader.reading, day=reader.day) for one in acts)
    return tuple(entry for entries in found for entry in entries)


def cards_html(place: Place, reader: Reader) -> str:
    """Write the cards: one term each, shuffled; the script turns them.

    Args:
        place: which cards, which side first, and in which order.
        reader: who reads and how.
    """
    entries = list(deck(place.act, reader))
    Random(place.seed).shuffle(entries)
    cards = "".join(_card(entry, place.turned, reader) for entry in entries)
    keys = ("progress", "done", "front", "back")
    told = " ".join(f'data-{key}="{_told(key, reader)}"' for key in keys)
    parts = [
        line("h2", "read-title", reader.say("cards.title")),
        line("p", "read-lead", reader.say("cards.lead")),
        _choices(place, reader),
        f'<p class="progress" role="status"></p><ol class="cards">{cards}</ol>',
        f'<div class="card-buttons">{_buttons(reader)}</div>',
        line("p", "aside", reader.say("cards.keys")),
    ]
    name = reader.html("cards.title")
    body = "".join(parts) if entries else line("p", "standing", reader.say("cards.none"))
    return f'<section class="deck" tabindex="-1" aria-label="{name}" {told}>{body}</section>'


def _card(entry: Entry, turned: bool, reader: Reader) -> str:
    meaning = "side_meaning" if entry.defined else "side_says"
    term = _side("side_term", f'<p class="card-term">{escape(entry.term)}</p>', reader)
    says = _side(meaning, _quoted(entry), reader)
    front, back = (says, term) if turned else (term, says)
    return (
        f'<li class="card" data-card="{escape(entry.id, quote=True)}" '
        f'lang="{entry.passage.version.language.value}" hidden>'
        f'<div class="faces"><div class="face front">{front}</div>'
        f'<div class="face back">{back}</div></div>{_source(entry, reader)}</li>'
    )


def _side(key: str, words: str, reader: Reader) -> str:
    tongue = reader.told.value
    return f'<p class="side" lang="{tongue}">{reader.html(f"cards.{key}")}</p>{words}'


def _quoted(entry: Entry) -> str:
    return f'<p class="meaning">{escape(entry.meaning)}</p>'


def _source(entry: Entry, reader: Reader) -> str:
    key = "term_defined" if entry.defined else "term_spoken"
    passage = entry.passage
    link = anchor(to_provision(passage.act.id, passage.eid), passage.citation)
    return f'<p class="term-source" lang="{reader.told.value}">{reader.html(key)} {link}</p>'


def _choices(place: Place, reader: Reader) -> str:
    """Write the links that choose the terms, the side, and a new order."""
    sets = [(ALL, reader.say("cards.deck_all"))]
    sets += [(act.id, reader.named(act)) for act in _defining(reader)]
    sets.append((SPOKEN, reader.say("cards.deck_spoken")))
    decks = [
        (to_cards(act, turned=place.turned, seed=place.seed), name, act == place.act)
        for act, name in sets
    ]
    sides = [
        (to_cards(place.act, turned=turned, seed=place.seed), reader.say(f"cards.{key}"), here)
        for turned, key, here in (
            (False, "from_term", not place.turned),
            (True, "from_meaning", place.turned),
        )
    ]
    again = to_cards(place.act, turned=place.turned, seed=place.seed + 1)
    return (
        _choice("deck", decks, reader)
        + _choice("side", sides, reader)
        + f'<p class="ways">{anchor(again, reader.say("cards.shuffle"))}</p>'
    )


def _choice(key: str, links: list[tuple[str, str, bool]], reader: Reader) -> str:
    items = "".join(
        f'<li><a href="{escape(href, quote=True)}"{" aria-current=true" if here else ""}>'
        f"{escape(words)}</a></li>"
        for href, words, here in links
    )
    name = reader.html(f"cards.choose_{key}")
    return f'<nav class="choice" aria-label="{name}"><span>{name}:</span><ul>{items}</ul></nav>'


def _defining(reader: Reader) -> tuple[Act, ...]:
    acts = reader.library.acts
    return tuple(a for a in acts if definitions(reader.library, a, reader.reading, day=reader.day))


def _buttons(reader: Reader) -> str:
    return "".join(
        f'<button type="button" data-do="{do}">{reader.html(f"cards.{do}")}</button>'
        for do in _BUTTONS
    )


def _told(key: str, reader: Reader) -> str:
    """Say what the script says later; it fills in the numbers."""
    if key == "progress":
        holes = {name: f"{{{name}}}" for name in ("at", "count", "known")}
        return reader.html("cards.progress", **holes)
    return reader.html(f"cards.{key}")
