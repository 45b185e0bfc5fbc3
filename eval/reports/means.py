"""Tables of means: by language, by any part of the questions, with n at each mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from assistant.law.language import Language
from eval.measures.chance import FEW
from eval.measures.ranking import Scores
from eval.measures.scores import HEADLINE, Mean, mean_of

ALL = "all"
COLUMNS = (*(language.value for language in Language), ALL)
Table = dict[str, dict[str, Mean]]


def table_by_language(
    languages: Mapping[str, Language], scores: Scores, names: Sequence[str]
) -> Table:
    """Return the means of measures by language and over all.

    With intervals where all languages are together, and for headline measures everywhere.

    Args:
        languages: the language of each case that was asked, by id.
        scores: values by measure and case.
        names: the measures wanted.
    """
    columns: dict[str, set[str]] = {
        column.value: {name for name, own in languages.items() if own is column}
        for column in Language
    }
    columns[ALL] = set(languages)
    out: Table = {}
    for name in names:
        for column, ids in columns.items():
            mean = mean_of(scores, name, ids, interval=name in HEADLINE or column == ALL)
            if mean:
                out.setdefault(name, {})[column] = mean
    return out


def table_by_part(
    parts: Mapping[str, Collection[str]], scores: Scores, names: Sequence[str]
) -> Table:
    """Return the means of measures over parts of the cases, a row a part.

    Args:
        parts: the ids of the cases of each part.
        scores: values by measure and case.
        names: the measures wanted.
    """
    out: Table = {}
    for part, ids in parts.items():
        found = {name: mean_of(scores, name, ids) for name in names}
        out[part] = {name: mean for name, mean in found.items() if mean}
    return out


def plain(table: Table) -> dict[str, dict[str, dict[str, float | int | None]]]:
    """Return a table as plain values for JSON.

    Args:
        table: means by row and column.
    """
    return {
        row: {
            column: {"mean": mean.value, "n": mean.n, "low": mean.low, "high": mean.high}
            for column, mean in cells.items()
        }
        for row, cells in table.items()
    }


def table_lines(table: Table, columns: Sequence[str], *, corner: str) -> list[str]:
    """Write a table of means in Markdown; columns without any mean are left out.

    Args:
        table: means by row and column.
        columns: the columns, in order.
        corner: the heading of the first column.
    """
    used = [c for c in columns if any(c in cells for cells in table.values())]
    rows = {name: [cell(cells.get(c)) for c in used] for name, cells in table.items()}
    return grid(corner, used, rows)


def grid(corner: str, columns: Sequence[str], rows: Mapping[str, Iterable[object]]) -> list[str]:
    """Write any table in Markdown.

    Args:
        corner: the heading of the first column.
        columns: the headings of the others.
        rows: the cells of each row, by its name.
    """
    lines = [f"| {corner} | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    lines += [f"| {name} | {' | '.join(map(str, cells))} |" for name, cells in rows.items()]
    return lines


def cell(mean: Mean | None) -> str:
    """Write a mean with its interval and n, or a dash.

    Args:
        mean: the mean, or None where the measure applies to no case.
    """
    if mean is None:
        return "–"
    few = "†" if mean.n < FEW else ""
    spread = f" [{mean.low:.3f}, {mean.high:.3f}]" if mean.low is not None else ""
    return f"{mean.value:.3f}{spread} ({mean.n}{few})"
