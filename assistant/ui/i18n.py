"""Codes become sentences in the reader's language; the only place that knows the message files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

from assistant.law.act import Version
from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.law.reference import label
from assistant.law.resolve import Missing
from assistant.values import Abstention, Notice, NoticeCode, Turn

_LOCALES = {Language.RU: "ru", Language.KK: "kk", Language.EN: "en_GB"}
# Full words: a short "г." at the end of a sentence would double its stop.
_DAYS = {
    Language.RU: "d MMMM yyyy 'года'",
    Language.KK: "yyyy 'жылғы' d MMMM",
    Language.EN: "d MMMM yyyy",
}
_KEYS = {
    Level.CHAPTER: "chapter",
    Level.ARTICLE: "article",
    Level.PARAGRAPH: "paragraph",
    Level.SUBPARAGRAPH: "subparagraph",
    Level.INDENT: "indent",
}
# The endings of "in" for the four words that close a Kazakh citation.
_KAZAKH_LOCATIVES = {"бап": "бапта", "ы": "ында", "сі": "сінде", "гі": "гінде"}

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


def missing_sentence(missing: Missing, language: Language) -> str:
    """Say that a provision does not exist, and what stands there.

    Args:
        missing: what was asked for and what there is.
        language: the language of the reader.
    """
    name = _KEYS[missing.level]
    have = missing.have
    if (
        missing.level is Level.INDENT and have
    ):  # parts are counted with the opening words as the first
        have = tuple(str(n) for n in range(1, len(have) + 2))
    values: dict[str, object] = {"number": missing.number, "count": len(have), "have": _span(have)}
    if missing.level is Level.CHAPTER:
        return message("missing.chapter", language, **values)
    if missing.level is Level.ARTICLE and not missing.within.startswith(Level.CHAPTER.value):
        return message("missing.article", language, **values)
    values["inside"] = _inside(missing.within, language)
    if missing.level is Level.ARTICLE:
        return message("missing.chapter_article", language, **values)
    return message(f"missing.{name}" if have else f"missing.undivided_{name}", language, **values)


def notice_sentence(notice: Notice, turn: Turn) -> str:
    """Say a notice in the language of the asker, with the words of the corpus that belong to it.

    Args:
        notice: the notice.
        turn: the turn it belongs to.
    """
    language = turn.query.language
    said = message(f"notice.{notice.code.value}", language, **_facts(turn))
    own = (
        "" if notice.code is NoticeCode.QUESTION_COMPLETED else notice.text
    )  # it is in the sentence
    parts = [said, own]
    if notice.code is NoticeCode.SOME_PROVISIONS_MISSING and not notice.text:
        parts += [missing_sentence(missing, language) for missing in turn.query.missing]
    return " ".join(part for part in parts if part)


def hint_sentence(key: str, turn: Turn) -> str:
    """Say how to ask better.

    Args:
        key: the code of the reason for silence.
        turn: the turn that found no answer.
    """
    return message(f"hint.{key}", turn.query.language, **_facts(turn))


def status_sentence(turn: Turn) -> str:
    """Say what the act is on the day asked for.

    Args:
        turn: the turn.
    """
    language = turn.query.language
    said = message("answer.as_of", language, as_of=day(turn.query.as_of, language))
    if version_of(turn) is None:
        return said
    return f"{said} {message(f'status.{turn.status.value}', language, **_facts(turn))}"


def version_of(turn: Turn) -> Version | None:
    """Return the wording that a turn is about, or None where it found nothing.

    Args:
        turn: the turn.
    """
    passages = [citation.passage for citation in turn.cited]
    if isinstance(turn.reply, Abstention):
        passages += turn.reply.nearest
    passages += [hit.passage for hit in turn.findings.hits[:1]]
    return passages[0].version if passages else None


def _facts(turn: Turn) -> dict[str, object]:
    language, version = turn.query.language, version_of(turn)
    told: dict[str, object] = dict.fromkeys(
        ("adopted_on", "dated", "in_force_from", "published_on"), "…"
    )
    if version:
        act = version.act
        told |= {"adopted_on": day(act.adopted_on, language), "dated": day(version.dated, language)}
        told |= {"in_force_from": day(act.in_force_from, language)}
        told |= {"published_on": day(act.published_on, language)}
    return {**told, "as_of": day(turn.query.as_of, language), "question": turn.query.text}


def _inside(within: str, language: Language) -> str:
    if within.startswith(Level.CHAPTER.value):
        number = within.partition("_")[2]
        return message("missing.in_chapter", language, chapter=number)
    where = label(within, language)
    if language is Language.KK:
        ending = next((e for e in _KAZAKH_LOCATIVES if where.endswith(e)), "")
        where = where.removesuffix(ending) + _KAZAKH_LOCATIVES.get(ending, "")
    said = message("missing.in_unit", language, where=where)
    return said[:1].upper() + said[1:]


def _span(numbers: tuple[str, ...]) -> str:
    """Write "1–31" where the numbers run through, else each."""
    first = int(numbers[0]) if numbers and numbers[0].isdigit() else 0
    running = [str(first + n) for n in range(len(numbers))]
    if len(numbers) > 1 and list(numbers) == running:
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(numbers)


def _plural(count: object, language: Language) -> str:
    from babel import Locale

    return str(Locale.parse(_LOCALES[language]).plural_form(count))
