"""`assistant export`: a wording of the shelf is written as a file."""

from __future__ import annotations

import sys

from assistant.export import Format, write
from assistant.law.act import Version, Wording
from assistant.law.language import Language
from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.files import save
from assistant.ui.cli.guard import guarded
from assistant.ui.cli.reading import known_act, nothing
from assistant.ui.i18n import message
from assistant.ui.inputs import read_day
from assistant.ui.standing import wording_of


def export(desk: Desk, act_id: str, form: Format, *, as_of: str | None, out: str | None) -> None:
    """Write a wording to a file, or to stdout.

    Args:
        desk: where to work; its language is that of the wording.
        act_id: the act.
        form: the format.
        as_of: the day whose wording is wanted, as typed; the last one where it is None.
        out: the file; stdout where it is None.

    Raises:
        typer.Exit: with the code of what went wrong, or of a wording that is not there.
    """
    language = desk.language or Language.RU
    with guarded(desk.house):
        day = read_day(as_of)
        library = desk.library()
        act = known_act(desk, library, act_id)
        version = library.version(act.id, language, day=day)
        if version is None or version.language is not language:
            have = ", ".join(sorted({v.language.value for v in library.versions_of(act.id)}))
            said = message("cli.no_wording", desk.house, act=act.id, code=language.value, have=have)
            nothing(desk, said)
        _deliver(desk, write(version, form, remark=_remark(version)), version, form, out)


def _deliver(desk: Desk, data: bytes, version: Version, form: Format, out: str | None) -> None:
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    save(data, out, house=desk.house)
    if desk.as_json:
        write_row({"file": out, "format": form.value, "id": version.id})
    else:
        sys.stdout.write(message("cli.exported", desk.house, file=out) + "\n")


def _remark(version: Version) -> str:
    """Say whose words these are: a restated wording never leaves the house without that."""
    said = wording_of(version, version.language)
    if version.wording is not Wording.RESTATED:
        return said
    return f"{said} {message('answer.restated_words', version.language)}"
