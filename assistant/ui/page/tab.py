"""What every tab of the page gives the shell, and what the shell gives it.

Who uses the page sees their own documents only. So a tab never reads from the assistant itself but from
`mine(fresh, request)`: its `library`, `ask`, `search` and `read` know nothing of other people's
documents. What is kept of a person is kept under `person(request)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.cabinet import Cabinet
from assistant.keep.keep import Keep
from assistant.law.language import Language
from assistant.models.disclosure import Disclosure
from assistant.ui.fresh import Fresh
from assistant.ui.page.door.inbox import Inbox

Update = Any  # Gradio's updates have no type of their own
NAMES = {Language.RU: "Русский", Language.KK: "Қазақша", Language.EN: "English"}
CHOICES = [(name, language.value) for language, name in NAMES.items()]
KEPT = 3600  # seconds that a visitor's files and conversations are counted in
# A name that no person can have: what stands in the page before it is known who opened it.
NOBODY = "\0"
# No button is an endpoint: what the page does is not an interface for programs.
PRIVATE: dict[str, Any] = {"api_visibility": "private"}
SILENT: dict[str, Any] = {**PRIVATE, "show_progress": "hidden"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What a tab may use.

    Attributes:
        fresh: gives who answers.
        keep: what is kept of conversations and feedback, by person.
        told: what a language model is given; None where there is no model.
        cabinet: the documents of whoever uses the page.
        inbox: where files wait that were sent.
        page: the whole page, for what happens when it is opened.
        tabs: the tabs, to change to another.
        language: the language of the page.
    """

    fresh: Fresh
    keep: Keep
    told: Disclosure | None
    cabinet: Cabinet
    inbox: Inbox
    page: gr.Blocks
    tabs: gr.Tabs
    language: gr.Radio


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab as the shell needs it.

    Attributes:
        worded: the components whose words change with the language of the page.
        words: gives their updates, of the language and what stands in `beside`.
        beside: the components whose values `words` needs.
    """

    worded: Sequence[Any]
    words: Callable[..., list[Update]]
    beside: Sequence[Any] = ()


def seen(visible: bool) -> Update:
    """Show or hide a component.

    Args:
        visible: whether it is seen.
    """
    return gr.update(visible=visible)


def mine(fresh: Fresh, request: gr.Request | None) -> Assistant:
    """Return the assistant as the person has it who uses the page, as it is open.

    To ask, take `fresh.ready(person(request))`: it is opened anew after a change.

    Args:
        fresh: gives who answers.
        request: what the browser sent.
    """
    return fresh.of(person(request))


def person(request: gr.Request | None) -> str:
    """Return who uses the page: the name of a login, "" where the page has none.

    Args:
        request: what the browser sent.
    """
    return str(getattr(request, "username", None) or "")
