"""The page as a whole: its head, its tabs, its language."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import gradio as gr

from assistant.cabinet import Cabinet
from assistant.keep.keep import Keep
from assistant.law.language import Language
from assistant.models.disclosure import Disclosure
from assistant.ui.fresh import Fresh
from assistant.ui.i18n import message
from assistant.ui.page import chat, citecheck, documents, read
from assistant.ui.page.door.inbox import Inbox
from assistant.ui.page.known import known_html
from assistant.ui.page.tab import CHOICES, KEPT, NOBODY, PRIVATE, SILENT, Shell, Tab, Update
from assistant.ui.page.who import place_who

# Each tab in its place: its name is its id and the end of its message, "page.tab_ask".
TABS = {
    "ask": chat.tab,
    "read": read.tab,
    "documents": documents.tab,
    "citecheck": citecheck.tab,
}
# What the reader may choose of the looks, the first where nothing is chosen.
LOOKS = {"size": ("normal", "large", "huge"), "theme": ("system", "light", "dark")}
_AT_ONCE = 2  # as many questions as the smallest supported computer has cores
_WAITING = 32
_CHOSEN = "window.lawPage.chosen(); watch('value', () => setTimeout(window.lawPage.chosen));"


def build_page(
    fresh: Fresh, keep: Keep, cabinet: Cabinet, inbox: Inbox, *, told: Disclosure | None = None
) -> gr.Blocks:
    """Build the page.

    Args:
        fresh: gives who answers.
        keep: what is kept of conversations and feedback.
        cabinet: the documents of whoever uses the page.
        inbox: where files wait that were sent.
        told: what a language model is given; None where there is no model.
    """
    start = Language.RU
    page: gr.Blocks
    with gr.Blocks(
        title=message("page.title", start),
        fill_width=True,
        analytics_enabled=False,
        delete_cache=(KEPT, KEPT),
    ) as page:
        head = _head(start, fresh, told)
        with head.bar:
            who = place_who(page, head.language)
        with gr.Tabs(selected="ask", elem_id="tabs") as tabs:
            shell = Shell(
                fresh=fresh,
                keep=keep,
                told=told,
                cabinet=cabinet,
                inbox=inbox,
                page=page,
                tabs=tabs,
                language=head.language,
            )
            names, made = _tabs(shell, start)
        _wire(shell, _frame(head, names, shell), who, *made)
    page.queue(max_size=_WAITING, default_concurrency_limit=_AT_ONCE, api_open=False)
    return page


def _tabs(shell: Shell, language: Language) -> tuple[list[gr.Tab], list[Tab]]:
    names, made = [], []
    for name, make in TABS.items():
        with gr.Tab(message(f"page.tab_{name}", language), id=name, elem_id=f"tab-{name}") as one:
            made.append(make(shell, language))
        names.append(one)
    return names, made


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the tabs."""

    name: gr.HTML
    language: gr.Radio
    choices: gr.HTML
    about: gr.HTML
    bar: gr.Row


def _head(language: Language, fresh: Fresh, told: Disclosure | None) -> Head:
    with gr.Row(elem_id="bar") as bar:
        name = gr.HTML(name_html(language), elem_id="name", padding=False)
        tongue = gr.Radio(
            CHOICES,
            value=language.value,
            label=message("page.language", language),
            elem_id="language",
        )
        choices = gr.HTML(
            choices_html(language), elem_id="choices", padding=False, js_on_load=_CHOSEN
        )
    known = known_html(fresh.of(NOBODY).library, language, told)
    about = gr.HTML(known, elem_id="about", padding=False)
    return Head(name=name, language=tongue, choices=choices, about=about, bar=bar)


def _frame(head: Head, names: list[gr.Tab], shell: Shell) -> Tab:
    """Return what stands around the tabs, as a tab: its words change too."""

    def words(chosen: str) -> list[Update]:
        told, shelf = Language(chosen), shell.fresh.of(NOBODY).library
        labels = [gr.update(label=message(f"page.tab_{name}", told)) for name in TABS]
        tongue = gr.update(label=message("page.language", told), value=chosen)
        known = known_html(shelf, told, shell.told)
        return [name_html(told), tongue, choices_html(told), known, *labels]

    return Tab(worded=[head.name, head.language, head.choices, head.about, *names], words=words)


def _wire(shell: Shell, *tabs: Tab) -> None:
    script = f"(language, ...rest) => [window.lawPage.speak(language, {len(tabs)}), ...rest]"
    for tab in tabs:
        shell.language.change(
            tab.words,
            [shell.language, *tab.beside],
            list(tab.worded),
            js=script,
            **SILENT,
        ).then(None, None, None, js="() => window.lawPage.worded()", **PRIVATE)
    shell.page.load(None, None, [shell.language], js="() => window.lawPage.language()", **PRIVATE)


def name_html(language: Language) -> str:
    """Write the name of the page.

    Args:
        language: the language of the page.
    """
    names = " ".join(  # base.js gives them to the parts of the conversation
        f'data-{name.replace("_", "-")}="{escape(message(f"page.{name}", language))}"'
        for name in ("conversation", "asked", "answered", "copied_answer", "tab_read")
    )
    names += f' data-words="{language.value}"'
    return f"<h1 {names}>{escape(message('page.title', language))}</h1>"


def choices_html(language: Language) -> str:
    """Write the fields for the size of the words and for light and dark; base.js does what they say.

    Args:
        language: the language of the page.
    """
    fields = []
    for field, choices in LOOKS.items():
        options = "".join(
            f'<option value="{one}">{escape(message(f"looks.{field}_{one}", language))}</option>'
            for one in choices
        )
        label = escape(message(f"looks.{field}", language))
        fields.append(f'<label>{label}<select name="{field}">{options}</select></label>')
    return f'<div class="choices">{"".join(fields)}</div>'
