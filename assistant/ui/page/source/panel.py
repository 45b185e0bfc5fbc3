"""The panel as a component of the page: what it is made of, and what a click in it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.law.language import Language
from assistant.ui.fresh import Fresh
from assistant.ui.page.source.article import empty_html
from assistant.ui.page.source.opening import Told, own_act, panel_html
from assistant.ui.page.source.view import View, moved
from assistant.ui.page.tab import KEPT, PRIVATE, SILENT, Shell, mine, person

_FOLLOW = (
    "window.lawPage.follow((data) => trigger('click', data)); "
    "watch('value', () => window.lawPage.show());"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The components of the panel.

    Attributes:
        html: what is shown.
        view: what the reader looks at.
    """

    html: gr.HTML
    view: gr.State

    @property
    def outputs(self) -> list[Any]:
        """What an event that opens or closes the panel has to give: the view, and what is shown."""
        return [self.view, self.html]


def lay_out(language: Language) -> Panel:
    """Lay out the panel, inside a page that is being built.

    Args:
        language: the language that the page starts in.
    """
    html = gr.HTML(empty_html(language), elem_id="panel", js_on_load=_FOLLOW, padding=False)
    return Panel(html=html, view=gr.State(View(), time_to_live=12 * KEPT))


def wire(panel: Panel, shell: Shell, conversation: gr.State) -> None:
    """Wire the links and buttons of the panel, and the citations of the conversation.

    Args:
        panel: the panel.
        shell: what it may use.
        conversation: the state that the citations are looked up in.
    """
    asked = panel.html.click(
        _clicked(shell.fresh),
        [panel.view, conversation, shell.language],
        panel.outputs,
        trigger_mode="multiple",  # the script sends one after another
        **SILENT,
    )
    for after in (asked.then, asked.failure):
        after(None, None, None, js="() => window.lawPage.openedSource()", **PRIVATE)


def opened(assistant: Assistant, view: View, told: Told, language: Language) -> tuple[View, str]:
    """Return what an event gives to `Panel.outputs`.

    Args:
        assistant: whose library is read: that of the person who uses the page.
        view: what the reader is to look at.
        told: the conversation.
        language: the language of the page.
    """
    return view, panel_html(assistant, view, told, language=language)


def closed(language: Language) -> tuple[View, str]:
    """Return what closes the panel.

    Args:
        language: the language of the page.
    """
    return View(), empty_html(language)


def _clicked(fresh: Fresh) -> Callable[..., tuple[View, str]]:
    def run(
        view: View, told: Told, language: str, event: gr.EventData, request: gr.Request
    ) -> tuple[View, str]:
        data = event._data
        link = str(data.get("link", "")) if isinstance(data, dict) else ""
        now, assistant = moved(view, link), mine(fresh, request)
        file = fresh.file(own_act(assistant, now, told), person(request)) if now.page else None
        return now, panel_html(assistant, now, told, language=Language(language), file=file)

    return run
