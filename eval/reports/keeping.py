"""A run directory gets its reports: the same records as tables for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.judges import summary as judging
from eval.labels.summary import as_lines, as_plain, labelled
from eval.reports.page.run_page import run_page
from eval.reports.repeats import repeats_in
from eval.reports.report import Report, as_json, as_markdown, make_report
from eval.reports.terminal import of_repeats
from eval.runs.record import Record
from eval.runs.run_folder import write_run, write_texts

_FACTS = ("made", "embedder", "commit", "hardware")


def keep(folder: Path, *, about: Mapping[str, Any], records: Sequence[Record]) -> Report:
    """Write a run directory with its reports.

    Args:
        folder: where; it must not exist.
        about: what `describe_run` says.
        records: what became of the questions.

    Returns:
        The report.

    Raises:
        RunError: the directory exists or cannot be written.
    """
    write_run(folder, about=about, records=records)
    return write_reports(folder, about=about, records=records)


def write_reports(
    folder: Path,
    *,
    about: Mapping[str, Any],
    records: Sequence[Record],
) -> Report:
    """Write the reports of a run directory, those that stand there already anew.

    Args:
        folder: the run directory.
        about: what `describe_run` says.
        records: what became of the questions.

    Returns:
        The report.

    Raises:
        RunError: a file cannot be written.
        LabelsError: a file of marks is damaged.
        JudgeError: a file of opinions is damaged.
    """
    report = make_report(records)
    facts = [f"{name}: {about[name]}" for name in _FACTS if name in about]
    if about.get("finished") is False:
        facts.append(f"not finished: {len(records)} of {len(about['ids'])} questions were asked")
    lines, values = _added(folder, records)
    if repeated := repeats_in(folder, about, records):
        lines = [*lines, "", "## Asked again", "", "```", *of_repeats(repeated), "```"]
        values = {**values, "repeats": asdict(repeated)}
    text = as_markdown(report, title=f"Evaluation run {folder.name}", facts=facts)
    shown = {name: value for name, value in about.items() if name != "ids"}
    texts = {
        "report.md": text + "".join(f"{line}\n" for line in lines),
        "report.json": json.dumps(as_json(report) | values, ensure_ascii=False, indent=2) + "\n",
        "report.html": run_page(shown, records, name=folder.name, report=report),
    }
    write_texts(folder, texts)
    return report


def _added(folder: Path, records: Sequence[Record]) -> tuple[list[str], dict[str, Any]]:
    """Return what people and judges say of the run, where they did, as lines and as values."""
    lines: list[str] = []
    values: dict[str, Any] = {}
    people, judged = labelled(folder, records), judging.findings(folder, records)
    if people:
        lines += ["", *as_lines(people)]
        values["people"] = as_plain(people)
    for found in judged:
        lines += ["", *judging.as_lines(found)]
    if judged:
        values["judges"] = [judging.as_plain(found) for found in judged]
    return lines, values
