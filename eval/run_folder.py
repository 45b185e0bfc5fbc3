"""A run directory, written and read again: what was measured, each question, the report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, assert_never

from assistant.law.language import Language
from assistant.values import Abstention, Answer, Claim, Reply, Turn
from eval.cases import Split
from eval.measures import Marks, marks
from eval.ranking import Scores
from eval.report import Report, as_json, as_markdown
from eval.runner import Outcome

RUNS = Path(__file__).resolve().parent.parent / "runs"
_HITS_KEPT = 50
_SIGNS_KEPT = 5


class RunError(Exception):
    """A run directory cannot be written or read; the message is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a run keeps of a case for gates and comparison.

    Attributes:
        id: the case.
        language: its language.
        split: dev or test.
        failed: whether asking failed with an error.
        scores: value by measure.
        marks: what went right.
    """

    id: str
    language: Language
    split: Split
    failed: bool
    scores: Mapping[str, float]
    marks: Marks


def as_records(outcomes: Sequence[Outcome], scores: Scores) -> tuple[Record, ...]:
    """Keep of each outcome what gates and comparison need.

    Args:
        outcomes: what became of the cases.
        scores: values by measure and case.
    """
    return tuple(
        Record(
            id=outcome.case.id,
            language=outcome.case.language,
            split=outcome.case.split,
            failed=outcome.turn is None,
            scores=_own(scores, outcome.case.id),
            marks=marks(outcome),
        )
        for outcome in outcomes
    )


def by_measure(records: Iterable[Record]) -> Scores:
    """Turn records back into values by measure and case.

    Args:
        records: what a run kept.
    """
    scores: Scores = {}
    for record in records:
        for name, value in record.scores.items():
            scores.setdefault(name, {})[record.id] = value
    return scores


def write_run(
    folder: Path,
    *,
    about: Mapping[str, Any],
    outcomes: Sequence[Outcome],
    scores: Scores,
    report: Report,
) -> None:
    """Write a run directory.

    Args:
        folder: where; it must not exist.
        about: what `describe_run` says.
        outcomes: what became of the cases.
        scores: values by measure and case.
        report: the tables.

    Raises:
        RunError: the directory exists or cannot be written.
    """
    facts = [f"{name}: {about[name]}" for name in ("made", "embedder", "commit", "hardware")]
    texts = {
        "run.json": _json(about, indent=2),
        "results.jsonl": "".join(_json(_result(o, scores)) for o in outcomes),
        "report.md": as_markdown(report, title=f"Evaluation run {folder.name}", facts=facts),
        "report.json": _json(as_json(report), indent=2),
        "run.trec": "".join(line for o in outcomes for line in _trec(o, folder.name)),
    }
    try:
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except FileExistsError:
        raise RunError(f"The run {folder} exists already; choose another --name.") from None
    except OSError as error:
        raise RunError(f"The run cannot be written to {folder} ({error.strerror}).") from error


def read_run(folder: Path) -> tuple[dict[str, Any], tuple[Record, ...]]:
    """Read what a run says of itself, and its records.

    Args:
        folder: the run directory.

    Raises:
        RunError: it is no run directory, or damaged.
    """
    try:
        about = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
        return about, tuple(_record(json.loads(line)) for line in lines)
    except OSError as error:
        raise RunError(f"{folder} is not a run that can be read ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(f"The run {folder} is damaged ({error}); make it again.") from error


def _record(raw: dict[str, Any]) -> Record:
    return Record(
        id=raw["id"],
        language=Language(raw["lang"]),
        split=Split(raw["split"]),
        failed=raw["verdict"] == "error",
        scores=raw["scores"],
        marks=Marks(**raw["marks"]),
    )


def _result(outcome: Outcome, scores: Scores) -> dict[str, Any]:
    case = outcome.case
    return {
        "id": case.id,
        "split": case.split,
        "kind": case.kind,
        "lang": case.language,
        "question": case.question,
        "expect": case.expect,
        "expected_reason": case.reason,
        "gold": {" ".join(key): grade for key, grade in case.relevant.items()},
        "verdict": outcome.verdict,
        "error": outcome.error,
        **(_told(outcome.turn) if outcome.turn else {}),
        "marks": asdict(marks(outcome)),
        "scores": _own(scores, case.id),
    }


def _told(turn: Turn) -> dict[str, Any]:
    return {
        **_replied(turn.reply),
        "notices": [{"code": n.code, "text": n.text} for n in turn.reply.notices],
        "hits": [
            {
                "act": h.passage.act.id,
                "eid": h.passage.eid,
                "score": round(h.score, 4),
                "via": h.via,
            }
            for h in turn.findings.hits[:_HITS_KEPT]
        ],
        "signs": [
            {"id": sign.to.id, "leads": sign.to.leads, "score": round(sign.score, 4)}
            for sign in turn.findings.signs[:_SIGNS_KEPT]
        ],
        "evidence": dict(turn.findings.evidence),
        "searched": turn.query.text,
        "language_found": turn.query.language,
        "ms": dict(turn.ms),
    }


def _replied(reply: Reply) -> dict[str, Any]:
    match reply:
        case Abstention():
            return {"reason": reply.reason, "nearest": [p.eid for p in reply.nearest]}
        case Answer():
            return {"claims": [_claim(claim) for claim in reply.claims]}
        case _:
            assert_never(reply)


def _claim(claim: Claim) -> dict[str, Any]:
    cited = [
        {"act": c.passage.act.id, "eid": c.passage.eid, "quote": c.quote} for c in claim.citations
    ]
    return {"text": claim.text, "citations": cited}


def _own(scores: Scores, case: str) -> dict[str, float]:
    return {name: values[case] for name, values in scores.items() if case in values}


def _trec(outcome: Outcome, tag: str) -> list[str]:
    return [
        f"{outcome.case.id} Q0 {act}/{eid} {rank} {-rank} {tag}\n"
        for rank, (act, eid) in enumerate(outcome.hits, start=1)
    ]


def _json(value: object, indent: int | None = None) -> str:
    def as_number(odd: object) -> float:
        return float(odd)  # type: ignore[arg-type]

    return json.dumps(value, ensure_ascii=False, indent=indent, default=as_number) + "\n"
