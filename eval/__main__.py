"""python -m eval: run, validate, gate, bless, compare, fit, bench, list, show, table.

Exit status: 0 all is well, 1 a floor is missed or the set has faults, 2 wrong use, 3 not measured.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from assistant.errors import AssistantError
from assistant.ingest.pipeline import read_library
from assistant.library import Library
from assistant.settings import Settings
from eval.cli import screen
from eval.cli.options import (
    IdsOption,
    KindOption,
    LangOption,
    NameOption,
    OptionError,
    OutputOption,
    RunOption,
    SetOption,
    SplitOption,
    choose,
)
from eval.reports.compare import changes, paired
from eval.reports.gates import (
    GATES,
    Exit,
    GatesError,
    hold,
    read_baseline,
    read_gates,
    verdict,
    write_baseline,
)
from eval.reports.keeping import keep
from eval.reports.report import as_markdown
from eval.reports.table import README, make_table, replace_table
from eval.runs.record import Record
from eval.runs.run_folder import RUNS, RunError, read_run
from eval.runs.session import Asked, ask_all
from eval.sets.cases import CASES, CasesError, Split, read_cases
from eval.sets.validate import validate as faults_of

app = typer.Typer(
    help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


@app.command()
def run(
    *,
    folder: SetOption = CASES,
    split: SplitOption = "all",
    lang: LangOption = None,
    kind: KindOption = None,
    ids: IdsOption = "",
    output: OutputOption = RUNS,
    name: NameOption = "",
    failures: Annotated[bool, typer.Option(help="List the cases that went wrong.")] = False,
) -> None:
    """Ask the questions and write a run directory with the report."""
    cases = read_cases(folder)
    chosen = choose(cases, split=split, lang=lang, kind=kind, ids=ids)
    told = {"set": folder.name, "split": split, "cases": str(len(chosen))}
    asked = ask_all(cases, Settings(), only={case.id for case in chosen}, selection=told)
    place = output / (name or _now())
    report = keep(place, about=asked.about, records=asked.records)
    print(as_markdown(report, title=f"Evaluation run {place.name}"))
    if failures:
        _say(screen.of_failures(asked.records))
    print(f"Written to {place}")
    raise typer.Exit(Exit.NOT_MEASURED if report.errors else Exit.PASS)


@app.command()
def validate(folder: SetOption = CASES) -> None:
    """Say what is wrong with a set of cases."""
    faults = faults_of(folder, _library())
    _say([str(fault) for fault in faults])
    print(f"{len(faults)} faults." if faults else "The set is sound.")
    raise typer.Exit(1 if faults else 0)


@app.command()
def gate(
    *,
    folder: SetOption = CASES,
    floors: Annotated[Path, typer.Option("--gates", help="File of floors.")] = GATES,
    ready: RunOption = None,
    output: OutputOption = RUNS,
    name: NameOption = "",
) -> None:
    """Hold a run of the whole set against the floors, and tell gains and losses by case."""
    gates, parts = read_gates(floors)
    known = read_baseline()
    _, records = _records(folder, ready, output / (name or f"gate-{_now()}"))
    checks = hold(records, gates, parts)
    if known:
        _say(screen.of_changes(changes(known[1], {r.id: r.marks for r in records})))
    _say(screen.of_checks(checks))
    status = verdict(records, checks)
    print(screen.of_exit(status))
    raise typer.Exit(status)


@app.command()
def bless(*, ready: RunOption = None, output: OutputOption = RUNS) -> None:
    """Make a run of the whole shipped set the baseline."""
    about, records = _records(CASES, ready, output / f"bless-{_now()}")
    if any(record.failed for record in records):
        _stop(
            "A question failed with an error; such a run cannot be a baseline.", Exit.NOT_MEASURED
        )
    if {record.id for record in records} != {case.id for case in read_cases()}:
        _stop("The run does not cover the whole set, so it cannot be a baseline.", Exit.USAGE)
    write_baseline(about, records)
    print(f"{len(records)} cases are now the baseline. Then: python -m eval table --write")


@app.command()
def compare(before: Path, after: Path) -> None:
    """Compare two run directories: by case, then by mean."""
    (_, one), (_, two) = read_run(before), read_run(after)
    _say(screen.of_changes(changes({r.id: r.marks for r in one}, {r.id: r.marks for r in two})))
    _say(screen.of_pairs(paired(one, two)))


@app.command()
def fit() -> None:
    """Fit the decision to be silent on the dev split, and write it into the package."""
    from eval.tuning.fit import fit as fitted
    from eval.tuning.fit import write_decision

    cases = read_cases()
    dev = {case.id for case in cases if case.split is Split.DEV}
    asked = ask_all(cases, Settings(), only=dev, selection={"split": Split.DEV.value})
    chosen, told = fitted(asked.outcomes)
    write_decision(chosen)
    for name, value in told.items():
        print(f"{name}: {value:.3f}")


@app.command()
def bench() -> None:
    """Time the command line and the walk, by medians."""
    from eval.tuning.bench import bench as timed

    for name, (median, slowest) in timed(Settings()).items():
        print(f"{name:28} median {median:8.0f} ms   slowest {slowest:8.0f} ms")


@app.command("list")
def list_cases(
    *,
    folder: SetOption = CASES,
    split: SplitOption = "all",
    lang: LangOption = None,
    kind: KindOption = None,
    ids: IdsOption = "",
) -> None:
    """List cases, one a line."""
    _say(screen.of_cases(choose(read_cases(folder), split=split, lang=lang, kind=kind, ids=ids)))


@app.command()
def show(case: str, folder: SetOption = CASES) -> None:
    """Show one case with the provisions that answer it."""
    _say(screen.of_case(choose(read_cases(folder), ids=case)[0], _library()))


@app.command()
def table(write: Annotated[bool, typer.Option(help="Put it into the README.")] = False) -> None:
    """Make the README's evaluation table from the baseline."""
    known = read_baseline()
    if known is None:
        _stop("There is no baseline yet; run: python -m eval bless", Exit.USAGE)
    text = make_table(known[0], read_gates()[0])
    if not write:
        print(text)
        return
    try:
        new = replace_table(README.read_text(encoding="utf-8"), text)
    except ValueError as error:
        _stop(str(error), Exit.USAGE)
    README.write_text(new, encoding="utf-8")
    print(f"Written to {README.name}.")


def main() -> None:
    """Run the command line; errors become a sentence and an exit status."""
    try:
        app(prog_name="python -m eval")
    except AssistantError as error:
        _stop(f"{error.message} {error.mend}", Exit.NOT_MEASURED)
    except (CasesError, GatesError, OptionError, RunError) as error:
        _stop(str(error), Exit.USAGE)


def _records(
    folder: Path, ready: Path | None, place: Path
) -> tuple[dict[str, Any], Sequence[Record]]:
    if ready:
        return read_run(ready)
    asked: Asked = ask_all(read_cases(folder), Settings(), selection={"set": folder.name})
    keep(place, about=asked.about, records=asked.records)
    print(f"Written to {place}")
    return dict(asked.about), asked.records


def _library() -> Library:
    return read_library(Settings().corpus_dir)


def _now() -> str:
    return datetime.now().strftime("%Y%m%d-%H%M%S")


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        print(line)


def _stop(sentence: str, status: Exit) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise SystemExit(int(status))


if __name__ == "__main__":
    main()
