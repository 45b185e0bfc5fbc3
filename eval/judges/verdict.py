"""A judge's verdict, and reading it from what a model wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from eval.labels.agreement import SCALE
from eval.labels.marks import Mark


class Correctness(StrEnum):
    """What a reply says, against the provisions that answer."""

    RIGHT = "right"
    INCOMPLETE = "incomplete"
    WRONG = "wrong"


class Faithfulness(StrEnum):
    """What a reply says, against the provisions that it cites."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"


_REASON_KEPT = 500


class UnreadableError(ValueError):
    """What a model wrote is no verdict; the message is a sentence for the model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a judge says of a reply.

    Attributes:
        correctness: against the provisions that answer.
        faithfulness: against the provisions cited.
        reason: why, in a sentence.
    """

    correctness: Correctness
    faithfulness: Faithfulness
    reason: str = ""

    @property
    def mark(self) -> Mark:
        """The mark that a person would give for the same."""
        if self.correctness is Correctness.WRONG:
            return Mark.WRONG
        if self.faithfulness is Faithfulness.UNSUPPORTED:
            return Mark.MISGROUNDED
        return Mark(self.correctness.value)


def share(value: Correctness | Faithfulness) -> float:
    """Weigh a verdict: 1 in full, 0.5 in part, 0 not at all.

    Args:
        value: the verdict on one thing.
    """
    own: Sequence[StrEnum] = list(type(value))
    return 1 - own.index(value) / (len(own) - 1)


def majority(marks: Sequence[Mark]) -> Mark:
    """Return the mark that is given most often, of several the worst.

    Args:
        marks: the marks of one reply, at least one.
    """
    return max(reversed(SCALE), key=marks.count)


def read_verdict(text: str) -> Verdict:
    """Read a verdict, with any words, fences or objects around it.

    Args:
        text: what a model wrote.

    Raises:
        UnreadableError: there is no verdict, or there are several that differ.
    """
    found: list[Verdict] = []
    faults: list[str] = []
    for raw in _objects(text):
        try:
            found.append(_verdict(raw))
        except UnreadableError as error:
            faults.append(str(error))
    if len({(v.correctness, v.faithfulness) for v in found}) > 1:
        raise UnreadableError("it holds several verdicts that differ.")
    if found:
        return found[-1]
    raise UnreadableError(faults[-1] if faults else "it holds no JSON object.")


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    """Yield every object in a text, the outer ones before those inside."""
    decoder = json.JSONDecoder(strict=False)
    at = text.find("{")
    while at >= 0:
        try:
            raw, _ = decoder.raw_decode(text, at)
            yield {str(name).strip().casefold(): value for name, value in raw.items()}
        except (ValueError, RecursionError):
            pass
        at = text.find("{", at + 1)


def _verdict(raw: Mapping[str, Any]) -> Verdict:
    return Verdict(
        correctness=Correctness(_one_of(Correctness, raw, "correctness")),
        faithfulness=Faithfulness(_one_of(Faithfulness, raw, "faithfulness")),
        reason=" ".join(str(raw.get("reason") or "").split())[:_REASON_KEPT],
    )


def _one_of(kind: type[StrEnum], raw: Mapping[str, Any], name: str) -> str:
    value = str(raw.get(name, "")).strip().casefold()
    if value not in list(kind):
        raise UnreadableError(f"{name} is {value[:40]!r}, not one of {', '.join(kind)}.")
    return value
