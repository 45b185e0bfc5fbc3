"""What stands where in the tab of documents, and which button calls what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from assistant.law.language import Language
from assistant.models.disclosure import OWN_DOCUMENTS, Disclosure
from assistant.ui.fresh import Fresh
from assistant.ui.page.documents.files import Files, told_of
from assistant.ui.page.documents.present import adding_html
from assistant.ui.page.tab import SILENT, Shell, Tab, Update, person

_ADD = "window.lawDocuments.add((data) => trigger('click', data));"
_LIST = (
    "window.lawDocuments.list((data) => trigger('click', data));"
    "watch('value', window.lawDocuments.listed);"
)
# Reading files takes a core: one after another, so that questions go on beside it.
_ALONE: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "documents"}


def tab(shell: Shell, language: Language) -> Tab:
    """Lay out the tab of documents and wire its buttons.

    Args:
        shell: what it may use.
        language: the language that the page starts in.
    """
    files = Files(cabinet=shell.cabinet, inbox=shell.inbox, leaving=_leaving(shell.told))
    with gr.Row(equal_height=False):
        with gr.Column(scale=2, min_width=300):
            adding = gr.HTML(_adding(files, language), elem_id="documents-add", js_on_load=_ADD)
            outcomes = gr.HTML("", elem_id="documents-outcomes")
        with gr.Column(scale=3, min_width=300):
            listing = gr.HTML("", elem_id="documents-list", js_on_load=_LIST)
    shown = [outcomes, listing]
    adding.click(_added(files, shell.fresh), [shell.language], shown, **SILENT, **_ALONE)
    listing.click(_pressed(files, shell.fresh), [shell.language], shown, **SILENT, **_ALONE)
    # The browser's language is known before the page has taken it over.
    script = "() => window.lawPage.spoken()"
    shell.page.load(_listed(files), [shell.language], [listing], js=script, **SILENT)
    return Tab(worded=[adding, outcomes, listing], words=_worded(files))


def _adding(files: Files, language: Language) -> str:
    cabinet, inbox = files.cabinet, files.inbox
    size, most = cabinet.most_bytes, cabinet.most
    word, leaving = inbox.word, files.leaving
    return adding_html(language, most_bytes=size, most=most, word=word, leaving=leaving)


def _leaving(told: Disclosure | None) -> str:
    """Return the host that may be given places of documents; "" where none is."""
    if told is None or told.local or OWN_DOCUMENTS not in told.fields:
        return ""
    return told.host


def _added(files: Files, fresh: Fresh) -> Callable[..., Iterator[tuple[Update, ...]]]:
    def run(
        language: str, request: gr.Request, event: gr.EventData
    ) -> Iterator[tuple[Update, ...]]:
        told, who = Language(language), person(request)
        for said in files.add(who, told_of(event._data), fresh, told):
            yield said, gr.skip()
        yield gr.skip(), files.listing(who, told)

    return run


def _pressed(files: Files, fresh: Fresh) -> Callable[..., Iterator[tuple[Update, ...]]]:
    def run(
        language: str, request: gr.Request, event: gr.EventData
    ) -> Iterator[tuple[Update, ...]]:
        told, who = Language(language), person(request)
        data = event._data if isinstance(event._data, dict) else {}
        act, wanted = (str(data.get(key) or "") for key in ("act", "document"))
        if act == "remove" and wanted:
            for said in files.remove(who, wanted, fresh, told):
                yield said, gr.skip()
        asked = wanted if act == "ask" else ""
        yield gr.skip(), files.listing(who, told, asked=asked)

    return run


def _listed(files: Files) -> Callable[..., str]:
    def run(language: str, request: gr.Request) -> str:
        return files.listing(person(request), Language(language))

    return run


def _worded(files: Files) -> Callable[..., list[Update]]:
    def run(language: str, request: gr.Request) -> list[Update]:
        told = Language(language)
        return [_adding(files, told), "", files.listing(person(request), told)]

    return run
