"""A turn becomes what a person reads; the one renderer of the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from assistant.law.act import Wording
from assistant.law.language import Language, fold
from assistant.law.provision import parent_eid
from assistant.ui.i18n import (
    hint_sentence,
    message,
    missing_sentence,
    notice_sentence,
    status_sentence,
    version_of,
)
from assistant.ui.markup import Markup, Plain
from assistant.values import Abstention, Answer, Citation, Notice, NoticeCode, Passage, Reason, Turn

_SHORT, _OWN, _LEADING = 180, 110, 200  # characters of a near provision; of an item; of its list
# These change how the answer is read, so they stand before it.
_FIRST = (NoticeCode.PREMISE_CORRECTED, NoticeCode.QUESTION_COMPLETED, NoticeCode.NOT_YET_IN_FORCE)
# These say themselves what they are.
_SPEAK_FOR_THEMSELVES = (NoticeCode.PREMISE_CORRECTED, NoticeCode.QUESTION_COMPLETED)
# Here the Law is not what was asked about.
_BESIDE_THE_LAW = (Reason.OFF_DOMAIN, Reason.NOT_A_LEGAL_QUESTION)
# The last line of every reply says it, whether or not the notice is there.
_SAID_ANYWAY = (NoticeCode.RESTATED_WORDING,)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an answer with its citations, each with its place among those of the turn."""

    text: str
    citations: tuple[tuple[int, Citation], ...]

    @property
    def first(self) -> Passage:
        return self.citations[0][1].passage

    @property
    def ruled_by(self) -> tuple[str, str, str]:
        """The list it is an item of: parent, lead-in, closing; empty where it is none."""
        passage = self.first
        if not passage.lead_in or _holds(self.text, passage.lead_in):
            return ("", "", "")
        return (parent_eid(passage.eid), passage.lead_in, passage.closing)


def present(turn: Turn, *, markup: Markup | None = None) -> str:
    """Write a turn for a person, in the language of the asker.

    Args:
        turn: the turn.
        markup: how to write it; plain where it is None.
    """
    marks = markup or Plain()
    match turn.reply:
        case Answer():
            blocks = list(_answer(turn.reply, turn, marks))
        case Abstention():
            blocks = list(_abstention(turn.reply, turn, marks))
        case _:
            assert_never(turn.reply)
    return "\n\n".join([*blocks, *_footer(turn, marks)]) + "\n"


def sources(turn: Turn) -> tuple[Citation, ...]:
    """Return what the links of a turn lead to: its citations, or the nearest provisions.

    Args:
        turn: the turn.
    """
    if isinstance(turn.reply, Abstention):
        return tuple(Citation(passage=passage, quote="") for passage in turn.reply.nearest)
    return turn.cited


def wording_words(passage: Passage, language: Language) -> str:
    """Say whose words a passage has: "restated".

    Args:
        passage: the passage.
        language: the language of the reader.
    """
    official = passage.version.wording is Wording.OFFICIAL
    return message("answer.official" if official else "answer.restated", language)


def _answer(answer: Answer, turn: Turn, marks: Markup) -> Iterator[str]:
    yield from _notices(turn, marks, first=True)
    said = ""
    for (_, lead_in, closing), group in groupby(_lines(answer), key=lambda line: line.ruled_by):
        lines = list(group)
        opened = bool(lead_in) and fold(said) == fold(lead_in)
        if not lead_in:
            yield from (_statement(line, turn, marks) for line in lines)
            said = lines[-1].text
        elif len(lines) == 1 and not opened:
            yield _statement(lines[0], turn, marks, lead_in=lead_in, closing=closing)
        else:
            if not opened:
                yield marks.text(lead_in)
            yield "\n".join(f"- {_statement(line, turn, marks)}" for line in lines)
            if closing and not _holds(lines[-1].text, closing):
                yield marks.text(f"… {closing}")
    yield from _notices(turn, marks, first=False)


def _lines(answer: Answer) -> Iterator[_Line]:
    """Take claims apart into lines; a claim that has a citation a line keeps them together."""
    at = 0
    for claim in answer.claims:
        numbered = tuple(enumerate(claim.citations, start=at))
        at += len(numbered)
        texts = claim.text.split("\n")
        if len(texts) == len(numbered):
            yield from (_Line(text, (one,)) for text, one in zip(texts, numbered, strict=True))
        else:
            yield _Line(claim.text, numbered)


