"""`assistant diff`: two days, two languages, or a draft and the law that came of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from assistant.law.act import Act, Kind, Version, Wording
from assistant.law.language import Language
from assistant.law.timeline import speaking
from assistant.study.concordance import became
from assistant.study.languages import same_day
from assistant.ui.cli.desk import Desk
from assistant.ui.cli.diff_concordance import Concordance
from assistant.ui.cli.diff_days import Days
from assistant.ui.cli.diff_languages import Languages
from assistant.ui.cli.guard import guarded
from assistant.ui.cli.reading import known_act, nothing, put
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput, read_day

if TYPE_CHECKING:
    from assistant.library import Library

_BY_WORDING = (Wording.OFFICIAL, Wording.OWN, Wording.RESTATED)
_DAY = re.compile(r"\d[\d.-]*")  # what is meant as a day, well written or not
_CODES = frozenset(language.value for language in Language)


def diff(desk: Desk, act_id: str, first: str, second: str) -> None:
    """Show how two wordings of an act differ, or what became of a draft.

    Args:
        desk: where to work; its language is that of the wordings compared between days.
        act_id: the act.
        first: a day, a language, or for a draft the act that came of it; "" for none.
        second: the other day or language; "" for none.

    Raises:
        typer.Exit: with the code of what went wrong, or of what is not there to compare.
    """
    with guarded(desk.house):
        work = _work(act_id, first, second)
        work(desk, desk.library())


Work = Callable[[Desk, "Library"], None]


def _work(act_id: str, first: str, second: str) -> Work:
    """Read what is to be compared before anything is opened."""
    if not second and first not in _CODES and not _DAY.fullmatch(first):
        return lambda desk, library: _concordance(desk, library, act_id, first)
    if first in _CODES and second in _CODES and first != second:
        pair = Language(first), Language(second)
        return lambda desk, library: _languages(desk, library, act_id, pair)
    if first in _CODES or second in _CODES or not (first and second):
        raise BadInput("bad_diff", value=" ".join(part for part in (act_id, first, second) if part))
    days = read_day(first), read_day(second)
    start, end = sorted(day for day in days if day)
    return lambda desk, library: _days(desk, library, act_id, (start, end))


def _days(desk: Desk, library: Library, act_id: str, days: tuple[date, date]) -> None:
    act = known_act(desk, library, act_id)
    pair = _same_kind(library, act, days, desk.language or Language.RU)
    if pair is None:
        nothing(desk, message("cli.diff_no_pair", desk.house, act=act.id))
    shown = Days(act=act, days=days, versions=pair, language=desk.house)
    put(desk, shown.row(), shown.page)


def _same_kind(
    library: Library, act: Act, days: tuple[date, date], language: Language
) -> tuple[Version, Version] | None:
    """Find the wordings that speak on two days and can be laid side by side.

    A restated wording beside an official one, or two languages, would differ in every line.
    """
    before, after = (
        {(v.language, v.wording): v for v in speaking(library.versions_of(act.id), day)}
        for day in days
    )
    languages = (language, *(other for other in Language if other is not language))
    kinds = product(languages, _BY_WORDING)
    return next(((before[k], after[k]) for k in kinds if k in before and k in after), None)


def _languages(
    desk: Desk, library: Library, act_id: str, pair: tuple[Language, Language]
) -> None:  # fmt: skip
    act = known_act(desk, library, act_id)
    versions = same_day(library, act, pair)
    if versions is None:
        have = {version.language for version in library.versions_of(act.id)}
        code = next((language.value for language in pair if language not in have), "")
        key = "cli.no_wording" if code else "cli.diff_no_pair"
        told = {"code": code, "have": ", ".join(sorted(language.value for language in have))}
        nothing(desk, message(key, desk.house, act=act.id, **told))
    shown = Languages(
        act=act,
        versions=versions,
        order=library.order(act.id),
        language=desk.house,
    )
    put(desk, shown.row(), shown.page)


def _concordance(desk: Desk, library: Library, act_id: str, other_id: str) -> None:
    act = known_act(desk, library, act_id)
    other = known_act(desk, library, other_id) if other_id else None
    if other and act.kind is not Kind.DRAFT:
        act, other = other, act
    if act.kind is not Kind.DRAFT:
        raise BadInput("bad_diff", value=" ".join(part for part in (act_id, other_id) if part))
    law = became(library, act)
    if other and other != law:
        told = {"draft": act.id, "act": other.id, "law": law.id if law else ""}
        raise BadInput("became_other" if law else "became_none", **told)
    if law is None:
        nothing(desk, message("cli.diff_no_concordance", desk.house, act=act.id))
    shown = Concordance(library=library, draft=act, law=law, language=desk.house)
    put(desk, shown.row(), shown.page)
