"""`assistant people …`: who may use the page."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from assistant.people.accounts import SHORTEST, BadNameError, BadPasswordError, told_name
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.house import house_language
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput

app = typer.Typer(help="cli.help_people", no_args_is_help=True, rich_markup_mode=None)
Name = Annotated[str, typer.Argument(metavar="NAME", help="cli.help_people_name")]
Keep = Annotated[bool, typer.Option("--keep", help="cli.help_people_keep")]
Key = Annotated[str, typer.Argument(metavar="[KEY]", help="http.help_key")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="cli.help_password_stdin")]


@app.command(help="cli.help_people_add")
def add(context: typer.Context, name: Name, password_stdin: FromStdin = False) -> None:
    """Add a person."""
    _put(_desk(context), name, from_stdin=password_stdin, there=False)


@app.command(help="cli.help_people_password")
def password(context: typer.Context, name: Name, password_stdin: FromStdin = False) -> None:
    """Give a person another password."""
    _put(_desk(context), name, from_stdin=password_stdin, there=True)


@app.command("list", help="cli.help_people_list")
def listing(context: typer.Context) -> None:
    """List the people."""
    desk = _desk(context)
    with guarded(desk.house):
        names = desk.doors.accounts(desk.doors.settings()).names()
        typer.echo("\n".join(names) or message("login.no_people", desk.house))


@app.command(help="cli.help_people_remove")
def remove(context: typer.Context, name: Name, keep: Keep = False) -> None:
    """Remove a person, and what is that person's own: another of the same name must not find it."""
    desk = _desk(context)
    with guarded(desk.house):
        settings = desk.doors.settings()
        if not desk.doors.accounts(settings).remove(name):
            typer.echo(message("login.unknown_person", desk.house, name=name), err=True)
            raise typer.Exit(Exit.ABSTAINED)
        if keep:
            typer.echo(message("login.person_removed_alone", desk.house, name=name))
            return
        person = told_name(name)
        conversations = desk.doors.keep(settings).conversations.delete_all(person)
        documents = desk.doors.cabinet(settings).remove(person)
        told = {"conversations": conversations, "documents": documents}
        typer.echo(message("login.person_removed", desk.house, name=name, **told))


@app.command(help="http.help_token")
def token(context: typer.Context, name: Name) -> None:
    """Make a key for a person's programs."""
    desk = _desk(context)
    with guarded(desk.house):
        key = desk.doors.tokens(desk.doors.settings()).issue(name)
        if key is None:
            typer.echo(message("login.unknown_person", desk.house, name=name), err=True)
            raise typer.Exit(Exit.ABSTAINED)
        typer.echo(message("http.key_made", desk.house, name=told_name(name)), err=True)
        typer.echo(key)


@app.command(help="http.help_tokens")
def tokens(context: typer.Context) -> None:
    """List the keys."""
    desk = _desk(context)
    with guarded(desk.house):
        listed = desk.doors.tokens(desk.doors.settings()).listed()
        lines = [f"{key.id}  {key.made.isoformat()}  {key.person}" for key in listed]
        typer.echo("\n".join(lines) or message("http.key_none", desk.house))


@app.command(help="http.help_revoke")
def revoke(context: typer.Context, name: Name, key: Key = "") -> None:
    """Revoke a key."""
    desk = _desk(context)
    with guarded(desk.house):
        count = desk.doors.tokens(desk.doors.settings()).revoke(name, key)
        if not count:
            typer.echo(message("http.key_not_found", desk.house, name=name), err=True)
            raise typer.Exit(Exit.ABSTAINED)
        typer.echo(message("http.key_revoked", desk.house, count=count, name=name))


def _put(desk: Desk, name: str, *, from_stdin: bool, there: bool) -> None:
    with guarded(desk.house):
        accounts = desk.doors.accounts(desk.doors.settings())
        known = accounts.has(name)
        if known is not there:
            key = "person_known" if known else "unknown_person"
            typer.echo(message(f"login.{key}", desk.house, name=name), err=True)
            raise typer.Exit(Exit.ABSTAINED)
        try:
            kept = accounts.put(name, _password(desk, from_stdin=from_stdin))
        except BadNameError:
            raise BadInput("bad_name", value=name) from None
        except BadPasswordError:
            raise BadInput("bad_password", least=SHORTEST) from None
        key = "password_changed" if there else "person_added"
        typer.echo(message(f"login.{key}", desk.house, name=kept))


def _password(desk: Desk, *, from_stdin: bool) -> str:
    """Read a password: twice and unseen from a person, one line from a program."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = typer.prompt(message("login.type_password", desk.house), hide_input=True)
    second = typer.prompt(message("login.type_again", desk.house), hide_input=True)
    if first != second:
        raise BadInput("passwords_differ")
    return str(first)


def _desk(context: typer.Context) -> Desk:
    return Desk(doors=context.obj, house=house_language())
