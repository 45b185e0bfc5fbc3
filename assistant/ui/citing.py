"""A check of citations becomes sentences, and the JSON object of docs/contract.md."""

from __future__ import annotations

from datetime import date

from typing_extensions import TypedDict

from assistant.citecheck.report import Cited, Holds, Remark, Report, Why
from assistant.law.language import Language
from assistant.ui.i18n import day, message
from assistant.values import Passage

_DAYS = frozenset(
    {Why.REPEALED, Why.SUPERSEDED, Why.NOT_IN_FORCE, Why.NOT_ADOPTED, Why.EARLIER_WORDS}
)
_DAYS |= {Why.RENUMBERED}
_SHOWN = 160  # characters of a quote that a reason repeats


class PlaceRow(TypedDict):
    """A provision to open."""

    act: str
    eid: str
    label: str
    citation: str


class ReasonRow(TypedDict):
    """A reason for a verdict."""

    code: str
    text: str
    instead: PlaceRow | None


class CitedRow(TypedDict):
    """A citation of the text."""

    start: int
    end: int
    words: str
    verdict: str
    act: str | None
    eid: str
    citation: str
    status: str | None
    url: str
    reasons: list[ReasonRow]


class ReportRow(TypedDict):
    """What `assistant cite-check --json` prints."""

    as_of: str
    lang: str
    characters: int
    counts: dict[str, int]
    whole: bool
    searched: bool
    citations: list[CitedRow]


def report_to_json(report: Report) -> ReportRow:
    """Write a check of citations as an object of the contract.

    Args:
        report: the check.
    """
    return {
        "as_of": report.as_of.isoformat(),
        "lang": report.language.value,
        "characters": len(report.text),
        "counts": {holds.value: count for holds, count in report.counts.items()},
        "whole": report.whole,
        "searched": report.searched,
        "citations": [_cited(one, report) for one in report.cited],
    }


def verdict_word(holds: Holds, language: Language) -> str:
    """Name a verdict.

    Args:
        holds: the verdict.
        language: the language of the reader.
    """
    return message(f"citecheck.{holds.value}", language)


def remark_sentence(remark: Remark, language: Language) -> str:
    """Say a reason.

    Args:
        remark: the reason.
        language: the language of the reader.
    """
    said = remark.said if len(remark.said) <= _SHOWN else f"{remark.said[:_SHOWN].rstrip()}…"
    known = _runs(remark.known)
    if remark.why in _DAYS and known:
        known = day(date.fromisoformat(known), language)
    key = f"citecheck.why_{remark.why.value}"
    if not known and remark.why in (*_DAYS, Why.NO_SUCH_UNIT, Why.UNIT_DOUBTED, Why.UNIT_NOT_HERE):
        key = f"{key}_plain"
    there = remark.instead.citation if remark.instead else ""
    return message(key, language, said=said, known=known, there=there)


def _runs(known: str) -> str:
    """Write "1, 2, 3, 5" as "1–3, 5"."""
    out: list[list[str]] = []
    for number in known.split(", "):
        last = out[-1][-1] if out else ""
        if number.isdigit() and last.isdigit() and int(number) == int(last) + 1:
            out[-1].append(number)
        else:
            out.append([number])
    return ", ".join("–".join(dict.fromkeys((run[0], run[-1]))) for run in out)


def counts_sentence(report: Report) -> str:
    """Say how many citations a text has, and how many of each verdict.

    Args:
        report: the check.
    """
    language = report.language
    if not report.cited:
        return message("citecheck.none", language)
    counts = [f"{verdict_word(h, language)} – {n}" for h, n in report.counts.items() if n]
    told = [
        message("citecheck.found", language, count=len(report.cited), verdicts=", ".join(counts))
    ]
    told += [] if report.whole else [message("citecheck.cut", language)]
    told += [] if report.searched else [message("citecheck.unsearched", language)]
    return " ".join(told)


def named(cited: Cited, language: Language) -> str:
    """Name what a citation cites, as far as it is on the shelf; else nothing.

    Args:
        cited: the citation.
        language: the language of the reader.
    """
    if cited.passage:
        return cited.passage.citation
    return (
        cited.act.short_titles.get(language) or cited.act.titles.get(language, "")
        if cited.act
        else ""
    )


def _cited(cited: Cited, report: Report) -> CitedRow:
    act, passage = cited.act, cited.passage
    status = act.unit_status_on(cited.eid, report.as_of).value if act else None
    urls = act.urls if act else {}
    return {
        "start": cited.span[0],
        "end": cited.span[1],
        "words": cited.words,
        "verdict": cited.holds.value,
        "act": act.id if act else None,
        "eid": cited.eid,
        "citation": named(cited, report.language),
        "status": status,
        "url": passage.version.url
        if passage
        else urls.get(report.language) or next(iter(urls.values()), ""),
        "reasons": [
            {
                "code": remark.why.value,
                "text": remark_sentence(remark, report.language),
                "instead": _place(remark.instead) if remark.instead else None,
            }
            for remark in cited.remarks
        ],
    }


def _place(passage: Passage) -> PlaceRow:
    return {
        "act": passage.act.id,
        "eid": passage.eid,
        "label": passage.label,
        "citation": passage.citation,
    }
