"""The verbs for collections: those of others searched and weighed, our own handed out and taken in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings
from eval.cli.groups import takes
from eval.cli.options import Choosing, SetOption
from eval.cli.talk import note, say, shelf
from eval.cli.wishes import OptionError
from eval.external.answerable import tell
from eval.external.lanes import RETRIEVERS, known_language
from eval.external.report import FORMATS, TELL_FORMATS, Told, write
from eval.external.search import search
from eval.external.vectors import Encoder
from eval.external.weigh import MEASURES, measures_of, weigh
from eval.runs.session import progress
from eval.sets.beir import read_beir
from eval.sets.cases import CASES, read_cases
from eval.sets.collection import Collection, Slice, cut
from eval.sets.exchange import EXPORTS, read_exported, write_cases
from eval.sets.trec import read_judgements, read_ranking

_CACHE = "eval-cache"
FolderArgument = Annotated[
    Path, typer.Argument(help="Folder with corpus.jsonl, queries.jsonl, qrels.")
]
FormatOption = Annotated[str, typer.Option("--format", help="Of table, json, md; with commas.")]
MeasuresOption = Annotated[
    str, typer.Option("--metrics", help=f"As ir_measures spells them; {', '.join(MEASURES)}.")
]
ToOption = Annotated[
    Path | None, typer.Option("--output", help="Folder for report and TREC files.")
]
LanguageOption = Annotated[str, typer.Option("--lang", help="Language of rows that name none.")]


def beir(
    folder: FolderArgument,
    *,
    retrievers: Annotated[
        str, typer.Option(help=f"Of {', '.join(RETRIEVERS)}; with commas between.")
    ] = "bm25,dense,hybrid,rerank",
    query_lang: Annotated[str, typer.Option(help="Only questions in these: ru,kk.")] = "",
    doc_lang: Annotated[str, typer.Option(help="Only documents in these.")] = "",
    docs: Annotated[str, typer.Option(help="Only ids that begin so, or fit * and ?.")] = "",
    limit: Annotated[int, typer.Option(help="Only so many questions; 0 for all.", min=0)] = 0,
    qrels: Annotated[str, typer.Option(help="File in the folder qrels: dev.")] = "",
    language: LanguageOption = "en",
    metrics: MeasuresOption = "",
    formats: FormatOption = "table",
    output: ToOption = None,
) -> None:
    """Search a BEIR folder with the lanes of the product, and weigh the rankings."""
    shown, measures, names = _formats(formats), measures_of(metrics), _listed(retrievers)
    wanted = Slice(
        query_languages=_listed(query_lang),
        document_languages=_listed(doc_lang),
        documents=_listed(docs),
        limit=limit,
    )
    part = cut(read_beir(folder, language=language, judgements=qrels), wanted)
    with encoder() as opened:
        runs = search(part, names, opened)
    told = Told(
        title=f"{part.name}, {wanted}",
        lines=_about(part),
        rows=[weigh(name, run, part.judged, measures) for name, run in runs.items()],
    )
    say(FORMATS[name](told) for name in shown)
    if output:
        write(output, told, runs, part.judged)
        note(f"Written to {output}")


def trec(
    ranking: Annotated[Path, typer.Argument(help="A run as TREC has it.")],
    judgements: Annotated[
        Path, typer.Argument(help="Judgements (qrels) as TREC or BEIR has them.")
    ],
    *,
    metrics: MeasuresOption = "",
    formats: FormatOption = "table",
) -> None:
    """Weigh a run of any system against judgements."""
    shown, measures = _formats(formats), measures_of(metrics)
    run, judged = read_ranking(ranking), read_judgements(judgements)
    row = weigh(ranking.stem, run, judged, measures)
    n = next(iter(row.means.values())).n
    lines = [f"{n} judged questions, {len(run.keys() & judged.keys())} of them in the run."]
    told = Told(title=f"{ranking.name} against {judgements.name}", lines=lines, rows=[row])
    say(FORMATS[name](told) for name in shown)


def abstention(
    folder: FolderArgument,
    *,
    limit: Annotated[int, typer.Option(help="Only so many questions; 0 for all.", min=0)] = 0,
    language: LanguageOption = "en",
    formats: FormatOption = "table",
) -> None:
    """Tell passages that answer their question from others, by the measures of evidence."""
    shown = _formats(formats)
    whole = read_beir(folder, language=language)
    part = replace(whole, questions=whole.questions[: limit or None])
    with encoder() as opened:
        found = tell(part, opened)
    say(TELL_FORMATS[name](part, found) for name in shown)


@takes(choosing=Choosing)
def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write into.")],
    *,
    form: Annotated[str, typer.Option("--format", help="beir, trec or csv.")] = "beir",
    cases: SetOption = CASES,
    choosing: Choosing,
) -> None:
    """Write the questions and the provisions that answer them for other tools."""
    if form not in EXPORTS:
        raise OptionError(f"There is no format {form!r}; there are: {', '.join(EXPORTS)}.")
    chosen = choosing.of(read_cases(cases))
    EXPORTS[form](folder, chosen, shelf())
    note(f"{len(chosen)} questions written to {folder}")


def take_in(
    place: Annotated[Path, typer.Argument(help="Exported BEIR folder or CSV file.")],
    folder: Annotated[Path, typer.Argument(help="Folder for the cases (*.jsonl).")],
) -> None:
    """Read questions that were exported as BEIR or CSV, and write them as a set again."""
    cases = read_exported(place)
    write_cases(folder, cases)
    note(f"{len(cases)} questions written to {folder}. Then: python -m eval validate {folder}")


@contextmanager
def encoder() -> Iterator[Encoder]:
    """Open the model of the settings, with a bar on stderr as long as the context lasts.

    Raises:
        AssistantError: it cannot be opened; with the mend.
    """
    from assistant.wiring import open_embedder

    settings = Settings()
    with progress() as advance:
        model = open_embedder(settings, lambda stage, share: advance(stage, int(100 * share), 100))
        yield Encoder(embedder=model, folder=settings.data_dir / _CACHE, advance=advance)


def _about(part: Collection) -> list[str]:
    languages = sorted({d.language for d in part.documents})
    plain = [language for language in languages if known_language(language) is None]
    out = [
        f"{len(part.documents)} documents ({', '.join(languages)}), {len(part.questions)} questions."
    ]
    if plain:
        out.append(
            f"Words as they stand in: {', '.join(plain)}; the product has no analyser there."
        )
    return out


def _formats(text: str) -> tuple[str, ...]:
    names = _listed(text)
    for name in names:
        if name not in FORMATS:
            raise OptionError(f"There is no format {name!r}; there are: {', '.join(FORMATS)}.")
    return names


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
