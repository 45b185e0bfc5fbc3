"""Keys become words in the reader's language; the only place that knows the message files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

from assistant.law.language import Language

_LOCALES = {Language.RU: "ru", Language.KK: "kk", Language.EN: "en_GB"}
# Full words: a short "г." at the end of a sentence would double its stop.
_DAYS = {
    Language.RU: "d MMMM yyyy 'года'",
    Language.KK: "yyyy 'жылғы' d MMMM",
    Language.EN: "d MMMM yyyy",
}

Leaf = str | Mapping[str, str]


def message(key: str, language: Language, **values: object) -> str:
    """Say a message.

    Args:
        key: section and name, "reason.off_domain".
        language: the language of the reader.
        values: what stands in its braces; `count` chooses the plural form where there are several.

    Raises:
        KeyError: there is no such message.
    """
    section, _, name = key.partition(".")
    leaf = messages(language)[section][name]
    if not isinstance(leaf, str):
        leaf = leaf[_plural(values["count"], language)]
    return leaf.format(**values)


@cache
def messages(language: Language) -> Mapping[str, Mapping[str, Leaf]]:
    """Return every message of a language, by section and name.

    Args:
        language: the language.
    """
    file = resources.files("assistant.ui").joinpath("messages", f"{language.value}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def day(when: date, language: Language) -> str:
    """Write a day in words.

    Args:
        when: the day.
        language: the language of the reader.
    """
    from babel.dates import format_date

    return str(format_date(when, format=_DAYS[language], locale=_LOCALES[language]))


def short_day(when: date) -> str:
    """Write a day in figures, as the acts of the country do.

    Args:
        when: the day.
    """
    return when.strftime("%d.%m.%Y")


def whole_sentence(words: str) -> str:
    """Write words from the shelf as a sentence of their own: with a capital and a stop.

    Args:
        words: the words.
    """
    said = words.strip()
    end = "" if not said or said.endswith((".", "!", "?", "…", ":")) else "."
    return f"{said[:1].upper()}{said[1:]}{end}"


def _plural(count: object, language: Language) -> str:
    from babel import Locale

    return str(Locale.parse(_LOCALES[language]).plural_form(count))
