"""The page as a whole: its head, its tabs, its language."""

from __future__ import annotations

from html import escape

import gradio as gr

from assistant.law.language import Language
from assistant.ui.fresh import Fresh
from assistant.ui.i18n import message
from assistant.ui.page import chat
from assistant.ui.page.tab import CHOICES, KEPT, PRIVATE, SILENT, Shell, Tab, Update

# Each tab in its place: its name is its id and the end of its message, "page.tab_ask".
TABS = {"ask": chat.tab}
_AT_ONCE = 2  # as many questions as the smallest supported computer has cores
_WAITING = 32


def build_page(fresh: Fresh) -> gr.Blocks:
    """Build the page.

    Args:
        fresh: gives who answers.
    """
    start = Language.RU
    page: gr.Blocks
    with gr.Blocks(
        title=message("page.title", start),
        fill_width=True,
        analytics_enabled=False,
        delete_cache=(KEPT, KEPT),
    ) as page:
        head, language = _head(start)
        with gr.Tabs(selected="ask", elem_id="tabs") as tabs:
            shell = Shell(fresh=fresh, page=page, tabs=tabs, language=language)
            names, made = [], []
            for name, make in TABS.items():
                with gr.Tab(
                    message(f"page.tab_{name}", start), id=name, elem_id=f"tab-{name}"
                ) as one:
                    made.append(make(shell, start))
                names.append(one)
        _wire(shell, _frame(head, language, names), *made)
    page.queue(max_size=_WAITING, default_concurrency_limit=_AT_ONCE, api_open=False)
    return page


def _head(language: Language) -> tuple[gr.HTML, gr.Radio]:
    with gr.Row(elem_id="head"):
        about = gr.HTML(about_html(language), elem_id="about", min_width=320)
        tongue = gr.Radio(
            CHOICES,
            value=language.value,
            label=message("page.language", language),
            elem_id="language",
            min_width=320,
        )
    return about, tongue


def _frame(head: gr.HTML, language: gr.Radio, names: list[gr.Tab]) -> Tab:
    """Return what stands around the tabs, as a tab: its words change too."""

    def words(chosen: str) -> list[Update]:
        told = Language(chosen)
        labels = [gr.update(label=message(f"page.tab_{name}", told)) for name in TABS]
        tongue = gr.update(label=message("page.language", told), value=chosen)
        return [about_html(told), tongue, *labels]

    return Tab(worded=[head, language, *names], words=words)


def _wire(shell: Shell, *tabs: Tab) -> None:
    for tab in tabs:
        shell.language.change(
            tab.words,
            [shell.language, *tab.beside],
            list(tab.worded),
            js="(language, ...rest) => [window.lawPage.say(language), ...rest]",
            **SILENT,
        )
    shell.page.load(None, None, [shell.language], js="() => window.lawPage.language()", **PRIVATE)


def about_html(language: Language) -> str:
    """Write what the page is and is not.

    Args:
        language: the language of the page.
    """
    title, lead, limits = (message(f"page.{n}", language) for n in ("title", "lead", "limits"))
    names = " ".join(  # base.js gives them to the parts of the conversation
        f'data-{name}="{escape(message(f"page.{name}", language))}"'
        for name in ("conversation", "asked", "answered")
    )
    return f"<h1 {names}>{title}</h1><p>{lead}</p><p>{limits}</p>"
