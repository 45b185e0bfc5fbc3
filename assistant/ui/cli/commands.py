"""The commands of `assistant`."""

from __future__ import annotations

import sys
from itertools import chain, islice
from typing import Annotated, NoReturn

import typer

from assistant.law.language import Language
from assistant.ui.cli.doors import Doors
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.words import house_language, word_help

app = typer.Typer(
    help="cli.help",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Lang = Annotated[Language | None, typer.Option(help="cli.help_lang")]
AsOf = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="cli.help_as_of")]
Json = Annotated[bool, typer.Option("--json", help="cli.help_json")]
Words = Annotated[list[str] | None, typer.Argument(metavar="QUESTION", help="cli.help_question")]


def main(arguments: list[str] | None = None, doors: Doors | None = None) -> NoReturn:
    """Run the command line and leave with its exit code.

    Args:
        arguments: the words after the program's name; those it was started with where it is None.
        doors: the ways out; the real ones where it is None.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a letter that the terminal lacks is no reason to stop
            stream.reconfigure(errors="replace")
    house = house_language()
    command = typer.main.get_command(app)
    word_help(command, house)
    with guarded(house):
        command.main(args=arguments, prog_name="assistant", obj=doors or Doors())
    sys.exit(Exit.ANSWERED)
