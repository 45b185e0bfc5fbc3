"""The file of one judging: what was asked of whom, then a line for each opinion as it comes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.errors import EvalError
from eval.judges.verdict import Correctness, Faithfulness, Verdict

FOLDER = "judge"


class JudgeError(EvalError):
    """A judge cannot be asked, or its opinions not be kept; the message is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What came of asking a judge about a reply once.

    Attributes:
        id: the case.
        repeat: which asking it was, from 1.
        seen: the fingerprint of the reply.
        verdict: what the judge says, or None where there is no verdict.
        error: why there is none, or "".
        repaired: whether the judge was asked a second time, since it had written no verdict.
        tokens: tokens read and written, as the provider counts, or None where it does not say.
        cost: dollars, or None where it is not known.
        ms: milliseconds.
    """

    id: str
    repeat: int
    seen: str
    verdict: Verdict | None = None
    error: str = ""
    repaired: bool = False
    tokens: tuple[int, int] | None = None
    cost: float | None = None
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One judging.

    Attributes:
        about: model, prompt, seed, how many were to be judged, and when.
        opinions: what came of it, by question and repeat.
    """

    about: Mapping[str, Any]
    opinions: tuple[Opinion, ...]


def begin(run: Path, about: Mapping[str, Any], *, stamp: str) -> Path:
    """Begin the file of a judging.

    Args:
        run: the run directory.
        about: what is asked of whom; `model` gives the file its name.
        stamp: the time as part of a name.

    Raises:
        JudgeError: the file cannot be written.
    """
    model = re.sub(r"[^\w.-]+", "-", str(about["model"])).strip("-.")
    path = run / FOLDER / f"{model}-{stamp}.jsonl"
    try:
        path.parent.mkdir(exist_ok=True)
        while path.exists():  # two judgings began within a second
            path = path.with_stem(f"{path.stem}-again")
        with path.open("x", encoding="utf-8") as file:
            file.write(json.dumps({"about": dict(about)}, ensure_ascii=False) + "\n")
    except OSError as error:
        raise JudgeError(f"Opinions cannot be kept in {path} ({error.strerror}).") from error
    return path


def add(path: Path, opinion: Opinion) -> None:
    """Add an opinion to its file.

    Args:
        path: the file.
        opinion: the opinion.

    Raises:
        JudgeError: the disk does not take it.
    """
    try:
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.write(json.dumps(asdict(opinion), ensure_ascii=False) + "\n")
    except OSError as error:
        raise JudgeError(f"Opinions cannot be kept in {path} ({error.strerror}).") from error


def read_all(run: Path) -> tuple[tuple[str, Judged], ...]:
    """Read every judging of a run, by the name of its file.

    Args:
        run: the run directory.

    Raises:
        JudgeError: a file is damaged.
    """
    return tuple((path.stem, read(path)) for path in sorted((run / FOLDER).glob("*.jsonl")))


def read(path: Path) -> Judged:
    """Read a judging; a last line that was cut off is left out.

    Args:
        path: the file.

    Raises:
        JudgeError: the file cannot be read or is damaged.
    """
    try:
        raw = path.read_bytes()
        lines = raw[: raw.rfind(b"\n") + 1].decode("utf-8").split("\n")[:-1]
        about = json.loads(lines[0])["about"]
        found = (_opinion(json.loads(line)) for line in lines[1:])
        return Judged(about, tuple(sorted(found, key=lambda one: (one.id, one.repeat))))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise JudgeError(f"The opinions in {path} cannot be read ({error}); remove it.") from error


def fitting(judged: Judged, seen: Mapping[str, str]) -> Judged:
    """Leave out opinions of replies that the run has no more.

    Args:
        judged: a judging.
        seen: the fingerprint of each reply that the run has, by case.
    """
    return Judged(
        judged.about, tuple(one for one in judged.opinions if seen.get(one.id) == one.seen)
    )


def failed(opinions: Iterable[Opinion]) -> list[Opinion]:
    """Return the askings that brought no verdict.

    Args:
        opinions: opinions.
    """
    return [one for one in opinions if one.verdict is None]


def _opinion(raw: dict[str, Any]) -> Opinion:
    verdict, tokens = raw.pop("verdict"), raw.pop("tokens")
    return Opinion(
        verdict=Verdict(
            correctness=Correctness(verdict["correctness"]),
            faithfulness=Faithfulness(verdict["faithfulness"]),
            reason=verdict["reason"],
        )
        if verdict
        else None,
        tokens=(tokens[0], tokens[1]) if tokens else None,
        **raw,
    )
