"""What stands where in the tab that checks citations, and what its button does."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import gradio as gr

from assistant.citecheck.check import LONGEST
from assistant.errors import AssistantError
from assistant.law.language import Language
from assistant.ui.fresh import Fresh
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput, read_day
from assistant.ui.page.citecheck.present import (
    about_html,
    checking_html,
    refused_html,
    report_html,
)
from assistant.ui.page.tab import SILENT, Shell, Tab, Update, person
from assistant.ui.refusal import explain

# Checking takes a core: one text after another, so that questions go on beside it.
_ALONE: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "citecheck"}
_FOLLOW = "window.lawCitecheck.follow(); watch('value', window.lawCitecheck.written);"
_log = logging.getLogger(__name__)


def tab(shell: Shell, language: Language) -> Tab:
    """Lay out the tab that checks citations and wire its button.

    Args:
        shell: what it may use.
        language: the language that the page starts in.
    """
    about = gr.HTML(about_html(language), elem_id="citecheck-about")
    text = gr.Textbox(
        label=_say("text", language),
        placeholder=_say("placeholder", language),
        lines=8,
        max_lines=24,
        max_length=LONGEST + 1,  # one more, so that a longer text is refused and not cut unseen
        elem_id="citecheck-text",
    )
    with gr.Row(equal_height=False, elem_id="citecheck-how"):
        day = gr.Textbox(  # the script makes it a field for a day
            label=_say("day", language),
            elem_id="citecheck-day",
            max_lines=1,
            min_width=220,
            scale=0,
        )
        check = gr.Button(
            _say("check", language),
            variant="primary",
            elem_id="citecheck-go",
            min_width=280,
            scale=0,
        )
    shown = gr.HTML("", elem_id="citecheck", js_on_load=_FOLLOW)
    check.click(_checked(shell.fresh), [text, day, shell.language], [shown], **SILENT, **_ALONE)
    return Tab(worded=[about, text, day, check, shown], words=_worded)


def _checked(fresh: Fresh) -> Callable[..., Iterator[str]]:
    def run(text: str, day: str, language: str, request: gr.Request) -> Iterator[str]:
        told = Language(language)
        yield checking_html(told)
        yield _html(fresh, text or "", day or "", told, person(request))

    return run


def _html(fresh: Fresh, text: str, day: str, told: Language, who: str) -> str:
    """Check a text and write what was found; never raise."""
    try:
        when = read_day(day.strip() or None)
        if not text.strip():
            raise BadInput("empty_text")
        if len(text) > LONGEST:
            raise BadInput("text_too_long", length=len(text), limit=LONGEST)
        assistant = fresh.ready(who).assistant
        return report_html(assistant.cite_check(text, language=told, as_of=when))
    except (BadInput, AssistantError) as error:
        return refused_html(explain(error, told).whole)
    except Exception as error:
        number = uuid4().hex[:8]
        _log.error("error %s in the tab of citations", number, exc_info=error)
        return refused_html(message("error.unexpected", told, id=number))


def _worded(language: str) -> list[Update]:
    told = Language(language)
    return [
        about_html(told),
        gr.update(label=_say("text", told), placeholder=_say("placeholder", told)),
        gr.update(label=_say("day", told)),
        _say("check", told),
        "",
    ]


def _say(name: str, language: Language) -> str:
    return message(f"citecheck.{name}", language)
