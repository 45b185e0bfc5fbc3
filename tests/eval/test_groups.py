"""Options that belong together reach a verb as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from eval.cli.groups import takes


@dataclass(frozen=True, kw_only=True)
class Cake:
    """Two options."""

    layers: Annotated[int, typer.Option("--layers", min=1)] = 2
    taste: Annotated[str, typer.Option("--taste", help="What it tastes of.")] = "honey"


def test_a_group_arrives_as_one_value_beside_the_options_of_the_verb_itself():
    seen = []

    @takes(cake=Cake)
    def bake(place: Annotated[str, typer.Argument()], *, hot: bool = False, cake: Cake) -> None:
        """Bake a cake."""
        seen.append((place, hot, cake))

    app = typer.Typer()
    app.command()(bake)
    runner = CliRunner()
    assert runner.invoke(app, ["oven", "--layers", "3", "--hot"]).exit_code == 0
    assert runner.invoke(app, ["grill"]).exit_code == 0
    assert seen == [("oven", True, Cake(layers=3)), ("grill", False, Cake())]
    assert runner.invoke(app, ["oven", "--layers", "0"]).exit_code == 2
    told = runner.invoke(app, ["--help"]).output
    assert "Bake a cake." in told and "What it tastes of." in told
