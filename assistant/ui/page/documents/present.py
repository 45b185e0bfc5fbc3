"""A person's own documents as the page shows them, as safe HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.cabinet import kind_of, pages_of, units_of
from assistant.errors import AssistantError, UnreadableFile, UnsupportedFormat
from assistant.ingest.own.record import DamagedRecord, Own
from assistant.law.language import Language
from assistant.ui.i18n import message, messages, short_day
from assistant.ui.losses import loss_sentence

_FIELD = "documents-files"
ALL = "all"  # where an identity would stand, all documents are meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file, in words.

    Attributes:
        name: what it is called.
        said: the words.
        good: whether it is among the documents now.
    """

    name: str
    said: str
    good: bool


def adding_html(
    language: Language, *, most_bytes: int, most: int, word: str, leaving: str = ""
) -> str:
    """Write the field for files, with what is accepted told before.

    Args:
        language: the language of the page.
        most_bytes: how large a file may be.
        most: how many documents a person may keep.
        word: shows that a file is sent by a page that was opened here.
        leaving: the host that may be given places of the files; "" where none is.
    """
    size = most_bytes // (1024 * 1024)
    told = {
        "word": word,
        "most": most_bytes,
        "sending": _say("sending", language, place="{place}", count="{count}", name="{name}"),
    }
    stays = _word("stays", language)
    if leaving:
        stays = escape(message("model.stays", language, host=leaving))
    data = " ".join(f'data-{key}="{escape(str(value))}"' for key, value in told.items())
    return (
        f'<section class="card documents-add" id="documents-drop" {data}>'
        f"<h2>{_word('add', language)}</h2>"
        f"<p>{_word('accepted', language)}</p>"
        f'<p class="aside" id="documents-limits">{_word("limits", language, size=size, most=most)}</p>'
        f'<input type="file" multiple class="sr" id="{_FIELD}" '
        f'aria-describedby="documents-limits">'
        f'<label class="pick" for="{_FIELD}">{_word("choose", language)}</label>'
        f'<p class="aside">{stays}</p>'
        f'<p id="documents-sending" role="status"></p></section>'
    )


def outcomes_html(
    outcomes: Sequence[Outcome], language: Language, *, doing: str = "", closing: str = ""
) -> str:
    """Write what became of files, and what is still going on.

    Args:
        outcomes: of the files that are done with.
        language: the language of the page.
        doing: what is being done now.
        closing: what is said of them all.
    """
    if not outcomes and not doing and not closing:
        return ""
    items = "".join(
        f'<li class="notice {"right" if one.good else "wrong"}">'
        f"<strong>{escape(one.name)}</strong><br>{escape(one.said)}</li>"
        for one in outcomes
    )
    busy = f'<p class="doing">{escape(doing)}</p>' if doing else ""
    last = f'<p class="notice right closing">{escape(closing)}</p>' if closing else ""
    name = _word("results", language)
    return f'<div role="status" aria-label="{name}"><ul class="outcomes">{items}</ul>{busy}{last}</div>'


def listing_html(
    found: Sequence[Own | DamagedRecord], language: Language, *, asked: str = ""
) -> str:
    """Write the documents, each with a button that removes it.

    Args:
        found: the documents, and those whose record is damaged.
        language: the language of the page.
        asked: the identity of the one whose removal is to be confirmed; `ALL` for all of them.
    """
    head = f"<h2>{_word('yours', language)}</h2>"
    if not found:
        return f'{head}<p class="aside">{_word("none", language)}</p>'
    items = "".join(_item(own, language, asked=own.id == asked) for own in found)
    every = _removal(ALL, language, asked=asked == ALL, key="all") if len(found) > 1 else ""
    return f'{head}<ul class="documents">{items}</ul>{every}'


def refused(error: AssistantError, language: Language, *, size: int) -> str:
    """Say why a file was not added, and what helps.

    Args:
        error: why.
        language: the language of the page.
        size: how large a file may be, in MiB.
    """
    if isinstance(error, UnreadableFile | UnsupportedFormat):
        cause = error.trouble if isinstance(error, UnreadableFile) else error.kind
        return refused_as(cause, language, size=size)
    if type(error).__name__ == "TooManyDocuments":
        return _say("too_many", language)
    return _say("not_kept", language)


