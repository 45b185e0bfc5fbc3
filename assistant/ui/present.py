"""A turn becomes what a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from assistant.law.act import Kind, Wording
from assistant.law.language import Language
from assistant.ui.asides import asides
from assistant.ui.blocks import Block, Listing, Statement, blocks_of, in_full, mark_key
from assistant.ui.i18n import message
from assistant.ui.lines import Line
from assistant.ui.markup import seen
from assistant.ui.near import first_words, nearest_key, related_key, related_of
from assistant.ui.sentences import hint_sentence, reason_sentences
from assistant.ui.telling import after, before, footer
from assistant.values import Abstention, Answer, Citation, Passage, Turn

_WORDINGS = {
    Wording.OFFICIAL: "official",
    Wording.RESTATED: "restated",
    Wording.OWN: "own_words",
}


def present(turn: Turn) -> str:
    """Write a turn for a person, in the language of the asker.

    Args:
        turn: the turn.
    """
    match turn.reply:
        case Answer():
            blocks = list(_answer(turn.reply, turn))
        case Abstention():
            blocks = list(_abstention(turn.reply, turn))
        case _:
            assert_never(turn.reply)
    told = footer(turn, shown=sources(turn))
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


def label_under(passage: Passage, turn: Turn, under: str) -> str:
    """Name a provision below words that named an act already.

    Args:
        passage: the provision.
        turn: the turn that shows it.
        under: the act that was named, "" for none.
    """
    return passage.label if passage.act.id == under else source_label(passage, turn)


def _answer(answer: Answer, turn: Turn) -> Iterator[str]:
    yield from before(turn)
    for block in blocks_of(answer):
        yield from _block(block, turn)
    yield from (seen(said) for said in asides(turn))
    yield from after(turn)
    yield from _related(turn)


def _block(block: Block, turn: Turn) -> Iterator[str]:
    """Write a statement or a list; whose words they are stands before all but the source's own."""
    key = mark_key(block)
    mark = message(key, turn.query.language) if key else ""
    if isinstance(block, Statement):
        said = _explanation(block, turn) if block.line.is_model else _statement(block, turn)
        yield f"{mark}: {said}" if mark else said
        return
    if mark:
        yield f"{mark}:"
    yield from _listing(block, turn)


def _explanation(one: Statement, turn: Turn) -> str:
    """Write a model's words, and under them those of the provisions that they explain."""
    language = turn.query.language
    quotes = (
        f"> {seen(in_full(c))}\n\n— {source_label(c.passage, turn)}, "
        f"{wording_words(c.passage, language)}"
        for c in one.quotes
    )
    return "\n\n".join([seen(one.words), *quotes])


def _listing(block: Listing, turn: Turn) -> Iterator[str]:
    if block.opening:
        yield seen(block.opening)
    yield "\n".join(f"- {_statement(item, turn)}" for item in block.items)
    if block.closing:
        yield seen(f"… {block.closing}")


def _related(turn: Turn) -> Iterator[str]:
    """List what the sources are about; under a draft, what holds instead; nothing cited already."""
    said = "\n".join(
        f"- {passage.citation} — {seen(first_words(passage))}" for _, passage in related_of(turn)
    )
    if said:
        yield f"{message(related_key(turn), turn.query.language)}\n\n{said}"


def _statement(one: Statement, turn: Turn) -> str:
    cited = _cited(one.line, turn, one.under)
    if one.line.is_own:
        return _quotation(one.words, cited)
    said = _with_citation(one.words, cited)
    return said + "".join(f"\n\n> {seen(in_full(quote))}" for quote in one.quotes)


def _quotation(words: str, cited: str) -> str:
    """Set the words of a document of the asker's own apart: nothing in them reads as the assistant's."""
    quoted = "\n".join(f"> {seen(part)}" for part in words.split("\n"))
    return f"{quoted}\n\n— {cited}"


def _with_citation(words: str, cited: str) -> str:
    """Put a citation after its words; words that open a list keep their colon at the end."""
    if words.endswith(":"):
        return f"{seen(words[:-1].rstrip())} ({cited}):"
    return f"{seen(words)} — {cited}"


def _cited(line: Line, turn: Turn, under: str) -> str:
    labels = [label_under(c.passage, turn, under) for _, c in line.citations]
    wording = wording_words(line.first, turn.query.language)
    return f"{'; '.join(labels)}, {wording}"


def _abstention(reply: Abstention, turn: Turn) -> Iterator[str]:
    language = turn.query.language
    yield from (seen(said) for said in reason_sentences(reply, turn))
    yield from before(turn)
    yield from after(turn)
    if reply.nearest:
        head = message(nearest_key(reply), language)
        yield "\n".join([head, "", *_nearest(reply, turn)])
    hint = hint_sentence(reply.reason.value, turn)
    yield seen(message("answer.better", language, hint=hint))


def _nearest(reply: Abstention, turn: Turn) -> Iterator[str]:
    for passage in reply.nearest:
        cited = source_label(passage, turn)
        if passage.act.kind is Kind.OWN:
            cited += f", {wording_words(passage, turn.query.language)}"
        yield f"- {cited} — {seen(first_words(passage))}"
