"""Floors from gates.toml, held against a run; and the baseline that later runs are told against."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from assistant.law.language import Language
from eval.errors import EvalError
from eval.measures.scores import HEADLINE, Marks, mean_of
from eval.reports.means import ALL, plain, table_by_language
from eval.runs.record import Record
from eval.runs.values import by_measure
from eval.sets.cases import Split

GATES = Path(__file__).parents[1] / "gates.toml"
BASELINE = Path(__file__).parents[1] / "baseline.json"
_PARTS = (ALL, *Split)
_EPSILON = 1e-9  # a mean of n equal values may miss its floor by a rounding error


class GatesError(EvalError):
    """The file of floors or the baseline cannot be read; the message is a sentence."""


class Exit(IntEnum):
    """What a gate tells its caller."""

    PASS = 0
    MISSED = 1
    USAGE = 2
    NOT_MEASURED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a measure must reach.

    Attributes:
        measure: its name.
        bound: the floor or ceiling.
        at_most: whether the bound is a ceiling.
        each_language: whether every language must reach it.
    """

    measure: str
    bound: float
    at_most: bool
    each_language: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A gate held against a part of a run.

    Attributes:
        gate: the gate.
        part: "all", "test" or "dev".
        column: a language, or "all".
        value: the mean, or None where the measure applies to no case.
        n: of how many cases.
    """

    gate: Gate
    part: str
    column: str
    value: float | None
    n: int

    @property
    def passed(self) -> bool:
        """Whether the bound is kept."""
        if self.value is None:
            return False
        if self.gate.at_most:
            return self.value <= self.gate.bound + _EPSILON
        return self.value >= self.gate.bound - _EPSILON


def read_gates(path: Path = GATES) -> tuple[tuple[Gate, ...], tuple[str, ...]]:
    """Read the gates, and the parts of the set on which they are checked.

    Args:
        path: the file.

    Raises:
        GatesError: it cannot be read, or an entry is wrong.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GatesError(f"{path} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise GatesError(f"{path} is not valid TOML: {error}.") from error
    parts = tuple(raw.get("on", _PARTS[:1]))
    odd = [part for part in parts if part not in _PARTS]
    if odd:
        raise GatesError(f"{path}: on names {odd[0]!r}, not one of {', '.join(_PARTS)}.")
    return tuple(_gate(entry, path) for entry in raw.get("gate", [])), parts


def hold(
    records: Sequence[Record], gates: Sequence[Gate], parts: Sequence[str]
) -> tuple[Check, ...]:
    """Hold every gate against every part of a run.

    Args:
        records: the run.
        gates: the gates.
        parts: the parts of the set: "all", "test", "dev".
    """
    scores = by_measure(records, also=[gate.measure for gate in gates])
    out: list[Check] = []
    for part in parts:
        own = [r for r in records if part in (ALL, r.split)]
        for gate in gates:
            columns = tuple(Language) if gate.each_language else (ALL,)
            for column in columns:
                ids = {r.id for r in own if column in (ALL, r.language)}
                mean = mean_of(scores, gate.measure, ids)
                value, n = (mean.value, mean.n) if mean else (None, 0)
                out.append(Check(gate=gate, part=part, column=str(column), value=value, n=n))
    return tuple(out)


def verdict(records: Sequence[Record], checks: Sequence[Check]) -> Exit:
    """Return the exit status; a run with failed questions measures nothing.

    Args:
        records: the run.
        checks: its gates.
    """
    failed = not records or any(record.failed for record in records)
    if failed or not checks or any(check.value is None for check in checks):
        return Exit.NOT_MEASURED
    return Exit.PASS if all(check.passed for check in checks) else Exit.MISSED


def write_baseline(
    about: Mapping[str, Any], records: Sequence[Record], path: Path = BASELINE
) -> None:
    """Make a run the baseline.

    Args:
        about: what the run says of itself.
        records: the run.
        path: the file.
    """
    scores = by_measure(records)
    parts = {part: [r for r in records if part in (ALL, r.split)] for part in _PARTS}
    baseline = {
        "about": {name: about.get(name) for name in ("made", "corpus", "embedder", "commit")},
        "tables": {
            part: plain(table_by_language({r.id: r.language for r in own}, scores, HEADLINE))
            for part, own in parts.items()
        },
        "cases": {record.id: asdict(record.marks) for record in records},
    }
    path.write_text(json.dumps(baseline, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_baseline(path: Path = BASELINE) -> tuple[dict[str, Any], dict[str, Marks]] | None:
    """Return the baseline and its marks by case, or None where there is none.

    Args:
        path: the file.

    Raises:
        GatesError: it is damaged.
    """
    if not path.is_file():
        return None
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return raw, {name: Marks(**own) for name, own in raw["cases"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GatesError(f"{path} is damaged ({error}); run: python -m eval bless") from error


def _gate(entry: dict[str, Any], path: Path) -> Gate:
    bounds = [name for name in ("floor", "ceiling") if name in entry]
    if not isinstance(entry.get("measure"), str) or len(bounds) != 1:
        raise GatesError(f"{path}: a gate needs a measure, and a floor or a ceiling: {entry}.")
    return Gate(
        measure=entry["measure"],
        bound=float(entry[bounds[0]]),
        at_most=bounds[0] == "ceiling",
        each_language=bool(entry.get("each_language", False)),
    )