def _statement(
    line: _Line,
    turn: Turn,
    marks: Markup,
    *,
    lead_in: str = "",
    closing: str = "",
) -> str:
    text = line.text.rstrip(" ;,." if line.ruled_by[1] else " ;,")  # items end alike
    whole = " ".join(part for part in (lead_in, text, closing) if part)
    said = _with_citation(whole, _cited(line, turn, marks), marks)
    quotes = [c for _, c in line.citations if c.quote and not _holds(whole, c.quote)]
    if not any(_holds(c.quote, text) for c in quotes):
        said += "".join(f"\n\n> {marks.text(_in_full(c))}" for c in quotes)
    return said


def _with_citation(words: str, cited: str, marks: Markup) -> str:
    """Put a citation after its words; words that open a list keep their colon at the end."""
    if words.endswith(":"):
        return f"{marks.text(words[:-1].rstrip())} ({cited}):"
    return f"{marks.text(words)} — {cited}"


def _cited(line: _Line, turn: Turn, marks: Markup) -> str:
    labels = [marks.cite(citation.passage.label, index) for index, citation in line.citations]
    wording = wording_words(line.first, turn.query.language)
    return f"{'; '.join(labels)}, {marks.text(wording)}"


def _in_full(citation: Citation) -> str:
    passage = citation.passage
    return " ".join(part for part in (passage.lead_in, citation.quote, passage.closing) if part)


def _abstention(reply: Abstention, turn: Turn, marks: Markup) -> Iterator[str]:
    language = turn.query.language
    yield from (marks.strong(said) for said in _reason(reply, turn))
    yield from _notices(turn, marks, first=True)
    yield from _notices(turn, marks, first=False)
    if reply.nearest:
        yield "\n".join(
            [marks.text(message("answer.nearest", language)), "", *_nearest(reply.nearest, marks)]
        )
    hint = hint_sentence(reply.reason.value, turn)
    yield marks.text(message("answer.better", language, hint=hint))


def _reason(reply: Abstention, turn: Turn) -> tuple[str, ...]:
    """Say why there is no answer; where the Law is silent by design, that is what is said."""
    language = turn.query.language
    if reply.reason is Reason.NO_SUCH_PROVISION and turn.query.missing:
        return tuple(missing_sentence(missing, language) for missing in turn.query.missing)
    if any(notice.code is NoticeCode.NOT_REGULATED for notice in reply.notices):
        return (message("notice.not_regulated", language),)
    return (message(f"reason.{reply.reason.value}", language),)


def _nearest(passages: Sequence[Passage], marks: Markup) -> Iterator[str]:
    for index, passage in enumerate(passages):
        yield f"- {marks.cite(passage.label, index)} — {marks.text(_first_words(passage))}"


def _first_words(passage: Passage) -> str:
    """Return how a provision begins; an item keeps its own words beside those that rule it."""
    if not passage.lead_in:
        return _shortened(passage.text or passage.trail[-1], _SHORT)
    ruling = passage.lead_in
    leading = ruling if len(ruling) <= _LEADING else _shortened(ruling, _LEADING)
    return f"{leading} {_shortened(passage.text, _OWN)}"


def _notices(turn: Turn, marks: Markup, *, first: bool) -> Iterator[str]:
    for notice in turn.reply.notices:
        if notice.code not in _SAID_ANYWAY and (notice.code in _FIRST) is first:
            yield marks.text(_notice(notice, turn))


def _notice(notice: Notice, turn: Turn) -> str:
    """Say a notice; beside a reason for silence that says the same, only its own words are new."""
    language = turn.query.language
    if notice.text and isinstance(turn.reply, Abstention):
        if notice.code is NoticeCode.SEE_OTHER_ACT:
            return message("answer.elsewhere", language, text=notice.text)
        if notice.code is NoticeCode.NOT_REGULATED:
            return notice.text
    said = notice_sentence(notice, turn)
    if notice.code in _SPEAK_FOR_THEMSELVES:
        return said
    return message("answer.notice", language, text=said)


def _footer(turn: Turn, marks: Markup) -> Iterator[str]:
    """Say what law on what day, whose words and what they are worth: only what the reply needs."""
    language, shown = turn.query.language, bool(sources(turn))
    advice = message("answer.disclaimer", language)
    if isinstance(turn.reply, Abstention) and turn.reply.reason in _BESIDE_THE_LAW and not shown:
        yield marks.soft(advice)
        return
    said = [status_sentence(turn), advice]
    if shown:
        said.append(message("answer.restated_words", language))
    yield marks.soft(" ".join(said))
    version = version_of(turn)
    if marks.shows_addresses and version and version.url:
        yield marks.soft(message("answer.site", language, url=version.url))


def _holds(text: str, part: str) -> bool:
    return fold(part).rstrip(" :;,.") in fold(text)


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return f"{text[:-1]} …" if text.endswith(":") else text.rstrip(" ;,")
    return text[:most].rsplit(" ", 1)[0].rstrip(" ;:,.–-") + " …"
