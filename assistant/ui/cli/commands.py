"""The commands of `assistant`: their words and options."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from assistant import __version__
from assistant.export import Format
from assistant.law.language import Language
from assistant.ui.cli import asking, citing, diffing, exporting, programs, reading, upkeep
from assistant.ui.cli.audit import app as audit
from assistant.ui.cli.choosing import Model, ModelUrl, Plain, given_by
from assistant.ui.cli.corpus import app as corpus
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.doors import Doors
from assistant.ui.cli.feedback import app as feedback
from assistant.ui.cli.guard import Exit
from assistant.ui.cli.modelling import app as model
from assistant.ui.cli.people import app as people
from assistant.ui.cli.words import word_help
from assistant.ui.house import house_language

app = typer.Typer(
    help="cli.help",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Question = Annotated[list[str] | None, typer.Argument(metavar="QUESTION", help="cli.help_question")]
Lang = Annotated[Language | None, typer.Option(help="cli.help_lang")]
AsOf = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="cli.help_as_of")]
ReadLang = Annotated[Language | None, typer.Option(help="cli.help_read_lang")]
ReadAsOf = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="cli.help_read_as_of")]
ReportLang = Annotated[Language | None, typer.Option("--lang", help="citecheck.help_lang")]
Json = Annotated[bool, typer.Option("--json", help="cli.help_json")]


app.add_typer(corpus, name="corpus")
app.add_typer(people, name="people")
app.add_typer(feedback, name="feedback")
app.add_typer(model, name="model")
app.add_typer(audit, name="audit")


def main(arguments: list[str] | None = None, doors: Doors | None = None) -> NoReturn:
    """Run the command line and leave with its exit code.

    Args:
        arguments: the words after the program's name; those it was started with where it is None.
        doors: the ways out; the real ones where it is None.

    Raises:
        SystemExit: always.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a letter that the terminal lacks is no reason to stop
            stream.reconfigure(errors="replace")
    command = typer.main.get_command(app)
    word_help(command, house_language())
    command.main(args=arguments, prog_name="assistant", obj=doors or Doors())
    sys.exit(Exit.ANSWERED)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"assistant {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_tell_version, help="cli.help_version"),
    ] = False,
) -> None:
    """Stand above the commands."""


@app.command(help="cli.help_ask")
def ask(
    context: typer.Context,
    *,
    question: Question = None,
    lang: Lang = None,
    as_of: AsOf = None,
    as_json: Json = False,
    batch: Annotated[str | None, typer.Option(metavar="FILE", help="cli.help_batch")] = None,
    sheet: Annotated[str | None, typer.Option(metavar="FILE", help="cli.help_sheet")] = None,
    by: Model = None,
    model_url: ModelUrl = None,
    plain: Plain = False,
) -> None:
    """Answer one question, or a batch."""
    desk = _desk(context, lang, as_json=as_json, given=given_by(by, model_url, plain=plain))
    if batch is None:
        asking.ask_one(desk, " ".join(question or ()), as_of, sheet=sheet)
    else:
        asking.ask_batch(desk, batch, " ".join(question or ()), as_of)


@app.command(help="cli.help_chat")
def chat(
    context: typer.Context,
    *,
    lang: Lang = None,
    as_of: AsOf = None,
    by: Model = None,
    model_url: ModelUrl = None,
    plain: Plain = False,
) -> None:
    """Answer questions one after another."""
    desk = _desk(context, lang, given=given_by(by, model_url, plain=plain))
    asking.talk(desk, as_of)


@app.command(help="cli.help_search")
def search(
    context: typer.Context,
    *,
    question: Question = None,
    lang: Lang = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="cli.help_limit")] = 10,
    as_json: Json = False,
) -> None:
    """Show what a search finds."""
    reading.search(_desk(context, lang, as_json=as_json), " ".join(question or ()), limit)


@app.command(help="cli.help_read")
def read(
    context: typer.Context,
    act: Annotated[str, typer.Argument(metavar="ACT", help="cli.help_act")],
    reference: Annotated[
        list[str] | None, typer.Argument(metavar="REF", help="cli.help_reference")
    ] = None,
    *,
    lang: ReadLang = None,
    as_of: ReadAsOf = None,
    as_json: Json = False,
) -> None:
    """Show provisions or an act's contents."""
    reading.read(_desk(context, lang, as_json=as_json), act, " ".join(reference or ()), as_of)


@app.command("cite-check", help="citecheck.help")
def cite_check(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="citecheck.help_file")],
    *,
    lang: ReportLang = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Check the citations of a text."""
    citing.check_citations(_desk(context, lang, as_json=as_json), file, as_of)


@app.command(help="cli.help_diff")
def diff(
    context: typer.Context,
    act: Annotated[str, typer.Argument(metavar="ACT", help="cli.help_act")],
    first: Annotated[
        str, typer.Argument(metavar="[DAY|LANG|ACT]", help="cli.help_diff_first")
    ] = "",
    second: Annotated[str, typer.Argument(metavar="[DAY|LANG]", help="cli.help_diff_second")] = "",
    *,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """Show how two wordings differ."""
    diffing.diff(_desk(context, lang, as_json=as_json), act, first, second)


@app.command(help="cli.help_export")
def export(
    context: typer.Context,
    act: Annotated[str, typer.Argument(metavar="ACT", help="cli.help_act")],
    *,
    form: Annotated[Format, typer.Option("--format", help="cli.help_format")] = Format.AKN,
    lang: ReadLang = None,
    as_of: ReadAsOf = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="cli.help_out")] = None,
    as_json: Json = False,
) -> None:
    """Write a wording as a file."""
    desk = _desk(context, lang, as_json=as_json)
    exporting.export(desk, act, form, as_of=as_of, out=out)


@app.command(help="cli.help_index")
def index(
    context: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="cli.help_rebuild")] = False,
) -> None:
    """Bring the index up to date."""
    upkeep.bring_up_to_date(_desk(context), rebuild=rebuild)


@app.command(help="cli.help_doctor")
def doctor(context: typer.Context) -> None:
    """Check what the assistant needs."""
    upkeep.check_up(_desk(context))


@app.command(help="cli.help_serve")
def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="cli.help_host")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="cli.help_port")] = None,
    in_browser: Annotated[bool, typer.Option("--open", help="cli.help_open")] = False,
) -> None:
    """Open the page."""
    upkeep.open_page(_desk(context), host=host, port=port, in_browser=in_browser)


@app.command(help="http.help_api")
def api(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="cli.help_host")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="cli.help_port")] = None,
) -> None:
    """Answer programs over HTTP."""
    programs.answer_http(_desk(context), host=host, port=port)


@app.command(help="http.help_mcp")
def mcp(context: typer.Context) -> None:
    """Answer tools over stdin and stdout."""
    programs.answer_tools(_desk(context))


def _desk(
    context: typer.Context,
    language: Language | None = None,
    *,
    as_json: bool = False,
    given: dict[str, str] | None = None,
) -> Desk:
    house = language or house_language()
    return Desk(
        doors=context.obj, house=house, language=language, as_json=as_json, given=given or {}
    )
