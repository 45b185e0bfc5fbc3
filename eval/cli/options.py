"""The options that several verbs share, in groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.law.language import Language
from eval.asking.manner import Manner
from eval.cli.talk import now
from eval.cli.wishes import OptionError
from eval.measures.chance import SEED
from eval.runs.plan import Plan, to_go_on
from eval.runs.run_folder import RUNS
from eval.sets.cases import Kind, Split, read_cases
from eval.sets.choose import Question, choose, read_filters

SetOption = Annotated[
    Path,
    typer.Option("--set", show_default="the shipped set", help="Folder with the cases (*.jsonl)."),
]
AnnotatorOption = Annotated[str, typer.Option("--annotator", help="Who marks.")]
RunOption = Annotated[
    Path | None, typer.Option("--run", help="Take this run directory, ask nothing.")
]
OutputOption = Annotated[
    Path, typer.Option("--output", show_default="runs", help="Folder for run directories.")
]
NameOption = Annotated[
    str, typer.Option("--name", "--run-name", help="Name of the run; the time if left out.")
]


class Part(StrEnum):
    """A part of the set."""

    ALL = "all"
    DEV = Split.DEV.value
    TEST = Split.TEST.value


SplitOption = Annotated[Part, typer.Option("--split", help="Only this part of the set.")]
LangOption = Annotated[
    list[Language] | None,
    typer.Option("--lang", metavar="ru|kk|en", help="Only this language."),
]
KindOption = Annotated[
    list[Kind] | None, typer.Option("--kind", metavar="KIND", help="Only this kind; see: list.")
]
IdsOption = Annotated[str, typer.Option("--ids", help="Only these cases: en-001,ru-014.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """Which cases of a set, or questions of a run."""

    split: SplitOption = Part.ALL
    lang: LangOption = None
    kind: KindOption = None
    filters: Annotated[
        list[str] | None,
        typer.Option("--filter", help="Only cases with this trait: key=value, repeatable."),
    ] = None
    ids: IdsOption = ""
    sample: Annotated[int | None, typer.Option(min=1, help="So many, drawn by lot.")] = None
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many, the first.")] = None
    seed: Annotated[int, typer.Option(help="Seed of the lot.")] = SEED

    @property
    def told(self) -> dict[str, str]:
        """The options that narrow the set, in words."""
        named = {
            "split": "" if self.split is Part.ALL else self.split,
            "lang": ", ".join(self.lang or ()),
            "kind": ", ".join(self.kind or ()),
            "filter": ", ".join(self.filters or ()),
            "ids": self.ids,
            "sample": f"{self.sample}, seed {self.seed}" if self.sample else "",
            "limit": self.limit or "",
        }
        return {name: str(value) for name, value in named.items() if value}

    def of(self, cases: Sequence[Question]) -> list[Question]:
        """Choose among cases.

        Args:
            cases: the whole set, or what a run kept of each.

        Raises:
            ChoiceError: an option names what is not there, or nothing fits.
        """
        filters = read_filters(self.filters or ())
        parts = [] if self.split is Part.ALL else [self.split]
        for trait, values in (("lang", self.lang), ("kind", self.kind), ("split", parts)):
            filters.setdefault(trait, []).extend(map(str, values or ()))
        return choose(
            cases,
            filters={trait: values for trait, values in filters.items() if values},
            ids=[name.strip() for name in self.ids.split(",") if name.strip()],
            sample=self.sample,
            limit=self.limit,
            seed=self.seed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How to ask, and where to keep the answers."""

    output: OutputOption = RUNS
    name: NameOption = ""
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run.")] = False
    retry_errors: Annotated[
        bool, typer.Option("--retry-errors", help="Go on, and ask anew what failed.")
    ] = False
    repeat: Annotated[int, typer.Option(min=1, help="Ask so many times.")] = 1
    concurrency: Annotated[int, typer.Option(min=1, help="Conversations at once.")] = 1
    timeout: Annotated[
        float | None, typer.Option(min=0.001, help="Seconds to wait for an answer.")
    ] = None
    max_cost: Annotated[
        float | None, typer.Option(min=0, help="Stop before more than this is spent.")
    ] = None
    cache: Annotated[bool, typer.Option(help="Take answers of earlier runs.")] = False
    offline: Annotated[bool, typer.Option("--offline", help="Refuse the network.")] = False
    progress: Annotated[bool, typer.Option(help="Show how far it is.")] = True

    def place(self, prefix: str = "") -> Path:
        """Return the directory of the run.

        Args:
            prefix: what the name begins with where none was chosen.

        Raises:
            OptionError: the name is no name of a folder.
            RunError: none was chosen, and there is none to go on with.
        """
        if self.name:
            if Path(self.name).name != self.name:
                raise OptionError(f"--name is {self.name!r}, not the name of a folder.")
            return self.output / self.name
        if self.resume or self.retry_errors:
            return to_go_on(self.output, retry_errors=self.retry_errors)
        return self.output / f"{prefix}{now()}"

    def plan(self, folder: Path, choosing: Choosing) -> Plan:
        """Return what a run is to do.

        Args:
            folder: the folder with the cases.
            choosing: which of them.

        Raises:
            CasesError: the set cannot be read.
            ChoiceError: an option names what is not there, or nothing fits.
        """
        cases = read_cases(folder)
        chosen = choosing.of(cases)
        told = choosing.told
        return Plan(
            cases=cases,
            only=[case.id for case in chosen] if told else None,
            selection={"set": folder.name, "cases": str(len(chosen)), **told},
            manner=Manner(workers=self.concurrency, timeout=self.timeout, max_cost=self.max_cost),
            repeat=self.repeat,
            offline=self.offline,
            answers=self.output / ".cache" if self.cache else None,
            resume=self.resume or self.retry_errors,
            retry_errors=self.retry_errors,
            progress=self.progress,
        )
