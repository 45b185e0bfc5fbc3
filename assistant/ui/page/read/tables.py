"""Texts side by side: a draft and the law that came of it, the Russian and the Kazakh text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from assistant.law.act import Act, Kind
from assistant.law.known import Change, Divergence
from assistant.law.language import Language
from assistant.law.parity import Disparity, parity
from assistant.study.concordance import Fates, became
from assistant.study.languages import divergences, same_day
from assistant.ui.page.read.links import to_provision
from assistant.ui.page.read.reader import Reader, anchor
from assistant.ui.page.source.tree import line
from assistant.ui.standing import unit_label
from assistant.values import Passage

_PAIR = (Language.RU, Language.KK)


def draft_html(reader: Reader) -> str:
    """Write what became of every draft whose fate is known, topic by topic.

    Args:
        reader: who reads and how.
    """
    drafts = (act for act in reader.library.acts if act.kind is Kind.DRAFT)
    pairs = [(draft, law) for draft in drafts if (law := became(reader.library, draft))]
    tables = "".join(_concordance(draft, law, reader) for draft, law in pairs)
    body = tables or line("p", "standing", reader.say("draft_none"))
    return _page("draft", body, reader)


def languages_html(reader: Reader) -> str:
    """Write where the Russian and the Kazakh text of the acts differ, and what turns on it.

    Args:
        reader: who reads and how.
    """
    acts = [act for act in reader.library.acts if act.divergences]
    tables = "".join(_differences(act, reader) for act in acts)
    body = tables or line("p", "standing", reader.say("languages_none"))
    return _page("languages", body, reader)


def _page(name: str, body: str, reader: Reader) -> str:
    title = line("h2", "read-title", reader.say(f"{name}_title"))
    lead = line("p", "read-lead", reader.say(f"{name}_lead"))
    return f'<section class="side-by-side" tabindex="-1">{title}{lead}{body}</section>'


def _concordance(draft: Act, law: Act, reader: Reader) -> str:
    fates = Fates(library=reader.library, draft=draft, law=law, language=reader.reading)
    names = line("h3", "read-group", f"{reader.named(draft)} → {reader.named(law)}")
    told = line("p", "aside", reader.say("notice.draft", act=reader.named(draft)))
    out = ""
    for change, topics in groupby(fates.topics, key=lambda topic: topic[0]):
        rows = [_fate(passage, fates, reader) for _, passage in topics]
        out += _fold(change, rows, reader)
    return names + told + out


def _fold(change: Change, rows: list[list[str]], reader: Reader) -> str:
    name = f"{reader.say(f'cli.change_{change.value}')} ({len(rows)})"
    table = _table(("column_topic", "column_text", "column_law", "column_sure"), rows, name, reader)
    return (
        f'<details class="group" data-fold="{change.value}" open><summary><h4>{escape(name)}</h4>'
        f"</summary>{table}</details>"
    )


def _fate(topic: Passage, fates: Fates, reader: Reader) -> list[str]:
    places = [_provision(place) for place in fates.places(topic)]
    return [
        _provision(topic),
        _words(topic.text, topic),
        "<br>".join(places) or reader.html("nowhere"),
        reader.html(f"evidence.{topic.evidence.value}_short"),
    ]


def _provision(passage: Passage) -> str:
    return anchor(to_provision(passage.act.id, passage.eid), passage.label)


def _words(text: str, passage: Passage) -> str:
    return f'<span lang="{passage.version.language.value}">{escape(text)}</span>'


def _differences(act: Act, reader: Reader) -> str:
    found = divergences(act, reader.library.order(act.id))
    out = line("h3", "read-group", reader.named(act))
    for weighty, own in groupby(found, key=lambda one: one.weighty):
        rows = [_difference(one, act, reader) for one in own]
        name = f"{reader.say('languages_weighty' if weighty else 'languages_nuance')} ({len(rows)})"
        columns = ("column_provision", "column_russian", "column_kazakh", "column_matters")
        table = _table(columns, rows, name, reader)
        out += (
            f'<details class="group" data-fold="weighty-{weighty}" open><summary>'
            f"<h4>{escape(name)}</h4></summary>{table}</details>"
        )
    return out + _by_machine(act, reader)


def _difference(one: Divergence, act: Act, reader: Reader) -> list[str]:
    told = reader.told
    here = reader.library.passage(act.id, one.eid, told, day=reader.day)
    place = _provision(here) if here else escape(one.eid)
    sides = zip((one.russian, one.kazakh), _PAIR, strict=True)
    wordings = [
        escape(said.get(told, "")) + _wording(act, one.eid, language, reader)
        for said, language in sides
    ]
    return [place, *wordings, escape(one.matters.get(told, ""))]


def _wording(act: Act, eid: str, language: Language, reader: Reader) -> str:
    """Write the words of the shelf in a language, folded away."""
    passage = reader.library.passage(act.id, eid, language, day=reader.day)
    if passage is None or passage.version.language is not language or not passage.text:
        return ""
    whole = " ".join(part for part in (passage.lead_in, passage.text, passage.closing) if part)
    kind = reader.html(f"page.badge_{passage.version.wording.value}")
    return (
        f"<details><summary>{reader.html('words_here')}</summary>"
        f'<p lang="{language.value}">{escape(whole)}</p><p class="aside">{kind}</p></details>'
    )


def _by_machine(act: Act, reader: Reader) -> str:
    """Write what a comparison of numbers and structure shows, folded away."""
    versions = same_day(reader.library, act, _PAIR)
    if versions is None:
        return ""
    found = parity(versions[0].body, versions[1].body)
    items = "".join(f"<li>{_disparity(one, act, reader)}</li>" for one in found)
    body = f"<ul>{items}</ul>" if found else line("p", "aside", reader.say("parity_none"))
    hint = line("p", "aside", reader.say("cli.parity_hint"))
    head = reader.html("cli.parity")
    return f"<details><summary>{head} ({len(found)})</summary>{hint}{body}</details>"


def _disparity(one: Disparity, act: Act, reader: Reader) -> str:
    version = reader.library.version(act.id, reader.told)
    where = unit_label(version, one.eid, reader.told) if version else one.eid
    told = {
        "where": where,
        "first": reader.say("cli.language_ru"),
        "second": reader.say("cli.language_kk"),
        "ours": ", ".join(one.first) or "–",
        "theirs": ", ".join(one.second) or "–",
    }
    return anchor(to_provision(act.id, one.eid), reader.say(f"cli.gap_{one.gap.value}", **told))


def _table(columns: Sequence[str], rows: list[list[str]], name: str, reader: Reader) -> str:
    """Write a table; on a narrow screen each cell stands under the name of its column."""
    names = [reader.html(column) for column in columns]
    head = "".join(f'<th scope="col">{one}</th>' for one in names)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-column="{column}">{cell}</td>'
            for column, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="beside-table"><caption>{escape(name)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
