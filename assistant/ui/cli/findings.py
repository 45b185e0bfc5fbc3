"""What a check-up found, in sentences, in cells of a table, and as JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.law.label import label
from assistant.law.language import Language
from assistant.ui.i18n import message, messages

if TYPE_CHECKING:
    from assistant.ingest.checkup.finding import Finding

WEIGHTS = ("error", "warning", "note")
_LEVELS = "art|para|annex|subpara|indent"
_EID = re.compile(rf"(?<![\w-])(?:{_LEVELS})_\w[\w-]*")
_TOPIC = re.compile(r"(?<![\w-])topic_(?=\w)")
_DAY = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_NOT_KNOWN = "?"
_UNITS = ("units", "unit", "places", "place")
_AS_WRITTEN = ("link", "message", "question", "words", "heading", "title", "remark", "why")


def finding_sentence(finding: Finding, language: Language) -> str:
    """Say a finding.

    Args:
        finding: the finding.
        language: the language of the reader.
    """
    told = {name: _worded(name, value, language) for name, value in finding.data.items()}
    return message(f"doctor.{finding.code.value}", language, **told)


def finding_rows(findings: Sequence[Finding], language: Language) -> list[dict[str, object]]:
    """Return findings as JSON.

    Args:
        findings: the findings.
        language: the language of the reader.
    """
    return [
        {
            "act": finding.act_id,
            "where": finding.where,
            "severity": finding.severity.value,
            "code": finding.code.value,
            "data": dict(finding.data),
            "message": finding_sentence(finding, language),
        }
        for finding in findings
    ]


def cells(findings: Iterable[Finding], language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield findings as the cells of a table.

    Args:
        findings: the findings.
        language: the language of the reader.
    """
    for finding in findings:
        weight = message(f"doctor.severity_{finding.severity.value}", language)
        yield weight, _place(finding.where, language), finding_sentence(finding, language)


def counts_of(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by their weight.

    Args:
        findings: the findings.
    """
    counts = Counter(finding.severity.value for finding in findings)
    return {weight: counts[weight] for weight in WEIGHTS}


def counted(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by their weight, as the sentence of the counts names them.

    Args:
        findings: the findings.
    """
    return {f"{weight}s": count for weight, count in counts_of(findings).items()}


def _worded(name: str, value: str | int, language: Language) -> str | int:
    """Write a value as people write it: units as they are cited, days in figures."""
    if isinstance(value, int) or name in _AS_WRITTEN:
        return value
    if value == _NOT_KNOWN and name in ("other", "due"):
        return message(f"doctor.no_{name}", language)
    if name in _UNITS:
        return _place(value.replace("#", ": "), language)
    for key in (f"day_{value}", f"wording_{value}", f"kind_{value}"):
        if (
            name in ("first", "second", "name", "wording", "kind")
            and key in messages(language)["doctor"]
        ):
            return message(f"doctor.{key}", language)
    return _DAY.sub(r"\3.\2.\1", value)


def _place(where: str, language: Language) -> str:
    return _EID.sub(lambda found: label(found[0], language), _TOPIC.sub("", where))
