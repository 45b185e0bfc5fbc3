"""What a search finds: each provision with the sentence in which the words stand."""

from __future__ import annotations

import re
from html import escape

from assistant.law.language import Language
from assistant.study.find import Found, Wanted, read_wanted
from assistant.study.forms import tokens
from assistant.ui.page.read.links import ALL, Place, to_find, to_provision
from assistant.ui.page.read.reader import Reader, anchor
from assistant.ui.page.read.text import Mark, woven
from assistant.ui.page.source.tree import line

_SHOWN = 60
_LONGEST = 420  # characters of a sentence that is shown whole
_AROUND = 160  # characters around the first mark of a longer one
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?(?:\s+|\n|$)")


def found_html(place: Place, reader: Reader, idle: frozenset[str]) -> str:
    """Write what a search finds.

    Args:
        place: the words looked for, and where.
        reader: who reads and how.
        idle: words that say nothing alone.
    """
    wanted = read_wanted(place.typed, idle=idle)
    acts = _acts(place, reader)
    hits = reader.finder.find(wanted, reader.reading, acts=acts, day=reader.day)
    if not hits:
        body = _nothing(place, wanted, reader)
    else:  # an everyday word may stand in a position and not in the law
        body = _tries("try_term", _terms(place, wanted, reader), reader) + _hits(hits, reader)
    title = line("h2", "read-title", reader.say("found", typed=place.typed))
    where = line("p", "read-lead", _where(place, reader))
    return f'<section class="found" tabindex="-1">{title}{where}{body}</section>'