def refused_as(cause: str, language: Language, *, size: int) -> str:
    """Say why a file was not added.

    Args:
        cause: why, as a code.
        language: the language of the page.
        size: how large a file may be, in MiB.
    """
    own = messages(language)["documents"]
    if f"refused_{cause}" in own:
        return _say(f"refused_{cause}", language, size=size)
    if cause not in messages(language)["refused"]:
        return _say("not_sent", language)
    said = message(f"refused.{cause}", language)
    return f"{said[:1].upper()}{said[1:]} {message(f'refused.{cause}_mend', language)}"


def added(own: Own, language: Language, *, new: bool, name: str) -> str:
    """Say that a file is among the documents, and what of it was left out.

    Args:
        own: the document.
        language: the language of the page.
        new: False where the same file was there already.
        name: what the file is called now.
    """
    if not new:
        other = own.title if own.title != name else ""
        return _say("same_other", language, name=other) if other else _say("same", language)
    pages = pages_of(own)
    said = [_say("added", language, count=units_of(own))]
    said += [_say("added_pages", language, count=pages)] if pages else []
    return " ".join([*said, *(loss_sentence(remark, language) for remark in own.remarks)])


def _item(own: Own | DamagedRecord, language: Language, *, asked: bool) -> str:
    if isinstance(own, DamagedRecord):
        name = own.id.rpartition("/")[2]
        inside = f'<h3>{escape(name)}</h3><p class="notice wrong">{_word("damaged", language)}</p>'
    else:
        inside = _about(own, language)
    read = "" if isinstance(own, DamagedRecord) else _reading(own, language)
    return (
        f'<li class="card">{inside}'
        f"{_removal(own.id, language, asked=asked, key='one', beside=read)}</li>"
    )


def _about(own: Own, language: Language) -> str:
    pages = pages_of(own)
    facts = [
        ("kind", _say(f"kind_{kind_of(own)}", language)),
        *([("pages", str(pages))] if pages else []),
        ("parts", str(units_of(own))),
        ("added_on", short_day(own.added_on)),
    ]
    told = "".join(
        f"<dt>{_word(f'fact_{key}', language)}</dt><dd>{escape(value)}</dd>" for key, value in facts
    )
    losses = " ".join(loss_sentence(remark, language) for remark in own.remarks)
    aside = f'<p class="aside">{escape(losses)}</p>' if losses else ""
    badge = escape(message("kind.own", language))
    return (
        f'<h3>{escape(own.title)}</h3><p><span class="badge own">{badge}</span></p>'
        f'<dl class="facts">{told}</dl>{aside}'
    )


def _reading(own: Own, language: Language) -> str:
    first = next((unit.eid for unit in own.body.walk() if unit.text), "")
    place = escape(f"#read/{own.id}/{first}")
    return f'<a class="chip" href="{place}">{_word("read", language)}</a>'


def _removal(wanted: str, language: Language, *, asked: bool, key: str, beside: str = "") -> str:
    """Write the button that removes, or the question whether it is meant."""
    if not asked:
        button = _button("ask", wanted, f"remove_{key}", language)
        return f'<div class="toolbar">{beside}{button}</div>'
    sure = _button("remove", wanted, f"sure_{key}", language, first=True)
    back = _button("back", wanted, "back", language)
    said = _word(f"really_{key}", language)
    return (
        f'<div class="notice" role="group"><p>{said}</p>'
        f'<div class="toolbar">{sure}{back}</div></div>'
    )


def _button(act: str, wanted: str, key: str, language: Language, *, first: bool = False) -> str:
    focus = " data-first" if first else ""
    return (
        f'<button type="button" class="plain" data-act="{act}" data-document="{escape(wanted)}"'
        f"{focus}>{_word(key, language)}</button>"
    )


def _say(key: str, language: Language, **values: object) -> str:
    return message(f"documents.{key}", language, **values)


def _word(key: str, language: Language, **values: object) -> str:
    return escape(_say(key, language, **values))
