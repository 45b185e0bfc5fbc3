"""Ablations: the whole assistant and each variant of it are asked the same questions; runs are kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.retrieve.ready import ready_index
from assistant.settings import Settings
from assistant.wiring import embedder_name, index_folder, open_embedder, open_library
from eval.asking.runner import run_cases
from eval.measures.scores import score
from eval.reports.ablation import Row, row_of
from eval.reports.keeping import keep
from eval.runs.about import describe_run
from eval.runs.record import Record, as_records
from eval.runs.run_folder import RunError, read_run
from eval.sets.cases import Case
from eval.tuning.elsewhere import NotMeasured
from eval.tuning.memory import Memory, RememberedEmbedder, Timed, remembered
from eval.tuning.parts import Parts, assemble
from eval.tuning.variants import WHOLE, Variant

Advance = Callable[[str, int, int], None]
_SAME = ("corpus", "code", "set", "selection", "day")  # what must agree for a run to be taken again
_ASIDE = "built"  # the folder for what variants build


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What every variant is asked, and where its run is kept.

    Attributes:
        settings: the settings of the assistant.
        cases: the whole set.
        only: ids of the cases wanted.
        selection: which cases these are, in words.
        output: the folder for the runs.
        resume: whether runs that are there already are taken.
        advance: told the variant, and how many questions are done, of how many.
    """

    settings: Settings
    cases: Sequence[Case]
    only: Collection[str]
    selection: Mapping[str, str]
    output: Path
    resume: bool = False
    advance: Advance = lambda variant, done, total: None


def ablate(task: Task, about: Mapping[str, Any], variants: Sequence[Variant]) -> Iterator[Row]:
    """Yield a row for the whole assistant, then one for each variant.

    Args:
        task: what to ask, and where to keep it.
        about: what `about_of` says of the task.
        variants: what to leave out or exchange.

    Raises:
        AssistantError: the assistant cannot be opened; with the mend.
        RunError: a run is there already and `resume` is not asked for, or cannot be written.
    """
    memory = Memory()
    whole = Variant(WHOLE, "", "the assistant as it is", lambda parts, folder: parts)
    parts: Parts | None = None
    base: Sequence[Record] = ()
    try:
        for variant in (whole, *variants):
            records = _kept(task, variant, about)
            if records is None:
                parts = parts or open_parts(task.settings, memory)
                try:
                    records = _asked(task, variant, parts, memory=memory, about=about)
                except NotMeasured as error:
                    yield Row(
                        group=variant.group,
                        name=variant.name,
                        says=variant.says,
                        missing=str(error),
                    )
                    continue
            base = base or records
            yield row_of(base, records, group=variant.group, name=variant.name, says=variant.says)
    finally:
        if parts is not None:
            parts.index.store.close()


def about_of(task: Task) -> dict[str, Any]:
    """Say what is measured, with what, and on what machine.

    Args:
        task: what is asked.

    Raises:
        CorpusError: the corpus cannot be read; with the mend.
    """
    corpus = open_library(task.settings).fingerprint
    return describe_run(task.settings, corpus=corpus, cases=task.cases, selection=task.selection)


def open_parts(settings: Settings, memory: Memory) -> Parts:
    """Open the parts that the product is made of, so that they remember.

    Args:
        settings: the settings of the assistant.
        memory: what they remember with.

    Raises:
        AssistantError: they cannot be opened; with the mend.
    """
    library, model = open_library(settings), open_embedder(settings)
    index = ready_index(library, index_folder(settings), embedder_name(settings), lambda: model)
    return Parts(
        settings=settings,
        library=library,
        index=remembered(index, memory),
        embedder=RememberedEmbedder(model, memory),
    )


def _kept(task: Task, variant: Variant, about: Mapping[str, Any]) -> Sequence[Record] | None:
    """Return the run of a variant that is there already, where it may be taken."""
    folder = task.output / variant.name
    if not folder.exists():
        return None
    if not task.resume:
        raise RunError(
            f"There is a run in {folder} already; take it with --resume, or name another --output."
        )
    try:
        then, records = read_run(folder)
    except RunError:
        then, records = {}, ()
    whole = {record.id for record in records} == {*task.only}
    if whole and all(then.get(name, "") == about[name] for name in _SAME):
        return records
    shutil.rmtree(folder)  # of another day, corpus, program or set, or broken off
    return None


def _asked(
    task: Task, variant: Variant, whole: Parts, *, memory: Memory, about: Mapping[str, Any]
) -> Sequence[Record]:
    parts = variant.change(whole, task.output / _ASIDE / variant.name)
    try:
        outcomes = run_cases(
            task.cases,
            Timed(assemble(parts), memory),
            only=task.only,
            advance=lambda done, total: task.advance(variant.name, done, total),
        )
        records = as_records(outcomes, score(outcomes, parts.library), parts.library)
    finally:
        if parts.settings is not whole.settings:
            parts.index.store.close()
    told = {"ablation": variant.name, "change": variant.says}
    keep(task.output / variant.name, about={**about, **told}, records=records)
    return records