def sentence(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    """Write the sentences in which marks stand, with the marks; the rest is left out.

    Args:
        text: the text.
        marks: where the words stand, in order.
    """
    spans = [m.span() for m in _SENTENCE.finditer(text) if m.end() > m.start()]
    kept = [span for span in spans if any(span[0] <= start < span[1] for start, _ in marks)]
    out = []
    for start, end in kept:
        inside = [(a, b) for a, b in marks if start <= a < end]
        if end - start > _LONGEST:
            start, end = _cut(text, start, end, inside)
        out.append(_marked(text, start, end, inside))
    return " ".join(out)


def _marked(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> str:
    places: list[Mark] = [
        (a - start, b - start, '<mark class="hit">', "</mark>")
        for a, b in marks
        if start <= a and b <= end
    ]
    return woven(text[start:end].rstrip(), places)


def _cut(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> tuple[int, int]:
    """Cut a long sentence at words, around its first mark."""
    first, last = marks[0]
    words = [(a, b) for a, b, _ in tokens(text) if start <= a < end]
    left = [a for a, _ in words if first - _AROUND <= a <= first]
    right = [b for _, b in words if last <= b <= last + 2 * _AROUND]
    return left[0] if left else start, right[-1] if right else end


def _hits(hits: tuple[Found, ...], reader: Reader) -> str:
    count = f'<p class="aside" role="status">{reader.html("hits", count=len(hits))}</p>'
    if len(hits) > _SHOWN:
        count += line("p", "aside", reader.say("hits_more", shown=_SHOWN))
    out, act = "", ""
    by_act: dict[str, list[Found]] = {}
    for hit in hits[:_SHOWN]:
        by_act.setdefault(hit.passage.act.id, []).append(hit)
    for act, own in by_act.items():
        known = reader.library.act(act)
        name = reader.named(known) if known else act
        items = "".join(_hit(hit, reader) for hit in own)
        out += f'{line("h3", "read-group", name)}<ol class="hits">{items}</ol>'
    return count + out


def _hit(hit: Found, reader: Reader) -> str:
    passage = hit.passage
    link = anchor(to_provision(passage.act.id, passage.eid), passage.label)
    beside = "" if hit.whole else line("p", "aside", reader.say("hit_ruled"))
    words = sentence(hit.text, hit.marks)
    return f'<li>{link}<p lang="{passage.version.language.value}">{words}</p>{beside}</li>'


def _acts(place: Place, reader: Reader) -> tuple[str, ...]:
    every = tuple(act.id for act in reader.library.acts)
    return every if place.act in ("", ALL) else tuple(i for i in every if i == place.act)


def _where(place: Place, reader: Reader) -> str:
    act = reader.library.act(place.act)
    tongue = reader.say(f"cli.language_{reader.reading.value}")
    where = reader.named(act) if act else reader.say("where_all")
    return reader.say("found_where", where=where, tongue=tongue)


def _nothing(place: Place, wanted: Wanted, reader: Reader) -> str:
    """Say that nothing was found, and what may find something."""
    if not wanted:
        return line("p", "standing", reader.say("find_nothing_typed"))
    told = f"{reader.say('hits_none')} {reader.say('hits_hint')}"
    out = f'<p class="standing" role="status">{escape(told)}</p>'
    for key, links in (
        ("try_language", _elsewhere(place, wanted, reader)),
        ("try_all", _everywhere(place, wanted, reader)),
        ("try_words", _alone(place, wanted, reader)),
        ("try_near", _near(place, wanted, reader)),
        ("try_term", _terms(place, wanted, reader)),
    ):
        out += _tries(key, links, reader)
    return out


def _tries(key: str, links: list[str], reader: Reader) -> str:
    items = "".join(f"<li>{link}</li>" for link in links)
    said = line("p", "aside", reader.say(key))
    return f'{said}<ul class="tries">{items}</ul>' if links else ""


def _elsewhere(place: Place, wanted: Wanted, reader: Reader) -> list[str]:
    """Tell in which other languages the words stand; the script changes to one."""
    out = []
    for language in (one for one in Language if one is not reader.reading):
        hits = reader.finder.find(wanted, language, acts=_acts(place, reader), day=reader.day)
        if hits:
            name = reader.say(f"cli.language_{language.value}")
            words = escape(reader.say("try_count", words=name, count=len(hits)))
            code = language.value
            out.append(f'<button type="button" data-reading="{code}">{words}</button>')
    return out


def _everywhere(place: Place, wanted: Wanted, reader: Reader) -> list[str]:
    if place.act in ("", ALL):
        return []
    every = tuple(act.id for act in reader.library.acts)
    hits = reader.finder.find(wanted, reader.reading, acts=every, day=reader.day)
    said = reader.say("try_count", words=place.typed, count=len(hits))
    return [anchor(to_find(place.typed), said)] if hits else []


def _alone(place: Place, wanted: Wanted, reader: Reader) -> list[str]:
    words = [*wanted.words, *(word for phrase in wanted.phrases for word in phrase)]
    return (
        [link for word in words if (link := _counted(place, word, reader))]
        if (len(words) > 1)
        else []
    )


def _near(place: Place, wanted: Wanted, reader: Reader) -> list[str]:
    near = (w for word in wanted.words for w in reader.finder.near(word, reader.reading))
    return [link for word in dict.fromkeys(near) if (link := _counted(place, word, reader))]


def _terms(place: Place, wanted: Wanted, reader: Reader) -> list[str]:
    """Tell what the law calls that which goes by an everyday word."""
    said = set(wanted.words)
    named = [
        term.names[reader.reading]
        for term in reader.library.terms
        for also in term.also.get(reader.reading, ())
        if said and said == {word for *_, word in tokens(also)}
    ]
    named = [name for name in named if not said & {word for *_, word in tokens(name)}]
    return [link for name in dict.fromkeys(named) if (link := _counted(place, name, reader))]


def _counted(place: Place, words: str, reader: Reader) -> str:
    wanted = read_wanted(words)
    hits = reader.finder.find(wanted, reader.reading, acts=_acts(place, reader), day=reader.day)
    said = reader.say("try_count", words=words, count=len(hits))
    return anchor(to_find(words, place.act), said) if hits else ""
