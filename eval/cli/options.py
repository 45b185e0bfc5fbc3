"""The options that several verbs of the command line share."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from assistant.law.language import Language
from eval.errors import EvalError
from eval.runs.record import Record
from eval.sets.cases import Case, Kind, Split

SetOption = Annotated[Path, typer.Option("--set", help="Folder with the cases (*.jsonl).")]
SplitOption = Annotated[str, typer.Option("--split", help="dev, test or all.")]
LangOption = Annotated[list[Language] | None, typer.Option("--lang", help="Only this language.")]
KindOption = Annotated[list[Kind] | None, typer.Option("--kind", help="Only this kind.")]
IdsOption = Annotated[str, typer.Option("--ids", help="Only these cases: en-001,ru-014.")]
OutputOption = Annotated[Path, typer.Option("--output", help="Folder for run directories.")]
NameOption = Annotated[str, typer.Option("--name", help="Name of the run; the time if left out.")]
RunOption = Annotated[
    Path | None, typer.Option("--run", help="Take this run directory, ask nothing.")
]
AnnotatorOption = Annotated[str, typer.Option("--annotator", help="Who marks.")]
SampleOption = Annotated[
    int | None, typer.Option("--sample", min=1, help="Only so many, drawn by the seed.")
]
SeedOption = Annotated[int, typer.Option("--seed", help="The same seed draws the same.")]
Asked = TypeVar("Asked", Case, Record)


class OptionError(EvalError):
    """An option of the command line names what is not there."""


def choose(
    cases: Sequence[Asked],
    *,
    split: str = "all",
    lang: Sequence[Language] | None = None,
    kind: Sequence[Kind] | None = None,
    ids: str = "",
) -> list[Asked]:
    """Choose cases by the options of the command line.

    Args:
        cases: all cases, or what a run kept of each.
        split: dev, test or all.
        lang: only these languages.
        kind: only these kinds.
        ids: only these cases, with commas between.

    Raises:
        OptionError: an option names what is not there, or nothing fits.
    """
    if split not in ("all", *Split):
        raise OptionError(f"--split is {split!r}, not dev, test or all.")
    named = [name.strip() for name in ids.split(",") if name.strip()]
    unknown = [name for name in named if name not in {case.id for case in cases}]
    if unknown:
        raise OptionError(f"There is no case {unknown[0]!r}; see: python -m eval list")
    found = [
        case
        for case in cases
        if split in ("all", case.split)
        and (not lang or case.language in lang)
        and (not kind or case.kind in kind)
        and (not named or case.id in named)
    ]
    if not found:
        raise OptionError("No case fits these options.")
    return found


def sampled(cases: Sequence[Asked], count: int | None, seed: int) -> list[Asked]:
    """Draw some cases, the same for everybody who gives the same seed, in their own order.

    Args:
        cases: what there is to draw from.
        count: how many; all where None or where there are not more.
        seed: the seed.
    """
    if count is None or count >= len(cases):
        return list(cases)
    drawn = set(random.Random(seed).sample(sorted(case.id for case in cases), count))
    return [case for case in cases if case.id in drawn]
