"""A reply as the page shows it: what is stated with its citations, what it is worth, what to heed.

A chat window takes a message for Markdown and cleans its HTML: a reply is written on one line, so
that nothing in it is read as Markdown, and every word that is not ours is escaped twice over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.ui.asides import asides
from assistant.ui.badges import badges_of
from assistant.ui.blocks import Block, Statement, blocks_of, in_full, mark_key
from assistant.ui.chips import brief_citation, chip_label
from assistant.ui.i18n import message
from assistant.ui.markup import escape
from assistant.ui.near import first_words, nearest_key, related_key, related_of
from assistant.ui.sentences import hint_sentence, reason_sentences
from assistant.ui.sheet import has_sheet
from assistant.ui.telling import first_remarks, other_remarks, pointers, stands_beside_the_law
from assistant.values import Abstention, Answer, Passage, Turn


def reply_html(turn: Turn, place: int) -> str:
    """Write a reply for the conversation, in the language of the asker.

    Args:
        turn: the turn.
        place: the place of the turn in the conversation, from 0; its links carry it.
    """
    if isinstance(turn.reply, Abstention):
        parts = _silence(turn.reply, turn, place)
    else:
        parts = _answer(turn.reply, turn, place)
    whole = "".join([*parts, _badges(turn), _actions(turn, place)])
    return f'<div class="reply" lang="{turn.query.language.value}">{whole}</div>'


def pending_html(language: Language) -> str:
    """Write what stands in the place of a reply while it is being made.

    Args:
        language: the language of the page.
    """
    return f'<p class="pending">{escape(message("page.searching", language))}</p>'


def _answer(answer: Answer, turn: Turn, place: int) -> Iterator[str]:
    yield _before(turn)
    blocks = list(blocks_of(answer))
    said = (_block(one, turn, place, first=n == 0) for n, one in enumerate(blocks))
    yield f'<div class="said">{"".join(said)}</div>'
    yield "".join(_paragraph("aside", escape(one)) for one in asides(turn))
    yield _heed(turn)
    near = [(_chip(brief_citation(p), place, index), p) for index, p in related_of(turn)]
    yield _listed("related", message(related_key(turn), turn.query.language), near)


def _block(block: Block, turn: Turn, place: int, *, first: bool) -> str:
    """Write a statement or a list; what answers directly stands out, and so do words of a norm."""
    name = "claim law-words" if block.line.first.act.is_norm else "claim"
    direct = f"{name} direct" if first else name
    key = mark_key(block)
    if not key:
        return _in_its_words(block, turn, place, name=name, direct=direct)
    mark = _paragraph("mark", escape(message(key, turn.query.language)))
    if block.line.is_model and isinstance(block, Statement):
        direct = "claim direct" if first else "claim"
        return f'<div class="model">{mark}{_explanation(block, turn, place, direct)}</div>'
    said = _in_its_words(block, turn, place, name=name, direct=direct)
    return f'<div class="rewritten">{mark}{said}</div>'


def _explanation(one: Statement, turn: Turn, place: int, name: str) -> str:
    """Write a model's words, and under them those of the provisions that they explain."""
    quotes = (
        f'<blockquote class="{_face(c.passage)}">{escape(in_full(c))} '
        f"{_chip(chip_label(c.passage, turn), place, index)}</blockquote>"
        for index, c in one.line.citations
    )
    return _paragraph(name, escape(one.words)) + "".join(quotes)


def _face(passage: Passage) -> str:
    """Tell how quoted words look: those of a norm, of a document of the asker's own, or of neither."""
    if passage.act.kind is Kind.OWN:
        return "own"
    return "law-words" if passage.act.is_norm else "quoted"


def _in_its_words(block: Block, turn: Turn, place: int, *, name: str, direct: str) -> str:
    if isinstance(block, Statement):
        return _statement(block, turn, place, direct)
    opening = _paragraph(direct, escape(block.opening)) if block.opening else ""
    closing = _paragraph(name, escape(f"… {block.closing}")) if block.closing else ""
    items = "".join(f"<li>{_statement(one, turn, place, '')}</li>" for one in block.items)
    return f'{opening}<ul class="items {name}">{items}</ul>{closing}'


