"""Provisions as `read` shows them: words, standing on a day, evidence and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.law.act import Kind, Version, Wording
from assistant.law.known import Evidence
from assistant.law.language import Language
from assistant.ui.cli.screen import written
from assistant.ui.i18n import day as in_words
from assistant.ui.i18n import message
from assistant.ui.rows import Moment
from assistant.ui.standing import (
    act_standing,
    later_words,
    unit_span,
    unit_standing,
    wording_of,
)
from assistant.values import Passage

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


def provisions_page(passages: Sequence[Passage], moment: Moment) -> RenderableType:
    """Return provisions as a page: labels, words, and the words of a list that rule its items.

    Args:
        passages: at least one, of one wording, in the order of the act.
        moment: the day as of which they are read.
    """
    page = written()
    shown = {p.eid for p in passages}
    told: list[str] = []
    page.append(" › ".join(passages[0].trail) + "\n", style="bold")
    for passage in passages:
        alone = passage.parent is None or passage.parent.eid not in shown
        page.append(f"\n{passage.label}\n", style="bold")
        if alone and passage.lead_in:
            page.append(f"  {passage.lead_in}\n", style="italic")
        elif passage.provision.heading and passage is not passages[0]:
            page.append(f"  {passage.provision.heading}\n", style="bold")
        for line in passage.text.splitlines():
            page.append(f"  {line}\n")
        if passage.closing and (alone or _is_last(passage)):
            page.append(f"  {passage.closing}\n", style="italic")
        _add_beside(page, passage, moment.day, told)
    page.append("\n" + foot(passages[0].version, moment), style="dim")
    return page


def foot(version: Version, moment: Moment) -> str:
    """Say what the act is on the day, whose words these are, and where the official text stands.

    Args:
        version: the wording.
        moment: the day as of which it is read.
    """
    language = version.language
    named = [message("answer.as_of", language, as_of=in_words(moment.day, language))]
    lines = [
        " ".join(
            [*(named if moment.named else ()), act_standing(version.act, moment.day, language)]
        ),
        wording_of(version, language),
    ]
    if version.act.kind is not Kind.OWN:  # its words are whatever its file says
        lines.append(message(f"evidence.{version.act.evidence.value}", language))
    if version.url and version.wording is not Wording.OWN:
        lines.append(message("answer.site", language, url=version.url))
    return "\n".join(lines)


def _add_beside(page: Text, passage: Passage, day: date, told: list[str]) -> None:
    """Add what is known of a unit beside its words; what holds for several is said once."""
    for line in _beside(passage, day):
        if line not in told:
            page.append(f"  {line}\n", style="dim")
    told[:] = list(_beside(passage, day))


def _beside(passage: Passage, day: date) -> Iterator[str]:
    language: Language = passage.version.language
    yield from filter(None, [unit_standing(passage, day, language)])
    yield from filter(None, [later_words(passage, day, language)])
    yield from filter(None, [unit_span(passage.facts, language)])
    if passage.evidence is not passage.act.evidence or passage.evidence is Evidence.UNCONFIRMED:
        yield message(f"evidence.{passage.evidence.value}", language)
    yield from filter(None, [passage.facts.notes.get(language, "")])
    for note in passage.provision.notes:
        yield message("cli.editorial", language, text=note.text)


def _is_last(passage: Passage) -> bool:
    return passage.parent is not None and passage.parent.children[-1].eid == passage.eid
