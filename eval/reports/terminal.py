"""A run as plain lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.law.language import Language
from eval.measures.chance import FEW
from eval.measures.scores import Mean
from eval.reports.compare import Change
from eval.reports.gates import Check, Exit
from eval.reports.judge import Loss
from eval.reports.means import ALL, Table
from eval.reports.repeats import Repeats
from eval.reports.result import Result
from eval.runs.record import Record

_FIRST_HITS = 5
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # could move the cursor of a terminal
_FACTS = ("made", "day", "embedder", "commit", "seconds", "cost")


def as_terminal(result: Result) -> str:
    """Show a run: its means, what was held against it, and the questions wanted.

    Args:
        result: the run and what is wanted of it.
    """
    about = result.about
    facts = "  ".join(f"{name} {about[name]}" for name in _FACTS if about.get(name) is not None)
    lines = [f"{result.name}: {len(result.records)} questions"]
    lines += [facts] if facts else []
    lines += ["only: " + ", ".join(map(" ".join, result.chosen.items()))] if result.chosen else []
    lines += [result.part] if result.part else []
    errors = sum(record.failed for record in result.records)
    lines += [f"Failed with an error: {errors}; see --failures-only."] if errors else []
    lines += ["", *_means(result.table)]
    for block in (
        of_changes(result.changes) if result.changes is not None else [],
        of_checks(result.checks),
        of_losses(result.lost),
        of_repeats(result.repeats) if result.repeats else [],
        list(_of_questions(result)),
    ):
        lines += ["", *block] if block else []
    if result.judged:
        lines += ["", of_exit(result.status)]
    return _UNSEEN.sub("\ufffd", "\n".join(lines))


def of_changes(changes: Sequence[Change]) -> list[str]:
    """List gains, then losses.

    Args:
        changes: what changed by case.
    """
    out: list[str] = []
    for title, better in (("Gains", True), ("Losses", False)):
        own = [change for change in changes if change.better is better]
        out += [f"{title}: {len(own)}", *(f"  {change.id}: {change.what}" for change in own)]
    return out


def of_checks(checks: Sequence[Check]) -> list[str]:
    """Say of every gate what was found and what is needed.

    Args:
        checks: the gates held against a run.
    """
    out: list[str] = []
    for check in checks:
        mark = "pass" if check.passed else "MISSED"
        value = "not measured" if check.value is None else f"{check.value:.3f}"
        sign = "at most" if check.gate.at_most else "at least"
        where = f"{check.part}, {check.column}"
        bound = f"{sign} {check.gate.bound:.2f}"
        out.append(f"{mark:6}  {check.gate.measure:20} {where:10} {value:>7}  {bound}  n={check.n}")
    return out


def of_losses(losses: Sequence[Loss]) -> list[str]:
    """Say of every measure what was lost against an earlier run, and what may be.

    Args:
        losses: what was lost.
    """
    out: list[str] = []
    for loss in losses:
        if not loss.n:
            out.append(f"not measured  {loss.measure}: the runs share no question that has it")
            continue
        mark = "WORSE" if loss.counts else "pass"
        means = f"{loss.before:.3f} → {loss.after:.3f}"
        told = f"lost {loss.lost:+.3f}, at most {loss.allowed:.3f} may be"
        chance = "" if loss.alpha is None else f", p {loss.p:.3f} (counts up to {loss.alpha:g})"
        out.append(f"{mark:6}  {loss.measure:20} {means}  {told}{chance}  n={loss.n}")
    return out


def of_repeats(repeats: Repeats) -> list[str]:
    """Say how far the means spread over several times of asking, and which answers differ.

    Args:
        repeats: what asking again showed.
    """
    out = [f"Asked {repeats.times} times: {'measure':20} {'mean':>7} {'sd':>7} {'range':>15}"]
    for spread in repeats.spreads:
        mean = sum(spread.means) / len(spread.means)
        low, high = min(spread.means), max(spread.means)
        told = f"{mean:7.3f} {spread.deviation:7.4f} {f'{low:.3f} – {high:.3f}':>15}"
        out.append(f"{'':15}{spread.measure:20} {told}")
    if repeats.differing:
        names = ", ".join(repeats.differing)
        out.append(f"Not deterministic: {len(repeats.differing)} answers differ: {names}")
    else:
        out.append("Every answer was the same each time.")
    return out


def of_failures(records: Sequence[Record]) -> list[str]:
    """Show each case in which something went wrong: gold, cited, first hits.

    Args:
        records: what became of the cases.
    """
    out: list[str] = []
    for record in records:
        if not record.failings:
            continue
        gold = ", ".join(f"{eid}={grade}" for (_, eid), grade in record.gold.items())
        cited = ", ".join(eid for _, eid in record.cited)
        hits = ", ".join(hit.eid for hit in record.hits[:_FIRST_HITS])
        out += [
            f"{record.id} {record.kind}: {'; '.join(record.failings)}",
            f"  question: {record.question}",
            f"  expect:   {record.expected_reason or record.expect}, got {_got(record)}",
            f"  gold:     {gold or '-'}",
            f"  cited:    {cited or '-'}",
            f"  hits:     {hits or '-'}",
        ]
    return out


def of_record(record: Record) -> list[str]:
    """Show how a question was answered in a run.

    Args:
        record: what became of it.
    """
    out = [f"got:      {_got(record)}{f': {record.error}' if record.error else ''}"]
    out += [f"wrong:    {'; '.join(record.failings)}"] if record.failings else []
    for claim in record.claims:
        out.append(f"claim:    {claim.text}")
        out += [f"  cited:  {c['act']} {c['eid']}: {c['quote']}" for c in claim.citations]
    out += [f"notice:   {code}: {text}" for code, text in record.notices]
    out += [
        f"found:    {h.score:.3f}  {h.act} {h.eid}  ({h.via})" for h in record.hits[:_FIRST_HITS]
    ]
    out += [f"measure:  {name} {value:.3f}" for name, value in record.scores.items()]
    return out


def of_exit(status: Exit) -> str:
    """Say in a sentence what was decided.

    Args:
        status: the exit status.
    """
    return {
        Exit.PASS: "Everything asked of it is kept.",
        Exit.MISSED: "A floor is missed, or more was lost than may be.",
        Exit.USAGE: "The command cannot be used so.",
        Exit.NOT_MEASURED: (
            "Not measured: a question failed with an error, the run is not finished, or a measure "
            "applies to no question. This says nothing about quality; look at the errors first."
        ),
    }[status]


def _means(table: Table) -> Iterator[str]:
    columns = [*(language.value for language in Language), ALL]
    used = [column for column in columns if any(column in cells for cells in table.values())]
    width = max((len(name) for name in table), default=0)
    yield f"{'measure':{width}}  {''.join(f'{column:>8}' for column in used)}  95 %            n"
    for name, cells in table.items():
        shown = "".join(f"{_mean(cells.get(column)):>8}" for column in used)
        whole = cells.get(ALL)
        spread, n = (_interval(whole), whole.n) if whole else ("", 0)
        yield f"{name:{width}}  {shown}  {spread:14}{n:>4}{'†' if n < FEW else ''}".rstrip()
    if any(cells[ALL].n < FEW for cells in table.values() if ALL in cells):
        yield f"† fewer than {FEW} questions: chance alone may move this far."


def _of_questions(result: Result) -> Iterator[str]:
    if result.failures_only:
        yield f"{len(result.shown)} questions in which something went wrong:"
        yield from of_failures(result.shown)
        return
    values, names = result.values, result.headline
    if not result.shown:
        return
    rows = [["question", "kind", "expect", "got", *names, "what went wrong"]]
    for record in result.shown:
        scores = (values.get(name, {}).get(record.id) for name in names)
        cells = ["–" if score is None else f"{score:.3f}" for score in scores]
        wrong = "; ".join(record.failings)
        rows.append([record.id, record.kind, record.expect, record.verdict, *cells, wrong])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _mean(mean: Mean | None) -> str:
    return f"{mean.value:.3f}" if mean else "–"


def _interval(mean: Mean) -> str:
    return "" if mean.low is None else f"{mean.low:.3f} – {mean.high:.3f}"


def _got(record: Record) -> str:
    return f"silence ({record.reason})" if record.verdict == "abstain" else record.verdict