def _statement(one: Statement, turn: Turn, place: int, name: str) -> str:
    chips = " ".join(
        _chip(chip_label(c.passage, turn, under=one.under), place, index)
        for index, c in one.line.citations
    )
    if one.line.is_own:
        return _own(one.words, chips)
    said = f"{escape(one.words)} {chips}"
    quotes = "".join(f"<blockquote>{escape(in_full(quote))}</blockquote>" for quote in one.quotes)
    return (_paragraph(name, said) if name else said) + quotes


def _own(words: str, chips: str) -> str:
    """Set the words of a document of the asker's own apart: nothing in them reads as the law's."""
    lines = "<br>".join(escape(line) for line in words.split("\n"))
    return f'<blockquote class="own">{lines}</blockquote>{_paragraph("own-source", chips)}'


def _silence(reply: Abstention, turn: Turn, place: int) -> Iterator[str]:
    language = turn.query.language
    yield from (_paragraph("verdict", escape(said)) for said in reason_sentences(reply, turn))
    yield from (_paragraph("pointer", escape(said)) for said in pointers(turn))
    yield _before(turn)
    yield _heed(turn)
    near = [
        (_chip(chip_label(passage, turn), place, index), passage)
        for index, passage in enumerate(reply.nearest)
    ]
    yield _listed("nearest", message(nearest_key(reply), language), near)
    hint = hint_sentence(reply.reason.value, turn)
    yield _paragraph("better", escape(message("answer.better", language, hint=hint)))


def _listed(name: str, title: str, near: Iterable[tuple[str, Passage]]) -> str:
    """List provisions that carry no reply, each with its first words."""
    items = "".join(
        f'<li>{chip} <span class="first-words">{escape(first_words(passage))}</span></li>'
        for chip, passage in near
    )
    if not items:
        return ""
    return f'<div class="{name}">{_paragraph("part-title", escape(title))}<ul>{items}</ul></div>'


def _before(turn: Turn) -> str:
    """Write what changes how the reply is read, apart from the words of the sources."""
    return "".join(
        f'<div class="notice{" grave" if remark.grave else ""}">{escape(remark.words)}</div>'
        for remark in first_remarks(turn)
    )


def _heed(turn: Turn) -> str:
    """Write what else the reader should know, apart from the words of the sources."""
    said = other_remarks(turn, beside=True)
    if not said:
        return ""
    title = _paragraph("part-title", escape(message("answer.notices", turn.query.language)))
    items = "".join(f"<li>{escape(one)}</li>" for one in said)
    return f'<div class="notice">{title}<ul>{items}</ul></div>'


def _badges(turn: Turn) -> str:
    found = "".join(
        f'<li class="badge {badge.tone}">{escape(badge.words)}</li>' for badge in badges_of(turn)
    )
    return f'<ul class="badges">{found}</ul>' if found else ""


def _actions(turn: Turn, place: int) -> str:
    """Write what can be done with the reply, and that it is no advice."""
    language = turn.query.language
    out = "" if stands_beside_the_law(turn) else _action("copy", place, language)
    if has_sheet(turn):
        out += _action("sheet", place, language)
    advice = escape(message("answer.disclaimer", language))
    return f'<p class="actions">{out}<span class="advice">{advice}</span></p>'


def _action(name: str, place: int, language: Language) -> str:
    """Write a button: the cleaned HTML of a message keeps links only, which base scripts follow."""
    words = escape(message(f"page.do_{name}", language))
    return f'<a class="act plain" role="button" href="#{name}-{place}">{words}</a>'


def _chip(label: str, place: int, index: int) -> str:
    return f'<a class="chip" href="#c-{place}-{index}">{escape(label)}</a>'


def _paragraph(name: str, inner: str) -> str:
    return f'<p class="{name}">{inner}</p>'
