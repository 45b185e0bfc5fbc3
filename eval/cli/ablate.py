"""The verb that leaves parts out: ablate."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from eval.cli.answering import plain_settings
from eval.cli.options import Choosing, IdsOption, LangOption, Part, SetOption, SplitOption
from eval.cli.talk import note, say, stop
from eval.reports.ablation import PAGE, TABLE, Row, as_markdown, as_plain, as_screen
from eval.reports.gates import Exit
from eval.runs.run_folder import RUNS, write_texts
from eval.sets.cases import CASES, read_cases

_TOLD = 100  # questions after which it is said how far it is


class Format(StrEnum):
    """How the table is written."""

    TABLE = "table"
    MD = "md"
    JSON = "json"


PartsOption = Annotated[
    str, typer.Option("--parts", help="lanes,rerank,… or embedder=NAME; all where left out.")
]
HomeOption = Annotated[Path, typer.Option("--output", help="Folder for the run of each variant.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How to write the table.")]


def ablate(
    *,
    folder: SetOption = CASES,
    split: SplitOption = Part.DEV,
    lang: LangOption = None,
    ids: IdsOption = "",
    parts: PartsOption = "",
    output: HomeOption = RUNS / "ablations",
    form: FormatOption = Format.TABLE,
    resume: Annotated[bool, typer.Option(help="Take runs that are there already.")] = False,
    write: Annotated[bool, typer.Option(help="Put the table into docs/ablations.md.")] = False,
) -> None:
    """Leave out or exchange one part after another, and print what each one brings."""
    from eval.tuning.ablate import Task, about_of
    from eval.tuning.ablate import ablate as rows_of
    from eval.tuning.variants import chosen

    variants = chosen([name.strip() for name in parts.split(",") if name.strip()])
    cases = read_cases(folder)
    choosing = Choosing(split=split, lang=lang, ids=ids)
    asked = choosing.of(cases)
    page = _page() if write else ""
    task = Task(
        settings=plain_settings(),
        cases=cases,
        only={case.id for case in asked},
        selection={"set": folder.name, "cases": str(len(asked)), **choosing.told},
        output=output,
        resume=resume,
        advance=_tell,
    )
    about = about_of(task)
    rows = list(rows_of(task, about, variants))
    texts = _texts(rows, about)
    say([texts[form].rstrip()])
    write_texts(output, {f"ablations.{form}": texts[form] for form in (Format.MD, Format.JSON)})
    if write:
        PAGE.write_text(TABLE.replaced(page, texts[Format.MD]), encoding="utf-8")
    note(f"Written to {output}{f' and {PAGE.name}' if write else ''}.")
    raise typer.Exit(Exit.NOT_MEASURED if any(row.errors for row in rows) else Exit.PASS)


def _texts(rows: Sequence[Row], about: Mapping[str, Any]) -> dict[Format, str]:
    plain = {"about": about, "rows": as_plain(rows)}
    return {
        Format.TABLE: as_screen(rows),
        Format.MD: as_markdown(rows, _facts(about)),
        Format.JSON: json.dumps(plain, ensure_ascii=False, indent=2) + "\n",
    }


def _page() -> str:
    """Read the page that the table goes into, before anything is asked."""
    try:
        page = PAGE.read_text(encoding="utf-8")
    except OSError as error:
        stop(f"{PAGE} cannot be read ({error.strerror}).", Exit.USAGE)
    try:
        TABLE.replaced(page, "")
    except ValueError as error:
        stop(str(error), Exit.USAGE)
    return page


def _tell(variant: str, done: int, total: int) -> None:
    if done == total or done % _TOLD == 0:
        note(f"{variant}: {done} of {total} questions")


def _facts(about: Mapping[str, Any]) -> list[str]:
    asked = about["selection"]
    which = f" of the {asked['split']} split" if "split" in asked else ""
    return [
        f"Measured on {about['day']}: {asked['cases']} questions{which}, model {about['embedder']}, "
        f"program {about['commit']}, {about['hardware']}."
    ]
