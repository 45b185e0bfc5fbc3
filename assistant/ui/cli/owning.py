"""`corpus add`, `remove` and `list`: the documents of the user's own beside the shelf."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant.errors import AssistantError, CorpusError, IndexBusy
from assistant.ingest.trouble import Trouble, refuse
from assistant.ui.cli.batch import write_row
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.guard import Exit, guarded
from assistant.ui.cli.screen import show, table
from assistant.ui.cli.wordings import bring_index
from assistant.ui.i18n import message, short_day
from assistant.ui.losses import loss_sentence
from assistant.ui.markup import seen
from assistant.ui.refusal import explain

if TYPE_CHECKING:
    from assistant.ingest.own.record import DamagedRecord, Own
    from assistant.law.language import Language
    from assistant.settings import Settings

_SHELF = "own/"  # how identities begin


def add(desk: Desk, files: Sequence[str], collection: str, *, index: bool) -> None:
    """Add files, each on its own: what cannot be read is told, and the others go on.

    Args:
        desk: where to work.
        files: the files.
        collection: the collection to put them into.
        index: whether to bring the index up to date afterwards.

    Raises:
        typer.Exit: with the code of what went wrong; an error where no file could be read.
    """
    with guarded(desk.house):
        settings = desk.doors.settings()
        rows: list[dict[str, object]] = []
        for name in files:
            try:
                own = desk.doors.add(settings, _path(name), collection)
            except AssistantError as error:
                told = explain(error, desk.house)
                said = _writable(told.sentence)
                row = {"state": "refused", "code": told.code, "message": said}
                rows.append({"file": _writable(name), **row})
                _say(desk, message("cli.own_refused", desk.house, message=told.whole), wrong=True)
                continue
            rows.append({"file": _writable(name), "state": "added"} | _row(own, desk.house))
            _say(desk, _added(desk, own, name))
        added = any(row["state"] == "added" for row in rows)
        built = _bring_index(desk, settings) if index and added else None
        if desk.as_json:
            write_row({"documents": rows, "index": built})
        if not added:
            raise typer.Exit(Exit.ERROR)


def remove(desk: Desk, names: Sequence[str], *, index: bool) -> None:
    """Remove documents, with the copies of their files.

    Args:
        desk: where to work.
        names: identities, or names of files.
        index: whether to bring the index up to date afterwards.

    Raises:
        typer.Exit: with the code of what went wrong; silence where there is no such document, or
            several of that name.
    """
    with guarded(desk.house):
        settings = desk.doors.settings()
        kept = desk.doors.documents(settings)
        borne = {name: [own for own in kept if _is_called(own, name)] for name in names}
        wanted = {one.id: one for found in borne.values() if len(found) == 1 for one in found}
        strange = [name for name, found in borne.items() if not found]
        unclear = {name: [own.id for own in found] for name, found in borne.items() if found[1:]}
        for own in wanted.values():
            desk.doors.remove(own)
            title = own.id if isinstance(own, CorpusError) else own.title
            _say(desk, message("cli.own_removed", desk.house, name=title, id=own.id))
        for name in strange:
            _say(desk, message("cli.own_unknown", desk.house, name=name), wrong=True)
        for name, ids in unclear.items():
            said = message("cli.own_ambiguous", desk.house, name=name, ids=", ".join(ids))
            _say(desk, said, wrong=True)
        built = _bring_index(desk, settings) if index and wanted else None
        if desk.as_json:
            told = {"removed": list(wanted), "unknown": strange, "ambiguous": unclear}
            write_row(told | {"index": built})
        if strange or unclear:
            raise typer.Exit(Exit.ABSTAINED)


def listing(desk: Desk) -> None:
    """List the documents that are kept, and those that cannot be read any more.

    Args:
        desk: where to work.

    Raises:
        typer.Exit: with the code of what went wrong.
    """
    with guarded(desk.house):
        found = desk.doors.documents(desk.doors.settings())
        kept = [own for own in found if not isinstance(own, CorpusError)]
        damaged = [one for one in found if isinstance(one, CorpusError)]
        told = {one.id: message("cli.own_damaged", desk.house, id=one.id) for one in damaged}
        if desk.as_json:
            broken = [{"id": own, "message": said} for own, said in told.items()]
            write_row({"documents": [_row(own, desk.house) for own in kept], "damaged": broken})
            return
        if kept:
            names = [message(f"cli.own_{n}", desk.house) for n in ("file", "place", "day", "units")]
            show(table(names, [_cells(own) for own in kept]))
        elif not damaged:
            typer.echo(message("cli.own_none", desk.house))
        for said in [*_remarked(kept, desk.house), *told.values()]:
            _say(desk, said)


def _path(name: str) -> Path:
    if not name.strip():
        raise refuse(Trouble.NO_NAME, Path(name))
    try:
        return Path(name).expanduser()
    except RuntimeError:  # "~somebody" who has no home is a name like any other
        return Path(name)


def _is_called(own: Own | DamagedRecord, name: str) -> bool:
    if isinstance(own, CorpusError):
        return own.id in (name, _SHELF + name)
    return own.is_called(name)


def _bring_index(desk: Desk, settings: Settings) -> dict[str, int] | None:
    """Bring the index up to date; where another process is at it, the next question will."""
    try:
        return bring_index(desk, settings)
    except IndexBusy:
        _say(desk, message("cli.own_index_later", desk.house), wrong=True)
        return None


def _remarked(kept: Sequence[Own], language: Language) -> list[str]:
    return [f"{own.title}: {' '.join(_remarks(own, language))}" for own in kept if own.remarks]


def _cells(own: Own) -> tuple[str, str, str, str]:
    return own.title, own.id, short_day(own.added_on), str(_units(own))


def _row(own: Own, language: Language) -> dict[str, object]:
    return {
        "id": own.id,
        "title": own.title,
        "collection": own.collection,
        "lang": own.language.value,
        "added_on": own.added_on.isoformat(),
        "units": _units(own),
        "remarks": _remarks(own, language),
    }


def _units(own: Own) -> int:
    return sum(bool(unit.text) for unit in own.body.walk())


def _added(desk: Desk, own: Own, name: str) -> str:
    """Say where a file is kept; the same one may have been kept before under another name."""
    if own.is_called(name):
        said = message("cli.own_added", desk.house, name=own.title, id=own.id, count=_units(own))
    else:
        told = {"name": Path(name).name, "title": own.title, "id": own.id}
        said = message("cli.own_same", desk.house, **told)
    return " ".join([said, *_remarks(own, desk.house)])


def _remarks(own: Own, language: Language) -> list[str]:
    return [loss_sentence(remark, language) for remark in own.remarks]


def _say(desk: Desk, sentence: str, *, wrong: bool = False) -> None:
    """Say a sentence; names of files in it may hold signs that steer a terminal."""
    if not desk.as_json:
        typer.echo(_writable(seen(sentence)), err=wrong)


def _writable(text: str) -> str:
    """Return text without what a name on a disk may hold and a terminal cannot write."""
    return text.encode("utf-8", "replace").decode()
