"""What a check-up finds: a code with its place; doors turn the codes into sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs, heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """What is found; the codes are part of the JSON output."""

    BROKEN_FILE = "broken_file"
    BROKEN_WORDING = "broken_wording"
    BROKEN_DOCUMENT = "broken_document"
    LOSSY_DOCUMENT = "lossy_document"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_ABOUT = "unknown_about"
    PARTIAL = "partial"
    GAP = "gap"
    ORDER = "order"
    TWICE = "twice"
    OUTSIDE_ARTICLE = "outside_article"
    TWO_REDACTIONS = "two_redactions"
    VERSION_TWICE = "version_twice"
    NO_WORDS = "no_words"
    MID_SENTENCE = "mid_sentence"
    TRUNCATED = "truncated"
    LAST_MISSING = "last_missing"
    LACKING = "lacking"
    NO_SIGNATURE = "no_signature"
    UNITS_DIFFER = "units_differ"
    NUMBERS_DIFFER = "numbers_differ"
    NUMBERS_OFFICIAL = "numbers_official"
    TITLE_MISMATCH = "title_mismatch"
    HEADING_DIFFERS = "heading_differs"
    NAME_MISMATCH = "name_mismatch"
    NAME_UNCHECKED = "name_unchecked"
    WRONG_LANGUAGE = "wrong_language"
    OTHER_LANGUAGE = "other_language"
    NO_STRUCTURE = "no_structure"
    STALE_NOTE = "stale_note"
    ANNOUNCED = "announced"
    OLDER_THAN_AMENDMENT = "older_than_amendment"
    AMENDMENT_WITHOUT_DAY = "amendment_without_day"
    OLD_REDACTION = "old_redaction"
    CORPUS_OLD = "corpus_old"
    ENTRY_ARITHMETIC = "entry_arithmetic"
    DAYS_CONTRADICT = "days_contradict"
    FUTURE_DAY = "future_day"
    NO_EVIDENCE = "no_evidence"
    NO_ALIASES = "no_aliases"
    NO_LINK = "no_link"
    BAD_LINK = "bad_link"
    FOREIGN_HOST = "foreign_host"
    DEAD_LINK = "dead_link"
    UNREACHABLE = "unreachable"
    NO_QUESTIONS = "no_questions"
    SAME_QUESTION = "same_question"
    QUESTION_TWICE = "question_twice"
    ID_TWICE = "id_twice"
    COPIED_WORDS = "copied_words"


_ERRORS = frozenset(
    {
        Code.BROKEN_FILE, Code.UNKNOWN_UNIT, Code.TWICE, Code.TWO_REDACTIONS, Code.VERSION_TWICE,
        Code.TRUNCATED, Code.LAST_MISSING, Code.UNITS_DIFFER, Code.TITLE_MISMATCH,
        Code.WRONG_LANGUAGE, Code.OTHER_LANGUAGE, Code.NO_STRUCTURE, Code.ENTRY_ARITHMETIC,
        Code.DAYS_CONTRADICT, Code.FUTURE_DAY, Code.FOREIGN_HOST, Code.ID_TWICE,
        Code.OUTSIDE_ARTICLE,
    }
)  # fmt: skip
_NOTES = frozenset(
    {
        Code.LOSSY_DOCUMENT, Code.PARTIAL, Code.NUMBERS_DIFFER, Code.ANNOUNCED,
        Code.AMENDMENT_WITHOUT_DAY, Code.UNREACHABLE, Code.QUESTION_TWICE, Code.NAME_UNCHECKED,
        Code.NO_SIGNATURE,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found.

    Attributes:
        act_id: the source, "kz/ai-law"; "" for what concerns the whole corpus.
        where: the eId of a unit, or a file within the corpus; "" for the whole source.
        severity: how much it weighs.
        code: what is found.
        data: what its sentence names.
    """

    act_id: str
    where: str
    severity: Severity
    code: Code
    data: Mapping[str, str | int] = field(default_factory=dict)


def found(
    code: Code,
    act_id: str,
    where: str = "",
    *,
    severity: Severity | None = None,
    told: Mapping[str, str | int] | None = None,
    **data: str | int,
) -> Finding:
    """Make a finding, of the usual weight of its code where no other is named.

    Args:
        code: what is found.
        act_id: the source.
        where: the unit or the file.
        severity: its weight where it is not the usual one.
        told: what its sentence names.
        data: more of it.
    """
    usual = Severity.ERROR if code in _ERRORS else Severity.WARNING
    usual = Severity.NOTE if code in _NOTES else usual
    weight, names = severity or usual, {**(told or {}), **data}
    return Finding(act_id=act_id, where=where, severity=weight, code=code, data=names)


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort findings by source, the heaviest first, and drop those that stand twice.

    Args:
        findings: the findings.
    """
    weights = list(Severity)
    once = {(f.act_id, f.where, f.code, *sorted(f.data.items())): f for f in findings}
    kept = list(once.values())
    return tuple(sorted(kept, key=lambda f: (f.act_id, weights.index(f.severity))))
