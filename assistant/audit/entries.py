"""The entries of the log, to look at and to hand on: what a line tells, without pseudonyms of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.audit.line import Line, read_line
from assistant.audit.log import lines
from assistant.errors import AuditError


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a line tells.

    Attributes:
        line: the line.
        time: when it was written.
        person: the pseudonym of who asked; "" without a login.
        door: where it was asked.
        language: the language of the question.
        as_of: the day whose law was asked for.
        question: its words; "" where the log does not hold them.
        verdict: "answer" or "abstain".
        reason: why there was no answer.
        cited: what was cited, "kz/ai-law art_17__para_3", in order.
        calls: the calls to a language model, as the log tells them.
        dropped: how many statements were dropped.
        rewritten: how many were said in the law's own words instead.
        failed: the names of the checks that statements did not pass.
        notices: the codes of the notices.
        total: how long it took, in milliseconds.
        origin: what the answer came from: "release", "settings", "corpus", "index".
    """

    line: Line
    time: datetime
    person: str
    door: str
    language: str
    as_of: str
    question: str
    verdict: str
    reason: str
    cited: tuple[str, ...]
    calls: tuple[Mapping[str, Any], ...]
    dropped: int
    rewritten: int
    failed: tuple[str, ...]
    notices: tuple[str, ...]
    total: float
    origin: Mapping[str, str]


def models(entry: Entry) -> tuple[str, ...]:
    """Return the names of the models that were asked, each once.

    Args:
        entry: the entry.
    """
    return tuple(dict.fromkeys(str(call.get("model", "")) for call in entry.calls))


def entries(folder: Path) -> Iterator[Entry]:
    """Yield the entries of a log, the oldest first, without those that are not as they were written.

    Args:
        folder: the folder of the log.

    Raises:
        AuditError: it cannot be read.
    """
    try:
        for raw in lines(folder):
            line = read_line(raw)
            entry = _entry(line) if line else None
            if entry:
                yield entry
    except OSError as error:
        raise AuditError(
            f"The audit log in {folder} cannot be read ({error.strerror or error}).",
            mend="Allow reading there, or run the command as the user who runs the assistant.",
        ) from error


def _entry(line: Line) -> Entry | None:
    """Read what a line tells; None where it is of another form than this release knows."""
    told = line.facts
    try:
        checked = told["checked"]
        verdicts = [one["verdict"] for one in checked]
        cited = [source for claim in told["claims"] for source in claim["cited"]]
        return Entry(
            line=line,
            time=datetime.fromisoformat(told["time"]),
            person=str(told["person"]),
            door=str(told["door"]),
            language=str(told["language"]),
            as_of=str(told["as_of"]),
            question=str(told["question"].get("words", "")),
            verdict=str(told["verdict"]),
            reason=str(told["reason"]),
            cited=tuple(dict.fromkeys(f"{one['act']} {one['eid']}" for one in cited)),
            calls=tuple({"fault": "", **call} for call in told["calls"]),
            dropped=verdicts.count("dropped"),
            rewritten=verdicts.count("rewritten"),
            failed=tuple(dict.fromkeys(str(name) for one in checked for name in one["failed"])),
            notices=tuple(str(code) for code in told["notices"]),
            total=float(told["ms"].get("total", 0.0)),
            origin={n: str(told[n]) for n in ("release", "settings", "corpus", "index")},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
