"""`assistant corpus …`: the words and options of the commands that add to the shelf."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.law.language import Language
from assistant.ui.cli import checking, fetching, importing, owning
from assistant.ui.cli.desk import Desk
from assistant.ui.house import house_language

app = typer.Typer(help="cli.help_corpus", no_args_is_help=True, rich_markup_mode=None)
Json = Annotated[bool, typer.Option("--json", help="cli.help_json")]
NoIndex = Annotated[bool, typer.Option("--no-index", help="cli.help_no_index")]
Day = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="cli.help_dated")]


@app.command(help="cli.help_fetch")
def fetch(
    context: typer.Context,
    acts: Annotated[
        list[str] | None, typer.Argument(metavar="[ACT]...", help="cli.help_fetch_acts")
    ] = None,
    *,
    lang: Annotated[Language | None, typer.Option(help="cli.help_fetch_lang")] = None,
    url: Annotated[
        str | None, typer.Option("--from", metavar="URL", help="cli.help_fetch_from")
    ] = None,
    dated: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="cli.help_fetch_dated")
    ] = None,
    no_index: NoIndex = False,
    as_json: Json = False,
) -> None:
    """Fetch official texts."""
    desk = Desk(doors=context.obj, house=house_language(), language=lang, as_json=as_json)
    wanted = fetching.Wanted(acts=tuple(acts or ()), url=url, dated=dated)
    fetching.fetch(desk, wanted, index=not no_index)


@app.command("import", help="cli.help_import")
def take(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", help="cli.help_import_path")],
    *,
    act: Annotated[str, typer.Option(metavar="ACT", help="cli.help_act")],
    lang: Annotated[Language, typer.Option(help="cli.help_import_lang")],
    dated: Day = None,
    in_force_from: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="cli.help_in_force_from")
    ] = None,
    no_index: NoIndex = False,
    as_json: Json = False,
) -> None:
    """Take a file as an official text."""
    desk = Desk(doors=context.obj, house=house_language(), language=lang, as_json=as_json)
    wanted = importing.Wanted(path=path, act=act, dated=dated, in_force_from=in_force_from)
    importing.take(desk, wanted, index=not no_index)


@app.command(help="cli.help_add")
def add(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="cli.help_add_files")],
    *,
    collection: Annotated[str, typer.Option(help="cli.help_collection")] = "documents",
    no_index: NoIndex = False,
    as_json: Json = False,
) -> None:
    """Add files of one's own."""
    desk = Desk(doors=context.obj, house=house_language(), language=None, as_json=as_json)
    owning.add(desk, files, collection, index=not no_index)


@app.command(help="cli.help_remove")
def remove(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="cli.help_remove_ids")],
    *,
    no_index: NoIndex = False,
    as_json: Json = False,
) -> None:
    """Remove files of one's own."""
    desk = Desk(doors=context.obj, house=house_language(), language=None, as_json=as_json)
    owning.remove(desk, names, index=not no_index)


@app.command("list", help="cli.help_list")
def listing(context: typer.Context, as_json: Json = False) -> None:
    """List files of one's own."""
    desk = Desk(doors=context.obj, house=house_language(), language=None, as_json=as_json)
    owning.listing(desk)


@app.command(help="cli.help_check")
def check(
    context: typer.Context,
    acts: Annotated[
        list[str] | None, typer.Argument(metavar="[ACT]...", help="cli.help_check_acts")
    ] = None,
    *,
    online: Annotated[bool, typer.Option("--online", help="cli.help_check_online")] = False,
    as_json: Json = False,
) -> None:
    """Check the texts."""
    desk = Desk(doors=context.obj, house=house_language(), language=None, as_json=as_json)
    checking.check(desk, tuple(acts or ()), online=online)
