"""Who reads and how: the language of the page, that of the texts, the day, and the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

from assistant.law.act import Act
from assistant.law.language import Language
from assistant.library import Library
from assistant.study.find import Finder
from assistant.study.forms import Forms
from assistant.ui.i18n import message


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What a view is written for.

    Attributes:
        library: the shelf as the person may see it.
        finder: looks through that shelf.
        forms: tells which words are forms of one.
        told: the language of the page.
        reading: the language of the texts.
        day: the day as of which the texts are read.
    """

    library: Library
    finder: Finder
    forms: Forms
    told: Language
    reading: Language
    day: date

    def say(self, key: str, **values: object) -> str:
        """Say a message of the tab in the language of the page.

        Args:
            key: its name in the section of the tab, or "section.name" of another.
            values: what stands in its braces.
        """
        return message(key if "." in key else f"read.{key}", self.told, **values)

    def html(self, key: str, **values: object) -> str:
        """Say a message as safe HTML.

        Args:
            key: as for `say`.
            values: what stands in its braces.
        """
        return escape(self.say(key, **values))

    def named(self, act: Act, *, by: Literal["page", "text"] = "page") -> str:
        """Name an act in full.

        Args:
            act: the act.
            by: whether in the language of the page or of the texts.
        """
        names = act.short_titles or act.titles
        language = self.told if by == "page" else self.reading
        return names.get(language) or next(iter(names.values()), act.id)


def anchor(href: str, words: str, *, name: str = "", label: str = "") -> str:
    """Write a link.

    Args:
        href: where it leads.
        words: its words.
        name: its class.
        label: what a screen reader says instead of the words.
    """
    more = f' class="{escape(name, quote=True)}"' if name else ""
    more += f' aria-label="{escape(label, quote=True)}"' if label else ""
    return f'<a href="{escape(href, quote=True)}"{more}>{escape(words)}</a>'
