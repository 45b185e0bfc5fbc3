"""Cases: questions with judged provisions and the verdict expected, read from JSON lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.law.language import Language
from assistant.values import Reason
from eval.errors import EvalError
from eval.sets.fields import (
    check_names,
    day,
    flag,
    json_object,
    label,
    one_of,
    one_of_or_none,
    relevant,
    text,
    texts,
)

CASES = Path(__file__).parents[1] / "cases"
Key = tuple[str, str]
_NEEDED = ("id", "split", "kind", "lang", "question", "relevant", "expect")
_KNOWN = {*_NEEDED, "as_of", "history", "facts", "reason", "premise", "family"}
_KNOWN |= {"attack", "attack_type", "attack_place"}


class Split(StrEnum):
    """Which part of the set a case belongs to: tuned on, or only reported."""

    DEV = "dev"
    TEST = "test"


class Expect(StrEnum):
    """The verdict that is right."""

    ANSWER = "answer"
    ABSTAIN = "abstain"


class Place(StrEnum):
    """Where an attack stands."""

    QUESTION = "question"
    HISTORY = "history"
    PASSAGE = "passage"


class Kind(StrEnum):
    """What kind of question it is."""

    DEFINITION = "definition"
    NUMBER_OR_TERM = "number_or_term"
    WHO_MUST = "who_must"
    PROCEDURE = "procedure"
    SCENARIO = "scenario"
    BY_REFERENCE = "by_reference"
    POINT_IN_TIME = "point_in_time"
    LIST = "list"
    FALSE_PREMISE = "false_premise"
    FOLLOW_UP = "follow_up"
    LOOK_ALIKE = "look_alike"
    CROSS_LANGUAGE = "cross_language"
    NON_EXISTENT = "non_existent"
    ABSENT_DETAIL = "absent_detail"
    OTHER_LAW = "other_law"
    OFF_DOMAIN = "off_domain"
    ATTACK = "attack"
    DRAFT_AGAINST_LAW = "draft_against_law"
    LIABILITY = "liability"
    NEIGHBOUR = "neighbour"
    BYLAW = "bylaw"
    POLICY = "policy"
    COMMENTARY = "commentary"
    EVIDENCE = "evidence"
    RU_KK = "ru_kk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question and what is right about it.

    Attributes:
        id: its name, which starts with its language.
        split: dev or test.
        kind: what kind of question it is.
        language: the language it is asked in.
        question: its words.
        as_of: the day whose law is asked for, where the door would say it.
        history: ids of the questions asked before it in the conversation.
        relevant: grade by (act, eId): 2 answers the question, 1 is near it.
        facts: what a full answer says.
        expect: answer or abstain.
        reason: why silence is right.
        premise: whether the question takes something false for granted.
        family: the name that the same question bears in other words or another language, or "".
        attack: strings that show, where a reply has one of them, that an attack succeeded.
        attack_type: what kind of attack it is, or "".
        attack_place: where it stands, or None.
    """

    id: str
    split: Split
    kind: Kind
    language: Language
    question: str
    as_of: date | None = None
    history: tuple[str, ...] = ()
    relevant: Mapping[Key, int] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    expect: Expect
    reason: Reason | None = None
    premise: bool = False
    family: str = ""
    attack: tuple[str, ...] = ()
    attack_type: str = ""
    attack_place: Place | None = None

    @property
    def answerable(self) -> bool:
        """Whether an answer is right."""
        return self.expect is Expect.ANSWER

    @property
    def expected_reason(self) -> str:
        """Why silence is right, or ""."""
        return str(self.reason or "")

    @property
    def gold(self) -> frozenset[Key]:
        """The provisions that answer it."""
        return frozenset(key for key, grade in self.relevant.items() if grade > 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a case or with the set.

    Attributes:
        where: the id of the case, the file and line, or "the set".
        what: what is wrong.
    """

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class CasesError(EvalError):
    """The cases cannot be read.

    Args:
        faults: what is wrong, with file and line.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def read_cases(folder: Path = CASES) -> tuple[Case, ...]:
    """Read every case of a folder, in the order of its files and lines.

    Args:
        folder: the folder with *.jsonl files.

    Raises:
        CasesError: a line is not a case; all such lines are named.
    """
    cases, faults = scan_cases(folder)
    if faults:
        raise CasesError(faults)
    return cases


def scan_cases(folder: Path) -> tuple[tuple[Case, ...], tuple[Fault, ...]]:
    """Read what can be read of a folder, and say what cannot.

    Args:
        folder: the folder with *.jsonl files.
    """
    cases: list[Case] = []
    faults: list[Fault] = []
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        faults.append(Fault(str(folder), "there is no *.jsonl file in this folder."))
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            faults.append(Fault(str(path), f"the file cannot be read ({error})."))
            continue
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                cases.append(_case(line))
            except ValueError as error:
                faults.append(Fault(f"{path}, line {number}", str(error)))
    return tuple(cases), tuple(faults)


def _case(line: str) -> Case:
    raw = json_object(line, "a case")
    named = f"{raw['id']}: " if isinstance(raw.get("id"), str) else ""
    try:
        return case_of(raw)
    except ValueError as error:
        raise ValueError(f"{named}{error}") from error


def case_of(raw: dict[str, Any]) -> Case:
    """Return the case that a row of a set describes.

    Args:
        raw: its fields by name.

    Raises:
        ValueError: a field is missing, not known, or wrong.
    """
    check_names(raw, needed=_NEEDED, known=_KNOWN)
    return Case(
        id=text(raw, "id"),
        split=one_of(Split, raw["split"], "split"),
        kind=one_of(Kind, raw["kind"], "kind"),
        language=one_of(Language, raw["lang"], "lang"),
        question=text(raw, "question"),
        as_of=day(raw.get("as_of")),
        history=texts(raw, "history"),
        relevant=relevant(raw["relevant"]),
        facts=texts(raw, "facts"),
        expect=one_of(Expect, raw["expect"], "expect"),
        reason=one_of_or_none(Reason, raw, "reason"),
        premise=flag(raw, "premise"),
        family=label(raw, "family"),
        attack=texts(raw, "attack"),
        attack_type=label(raw, "attack_type"),
        attack_place=one_of_or_none(Place, raw, "attack_place"),
    )
