"""A turn becomes what a person reads; the one renderer of the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from assistant.law.act import Kind, Wording
from assistant.law.language import Language, fold
from assistant.ui.i18n import message
from assistant.ui.lines import Line, holds, lines_of
from assistant.ui.markup import Markup, Plain
from assistant.ui.sentences import hint_sentence, reason_sentences
from assistant.ui.telling import after, before, footer
from assistant.values import Abstention, Answer, Citation, Passage, Turn

_SHORT, _OWN, _LEADING = 180, 110, 200  # characters of a near provision; of an item; of its list
_WORDINGS = {
    Wording.OFFICIAL: "official",
    Wording.RESTATED: "restated",
    Wording.OWN: "own_words",
}


def present(turn: Turn, *, markup: Markup | None = None) -> str:
    """Write a turn for a person, in the language of the asker.

    Args:
        turn: the turn.
        markup: how to write it; plain where it is None.
    """
    marks = markup or Plain()
    match turn.reply:
        case Answer():
            blocks = list(_answer(turn.reply, turn, marks))
        case Abstention():
            blocks = list(_abstention(turn.reply, turn, marks))
        case _:
            assert_never(turn.reply)
    told = footer(turn, marks, shown=sources(turn))
    return "\n\n".join([*blocks, *told]) + "\n"


def sources(turn: Turn) -> tuple[Citation, ...]:
    """Return what the links of a turn lead to: its citations, or the nearest provisions.

    Args:
        turn: the turn.
    """
    if isinstance(turn.reply, Abstention):
        return tuple(Citation(passage=passage, quote="") for passage in turn.reply.nearest)
    about = tuple(Citation(passage=passage, quote="") for passage in turn.related)
    return turn.cited + about


def wording_words(passage: Passage, language: Language) -> str:
    """Say whose words a passage has: "restated".

    Args:
        passage: the passage.
        language: the language of the reader.
    """
    return message(f"answer.{_WORDINGS[passage.version.wording]}", language)


def source_label(passage: Passage, turn: Turn) -> str:
    """Name a provision: with its act, unless all that a reply shows is of the main one.

    Args:
        passage: the provision.
        turn: the turn that shows it.
    """
    shown = [citation.passage.act for citation in sources(turn)]
    shown += [related.act for related in turn.related]
    return passage.label if all(act.main for act in shown) else passage.citation


def _answer(answer: Answer, turn: Turn, marks: Markup) -> Iterator[str]:
    yield from before(turn, marks)
    said, under = "", ""
    for (_, lead_in, closing), group in groupby(lines_of(answer), key=lambda line: line.ruled_by):
        lines = list(group)
        opened = bool(lead_in) and fold(said) == fold(lead_in)
        if not lead_in:
            yield from (_statement(line, turn, marks) for line in lines)
            said, under = lines[-1].text, lines[-1].first.act.id
        elif len(lines) == 1 and not opened:
            yield _statement(lines[0], turn, marks, lead_in=lead_in, closing=closing)
        else:
            if not opened:
                yield marks.text(lead_in)
            yield _items(lines, turn, marks, under=under if opened else "")
            if closing and not holds(lines[-1].text, closing):
                yield marks.text(f"… {closing}")
    yield from after(turn, marks)
    yield from _related(turn, marks)


def _items(lines: list[Line], turn: Turn, marks: Markup, *, under: str) -> str:
    """Write the items of a list; the act is named once, with its opening words or the first item."""
    out = []
    for line in lines:
        out.append(f"- {_statement(line, turn, marks, under=under)}")
        under = line.first.act.id
    return "\n".join(out)


def _related(turn: Turn, marks: Markup) -> Iterator[str]:
    """List what the sources are about; under a draft, what holds instead; nothing cited already."""
    cited = {citation.passage.id for citation in turn.cited}
    numbered = enumerate(turn.related, start=len(turn.cited))
    said = "\n".join(
        f"- {marks.cite(passage.citation, index)} — {marks.text(_first_words(passage))}"
        for index, passage in numbered
        if passage.id not in cited
    )
    draft = any(c.passage.act.kind is Kind.DRAFT for c in turn.cited)
    head = message("answer.became" if draft else "answer.related", turn.query.language)
    if said:
        yield f"{marks.text(head)}\n\n{said}"


def _statement(
    line: Line,
    turn: Turn,
    marks: Markup,
    *,
    lead_in: str = "",
    closing: str = "",
    under: str = "",
) -> str:
    if line.is_own:
        return _quotation(line, turn, marks)
    text = line.text.rstrip(" ;,." if line.ruled_by[1] else " ;,")  # items end alike
    whole = " ".join(part for part in (lead_in, text, closing) if part)
    said = _with_citation(whole, _cited(line, turn, marks, under), marks)
    quotes = [c for _, c in line.citations if c.quote and not holds(whole, c.quote)]
    if not any(holds(c.quote, text) for c in quotes):
        said += "".join(f"\n\n> {marks.text(_in_full(c))}" for c in quotes)
    return said


def _quotation(line: Line, turn: Turn, marks: Markup) -> str:
    """Set the words of a document of the asker's own apart: nothing in them reads as the assistant's."""
    quoted = "\n".join(f"> {marks.text(part)}" for part in line.text.split("\n"))
    return f"{quoted}\n\n— {_cited(line, turn, marks, '')}"


def _with_citation(words: str, cited: str, marks: Markup) -> str:
    """Put a citation after its words; words that open a list keep their colon at the end."""
    if words.endswith(":"):
        return f"{marks.text(words[:-1].rstrip())} ({cited}):"
    return f"{marks.text(words)} — {cited}"


def _cited(line: Line, turn: Turn, marks: Markup, under: str) -> str:
    labels = [
        marks.cite(
            c.passage.label if c.passage.act.id == under else source_label(c.passage, turn), index
        )
        for index, c in line.citations
    ]
    wording = wording_words(line.first, turn.query.language)
    return f"{'; '.join(labels)}, {marks.text(wording)}"


def _in_full(citation: Citation) -> str:
    passage = citation.passage
    return " ".join(part for part in (passage.lead_in, citation.quote, passage.closing) if part)


def _abstention(reply: Abstention, turn: Turn, marks: Markup) -> Iterator[str]:
    language = turn.query.language
    yield from (marks.strong(said) for said in reason_sentences(reply, turn))
    yield from before(turn, marks)
    yield from after(turn, marks)
    if reply.nearest:
        own = all(passage.act.kind is Kind.OWN for passage in reply.nearest)
        head = message("answer.nearest_own" if own else "answer.nearest", language)
        yield "\n".join([marks.text(head), "", *_nearest(reply, turn, marks)])
    hint = hint_sentence(reply.reason.value, turn)
    yield marks.text(message("answer.better", language, hint=hint))


def _nearest(reply: Abstention, turn: Turn, marks: Markup) -> Iterator[str]:
    for index, passage in enumerate(reply.nearest):
        cited = marks.cite(source_label(passage, turn), index)
        if passage.act.kind is Kind.OWN:
            cited += f", {marks.text(wording_words(passage, turn.query.language))}"
        yield f"- {cited} — {marks.text(_first_words(passage))}"


def _first_words(passage: Passage) -> str:
    """Return how a provision begins; an item keeps its own words beside those that rule it."""
    if not passage.lead_in:
        return _shortened(passage.text or passage.trail[-1], _SHORT)
    ruling = passage.lead_in
    leading = ruling if len(ruling) <= _LEADING else _shortened(ruling, _LEADING)
    return f"{leading} {_shortened(passage.text, _OWN)}"


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return f"{text[:-1]} …" if text.endswith(":") else text.rstrip(" ;,")
    return text[:most].rsplit(" ", 1)[0].rstrip(" ;:,.–-") + " …"
