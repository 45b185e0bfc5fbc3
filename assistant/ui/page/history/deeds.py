"""What a person does with kept conversations, and what the page says of it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import KeepError
from assistant.keep.conversations import Conversations
from assistant.keep.told import Heading
from assistant.law.language import Language
from assistant.ui.i18n import message


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the list shows.

    Attributes:
        headings: the conversations.
        anything: whether there is anything to delete.
        keeps: whether conversations are kept from now on.
        told: what has just happened, or what is wrong; "" where nothing is to be told.
    """

    headings: tuple[Heading, ...]
    anything: bool
    keeps: bool
    told: str


def listed(
    conversations: Conversations,
    person: str,
    language: Language,
    *,
    words: str = "",
    told: str = "",
) -> Listed:
    """List a person's conversations; what is wrong with them is told in place of them.

    Args:
        conversations: where they are kept.
        person: whose.
        language: the language of the page.
        words: what is searched for.
        told: what has just happened.
    """
    try:
        headings = conversations.listed(person, words)
        return Listed(
            headings=headings,
            anything=bool(headings) or conversations.anything(person),
            keeps=conversations.keeps(person),
            told=told,
        )
    except KeepError as error:
        wrong = message(f"history.trouble_{error.code}", language)
        return Listed(headings=(), anything=False, keeps=True, told=told or wrong)


def done(
    conversations: Conversations,
    person: str,
    deed: str,
    language: Language,
    *,
    name: str = "",
    title: str = "",
) -> str:
    """Rename or delete, and say what became of it.

    Args:
        conversations: where they are kept.
        person: who does it.
        deed: "rename", "delete" or "delete-all".
        language: the language of the page.
        name: the conversation.
        title: its title to be.
    """
    try:
        if deed == "delete-all":
            conversations.delete_all(person)
            return message("history.deleted_all", language)
        if deed == "delete":
            key = "deleted" if conversations.delete(person, name) else "unknown"
        else:
            key = "renamed" if conversations.rename(person, name, title) else "unknown"
        return message(f"history.{key}", language)
    except KeepError as error:
        return message(f"history.trouble_{error.code}", language)


def set_keeping(conversations: Conversations, person: str, keeps: bool, language: Language) -> str:
    """Keep conversations from now on or do not, and say so.

    Args:
        conversations: where they are kept.
        person: whose.
        keeps: whether to keep them.
        language: the language of the page.
    """
    try:
        conversations.set_keeping(person, keeps)
    except KeepError as error:
        return message(f"history.trouble_{error.code}", language)
    return message("history.keeping" if keeps else "history.keeping_not", language)
