"""The kinds of drawing that the pages use, each from plain numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eval.measures.scores import Mean
from eval.reports.page.ink import BAD, FIRST, GOOD, INK, LINE, MUTED, SECOND, THIRD, drawn

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SERIES = ((FIRST, "o"), (SECOND, "s"), (THIRD, "^"), (INK, "D"))
_ROW, _MARGIN = 21, 62
_SQUARE = 260
_LEAST, _MOST = 0.08, 0.45


def dots(name: str, rows: Mapping[str, Mapping[str, Mean]], series: Sequence[str]) -> str:
    """Draw means with their intervals, a row for each label and a mark for each series.

    Args:
        name: the name of the drawing.
        rows: mean by label and series; a mean that is missing is left out.
        series: the series, four at most.
    """
    spread = 0.21 if len(series) > 2 else 0.3
    means = [mean for row in rows.values() for mean in row.values()]
    lowest = min((m.value if m.low is None else m.low for m in means), default=0.0)

    def draw(axes: Axes) -> None:
        for place, one in enumerate(series):
            shift = (place - (len(series) - 1) / 2) * spread
            own = [(y + shift, row[one]) for y, row in enumerate(rows.values()) if one in row]
            _dotted(axes, own, label=one, look=_SERIES[place])
        _labelled(axes, list(rows))
        axes.set_xlim(max(0.0, int(lowest * 10) / 10 - 0.02), 1.02)
        for y in range(1, len(rows)):
            axes.axhline(y - 0.5, color=LINE, lw=0.5)
        columns = 2 if sum(map(len, series)) > 30 else len(series)
        axes.figure.legend(loc="outside upper left", ncols=columns, handletextpad=0.2)

    thick = _ROW + 7 * max(0, len(series) - 2)
    return drawn(name, draw, height=_MARGIN + 14 + thick * len(rows))


def _dotted(
    axes: Axes, means: Sequence[tuple[float, Mean]], *, label: str, look: tuple[str, str]
) -> None:
    colour, marker = look
    for y, mean in means:
        if mean.low is not None and mean.high is not None:
            axes.plot([mean.low, mean.high], [y, y], color=colour, lw=1.6, alpha=0.7)
    xs, ys = [mean.value for _, mean in means], [y for y, _ in means]
    axes.plot(xs, ys, color=colour, marker=marker, ls="none", ms=4.6, label=label)


def spans(name: str, rows: Mapping[str, tuple[float, float]], *, unit: str) -> str:
    """Draw bars to the right, each with a stroke further out, and both numbers.

    Args:
        name: the name of the drawing.
        rows: the length of the bar and the place of the stroke by label.
        unit: what is counted, for the axis.
    """
    longest = max((end for _, end in rows.values()), default=0.0) or 1.0

    def draw(axes: Axes) -> None:
        lengths = [length for length, _ in rows.values()]
        axes.barh(range(len(rows)), lengths, color=FIRST, height=0.55, alpha=0.85)
        for y, (length, end) in enumerate(rows.values()):
            axes.plot([length, end], [y, y], color=SECOND, lw=1.4)
            axes.plot([end], [y], color=SECOND, marker="|", ms=11, mew=2)
            axes.text(end + longest * 0.025, y, f"{length:,.0f} / {end:,.0f}", va="center")
        _labelled(axes, list(rows))
        axes.set_xlim(0, longest * 1.3)
        axes.locator_params(axis="x", nbins=5)
        axes.set_xlabel(unit)

    return drawn(name, draw, height=_MARGIN + 24 * len(rows))


def counts(name: str, rows: Mapping[str, Sequence[int]], series: Sequence[str]) -> str:
    """Draw counts as bars to the right, a row for each label and a bar for each series.

    Args:
        name: the name of the drawing.
        rows: the count of each series by label.
        series: the series, three at most.
    """
    longest = max((count for row in rows.values() for count in row), default=0) or 1
    thick = 0.72 / len(series)

    def draw(axes: Axes) -> None:
        for place, one in enumerate(series):
            shift = (place - (len(series) - 1) / 2) * thick
            own = [row[place] for row in rows.values()]
            places = [y + shift for y in range(len(rows))]
            colour = _SERIES[place][0]
            axes.barh(places, own, color=colour, height=thick * 0.86, alpha=0.85, label=one)
            for y, count in zip(places, own, strict=True):
                axes.text(count + longest * 0.025, y, str(count), va="center", fontsize=9.5)
        _labelled(axes, list(rows))
        axes.set_xlim(0, longest * 1.12)
        axes.locator_params(axis="x", nbins=5, integer=True)
        axes.set_xlabel("questions")
        axes.figure.legend(loc="outside upper left", ncols=len(series), handlelength=1)

    return drawn(name, draw, height=_MARGIN + 16 + 30 * len(rows))


def _labelled(axes: Axes, labels: Sequence[str]) -> None:
    axes.set_yticks(range(len(labels)), labels=list(labels))
    axes.set_ylim(len(labels) - 0.45, -0.55)
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")


def matrix(
    name: str, *, rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int]
) -> str:
    """Draw counts in squares: what is right in one colour, what is wrong in another.

    Args:
        name: the name of the drawing.
        rows: what was expected.
        columns: what came; the same words where it is right.
        counts: how many, by row and column.
    """
    from matplotlib.patches import Rectangle

    def draw(axes: Axes) -> None:
        for y, row in enumerate(rows):
            whole = sum(counts.get((row, column), 0) for column in columns) or 1
            for x, column in enumerate(columns):
                count = counts.get((row, column), 0)
                shade = _LEAST + (_MOST - _LEAST) * count / whole if count else 0.0
                colour = GOOD if row == column else BAD
                square = Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=colour, alpha=shade)
                axes.add_patch(square)
                edge = Rectangle((x - 0.5, y - 0.5), 1, 1, fill=False, edgecolor=LINE, lw=0.8)
                axes.add_patch(edge)
                if count:
                    axes.text(x, y, str(count), ha="center", va="center")
        axes.set_xticks(range(len(columns)), labels=list(columns), rotation=50, ha="right")
        axes.set_yticks(range(len(rows)), labels=list(rows))
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.tick_params(length=0, labelcolor=INK, rotation_mode="anchor", axis="x")
        axes.tick_params(length=0, axis="y")
        axes.grid(visible=False)
        axes.spines[:].set_visible(False)
        axes.set_xlabel("what came")
        axes.set_ylabel("what was expected")

    return drawn(name, draw, height=150 + 24 * len(rows))


def curves(
    name: str,
    lines: Mapping[str, Sequence[tuple[float, float]]],
    *,
    marks: Mapping[str, tuple[float, float]],
    axes_told: tuple[str, str],
) -> str:
    """Draw a line for each series, with one point of it marked.

    Args:
        name: the name of the drawing.
        lines: x and y from left to right by series, three at most.
        marks: x and y of the marked point by series.
        axes_told: what the x and the y axis show.
    """
    highest = max((y for points in lines.values() for _, y in points), default=0.0)

    def draw(axes: Axes) -> None:
        for place, (series, points) in enumerate(lines.items()):
            colour, marker = _SERIES[place]
            axes.plot([x for x, _ in points], [y for _, y in points], color=colour, lw=1.6)
            x, y = marks[series]
            label = f"{series}: working point"
            axes.plot([x], [y], color=colour, marker=marker, ms=7, ls="none", label=label)
        axes.set_xlim(0, 1.02)
        axes.set_ylim(0, max(0.1, highest * 1.15))
        axes.set_xlabel(axes_told[0])
        axes.set_ylabel(axes_told[1])
        axes.figure.legend(loc="outside upper left", ncols=2, handletextpad=0.2)

    return drawn(name, draw, height=_SQUARE)


def reliability(name: str, bins: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Draw the share that was right against the confidence that was shown, bin by bin.

    Args:
        name: the name of the drawing.
        bins: mean confidence and share right of each bin, by series, three at most.
    """
    values = [x for own in bins.values() for one in own for x in one]
    lowest = max(0.0, int(min([0.5, *values]) * 10) / 10 - 0.03)

    def draw(axes: Axes) -> None:
        axes.plot([0, 1], [0, 1], color=MUTED, lw=1, ls=(0, (4, 3)), label="as sure as right")
        for place, (series, own) in enumerate(bins.items()):
            colour, marker = _SERIES[place]
            xs, ys = [x for x, _ in own], [y for _, y in own]
            axes.plot(xs, ys, color=colour, marker=marker, ms=6, lw=1.2, label=series)
        axes.set_xlim(lowest, 1.02)
        axes.set_ylim(lowest, 1.04)
        axes.set_xlabel("confidence shown")
        axes.set_ylabel("share right")
        axes.figure.legend(loc="outside upper left", ncols=3, handletextpad=0.4)

    return drawn(name, draw, height=_SQUARE)
