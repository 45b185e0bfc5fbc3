"""Whether a model answers, and which, for one call: the options and the settings that they name."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.ui.cli.guard import guarded
from assistant.ui.house import house_language
from assistant.ui.inputs import BadInput

Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="model.help_model")]
ModelUrl = Annotated[
    str | None, typer.Option("--model-url", metavar="URL", help="model.help_model_url")
]
Plain = Annotated[bool, typer.Option("--plain", help="model.help_plain")]


def given_by(by: str | None, url: str | None, *, plain: bool) -> dict[str, str]:
    """Return the settings that the options name; the law's words alone need no model.

    Args:
        by: the model as typed.
        url: its server's address as typed.
        plain: whether the law's words alone are wanted.

    Raises:
        typer.Exit: both were typed.
    """
    if not plain:
        named = {"model": by, "model_url": url}
        return {name: value for name, value in named.items() if value is not None}
    with guarded(house_language()):
        if by is not None or url is not None:
            raise BadInput("plain_and_model")
    return {"model": ""}
