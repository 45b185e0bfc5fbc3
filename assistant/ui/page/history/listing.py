"""The list of conversations and its questions before something is deleted, as safe HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

from assistant.keep.told import TITLE, Heading
from assistant.law.language import Language
from assistant.ui.i18n import message

_WEEK = 7  # days


def list_html(
    headings: Sequence[Heading],
    *,
    language: Language,
    today: date,
    words: str = "",
    told: str = "",
    anything: bool = True,
) -> str:
    """Write the list, the last conversation first, under its days.

    Args:
        headings: the conversations, the last one first.
        language: the language of the page.
        today: the present day.
        words: what was searched for, or "".
        told: what has just happened, or what is wrong.
        anything: whether there is anything to delete.
    """
    groups = groupby(headings, key=lambda one: _when(one.changed.astimezone().date(), today))
    listed = "".join(_group(name, list(own), language) for name, own in groups)
    if not listed:
        listed = f'<p class="aside">{escape(_empty(words, language))}</p>'
    status = f'<p class="told" role="status">{escape(told)}</p>'
    everything = _button("delete-all", "plain", message("history.delete_all", language))
    below = f'<p class="all">{everything}</p>' if anything and not words else ""
    return f"{status}{listed}{below}{_dialogs(language)}"


def _when(day: date, today: date) -> str:
    """Name the time of a day as people do."""
    ago = (today - day).days
    if ago <= 0:
        return "today"
    return "yesterday" if ago == 1 else "week" if ago < _WEEK else "earlier"


def _group(name: str, headings: Sequence[Heading], language: Language) -> str:
    items = "".join(_item(heading, language) for heading in headings)
    return f"<h3>{escape(message(f'history.{name}', language))}</h3><ul>{items}</ul>"


def _item(heading: Heading, language: Language) -> str:
    title, name = escape(heading.title), escape(heading.id)
    deeds = "".join(
        _button(deed, "plain", message(f"history.{deed}", language))
        for deed in ("rename", "delete")
    )
    head = escape(message("history.actions", language))
    return (
        f'<li data-talk="{name}">{_button("open", "talk", heading.title)}'
        f'<details><summary>{head}<span class="sr">: {title}</span></summary>'
        f'<div class="toolbar">{deeds}</div></details></li>'
    )


def _button(deed: str, look: str, words: str) -> str:
    return f'<button type="button" class="{look}" data-deed="{deed}">{escape(words)}</button>'


def _dialogs(language: Language) -> str:
    """Write what is asked before a conversation gets another title or is deleted."""
    title = escape(message("history.title", language))
    field = f'<label>{title}<input name="title" maxlength="{TITLE}" autocomplete="off"></label>'
    named = '<p class="which"></p>'
    return "".join(
        [
            _dialog("rename", "rename", field, "save", language),
            _dialog(
                "delete", "delete_title", named + _ask("delete_ask", language), "delete", language
            ),
            _dialog(
                "delete-all",
                "delete_all_title",
                _ask("delete_all_ask", language),
                "delete_all",
                language,
            ),
        ]
    )


def _ask(key: str, language: Language) -> str:
    return f"<p>{escape(message(f'history.{key}', language))}</p>"


def _dialog(deed: str, heading: str, inside: str, done: str, language: Language) -> str:
    head, do, leave = (escape(message(f"history.{k}", language)) for k in (heading, done, "cancel"))
    look = "plain do" if deed == "rename" else "plain do wrong"
    return (
        f'<dialog data-asks="{deed}" aria-labelledby="talk-{deed}"><form method="dialog">'
        f'<h3 id="talk-{deed}">{head}</h3>{inside}<div class="toolbar">'
        f'<button class="{look}" value="yes">{do}</button>'
        f'<button class="plain" value="" type="button" data-leave>{leave}</button></div></form></dialog>'
    )


def _empty(words: str, language: Language) -> str:
    if words.strip():
        return message("history.not_found", language, words=words.strip())
    return message("history.none", language)
