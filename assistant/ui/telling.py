"""What is told around a reply: what changes its meaning before it, the rest after it, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.confidence import Support, support
from assistant.law.act import Wording
from assistant.ui.i18n import message
from assistant.ui.markup import seen
from assistant.ui.sentences import as_of_sentence, notice_sentence, status_sentence, version_of
from assistant.values import Abstention, Citation, Notice, NoticeCode, Reason, Turn

_CORRECTIONS = (
    NoticeCode.NO_SUCH_DOCUMENT,
    NoticeCode.DAY_UNDERSTOOD,
    NoticeCode.NO_SUCH_DAY,
    NoticeCode.PREMISE_CORRECTED,
    NoticeCode.QUESTION_COMPLETED,
    NoticeCode.SOME_PROVISIONS_MISSING,
    NoticeCode.MODEL_FAILED,
    NoticeCode.MODEL_WORDS,
)
_DAYS = (NoticeCode.NOT_YET_IN_FORCE, NoticeCode.NO_LONGER_IN_FORCE)
_NOT_NORMS = (
    NoticeCode.DRAFT,
    NoticeCode.POLICY,
    NoticeCode.OPINION,
    NoticeCode.OWN_DOCUMENT,
)
# These change how the answer is read, so they stand before it.
_FIRST = (*_CORRECTIONS, *_DAYS, *_NOT_NORMS)
# The last line of every reply says it, whether or not the notice is there.
_SAID_ANYWAY = (NoticeCode.RESTATED_WORDING, NoticeCode.EVIDENCE)
# Of these an act has one; of the others as many as the units cited need.
_ONE_AN_ACT = (*_DAYS, *_NOT_NORMS, NoticeCode.UNCERTAIN_DAYS, NoticeCode.AMENDMENT_REPORTED)
# Here no source is what was asked about.
_BESIDE_THE_LAW = (Reason.OFF_DOMAIN, Reason.NOT_A_LEGAL_QUESTION)
_MOST_ADDRESSES = 2
_ELSEWHERE, _FREE = NoticeCode.SEE_OTHER_ACT, NoticeCode.NOT_REGULATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark that changes how a reply is read.

    Attributes:
        words: the remark, in sentences.
        grave: whether it says that the reply is no law in force, or is weakly supported.
    """

    words: str
    grave: bool


def before(turn: Turn) -> Iterator[str]:
    """Tell what changes how the reply is read.

    Args:
        turn: the turn.
    """
    yield from (seen(remark.words) for remark in first_remarks(turn))


def after(turn: Turn) -> Iterator[str]:
    """Tell the rest: one thing in a sentence, more of them in a list.

    Args:
        turn: the turn.
    """
    language = turn.query.language
    yield from map(seen, pointers(turn))
    said = other_remarks(turn)
    if len(said) == 1:
        yield seen(message("answer.notice", language, text=said[0]))
    elif said:
        items = "\n".join(f"- {seen(one)}" for one in said)
        yield f"{message('answer.notices', language)}\n\n{items}"


def footer(turn: Turn, *, shown: Sequence[Citation]) -> Iterator[str]:
    """Tell what law on what day, whose words and what they are worth: only what the reply needs.

    Args:
        turn: the turn.
        shown: what the reply cites or comes near.
    """
    language = turn.query.language
    advice = message("answer.disclaimer", language)
    if stands_beside_the_law(turn) and not shown:
        yield advice
        return
    sure = "" if supported(turn) is Support.WEAKLY else _how_supported(turn)
    said = [sure, as_of_sentence(turn), _status(turn), advice]
    grades = (n for n in turn.reply.notices if n.code is NoticeCode.EVIDENCE)
    said += [notice_sentence(grade, turn) for grade in grades]
    if any(c.passage.version.wording is Wording.RESTATED for c in shown):
        said.append(message("answer.restated_words", language))
    yield seen(" ".join(part for part in said if part))
    yield from map(seen, _addresses(turn))


def first_remarks(turn: Turn) -> Iterator[Remark]:
    """Yield what changes how the reply is read; it stands before the reply.

    Args:
        turn: the turn.
    """
    for notice in _told(turn):
        if notice.code in _FIRST:
            corrects = notice.code in _CORRECTIONS
            yield Remark(words=notice_sentence(notice, turn), grave=not corrects)
    if supported(turn) is Support.WEAKLY:
        yield Remark(words=_how_supported(turn), grave=True)


def pointers(turn: Turn) -> tuple[str, ...]:
    """Say where else to look, or what the law leaves free: it goes with the reason for a silence.

    Args:
        turn: the turn.
    """
    if not isinstance(turn.reply, Abstention):
        return ()
    return tuple(_beside_silence(notice, turn) for notice in _rest(turn) if _points(notice))


def other_remarks(turn: Turn, *, beside: bool = False) -> tuple[str, ...]:
    """Say what else the reader should know, a sentence or a few each, none of them twice.

    Args:
        turn: the turn.
        beside: whether the source stands beside the reply, so that no command leads to more.
    """
    rest = _rest(turn)
    if isinstance(turn.reply, Abstention):
        rest = [notice for notice in rest if not _points(notice)]
    return tuple(dict.fromkeys(_sentences(rest, turn, beside=beside)))


def stands_beside_the_law(turn: Turn) -> bool:
    """Tell whether no source is what was asked about.

    Args:
        turn: the turn.
    """
    return isinstance(turn.reply, Abstention) and turn.reply.reason in _BESIDE_THE_LAW


def supported(turn: Turn) -> Support | None:
    """Tell how well an answer is supported; None for silence and where it is not known.

    Args:
        turn: the turn.
    """
    return None if turn.confidence is None else support(turn.confidence)


def _rest(turn: Turn) -> list[Notice]:
    return [n for n in _told(turn) if n.code not in _FIRST and n.code not in _SAID_ANYWAY]


def _points(notice: Notice) -> bool:
    return bool(notice.text) and notice.code in (_ELSEWHERE, _FREE)


def _how_supported(turn: Turn) -> str:
    """Say in plain words how sure an answer is; "" for silence and where it is not known."""
    found = supported(turn)
    return message(f"support.{found.value}", turn.query.language) if found else ""


def _told(turn: Turn) -> tuple[Notice, ...]:
    """Choose the notices to tell: of some kinds one an act; a day only of an act that is shown."""
    out: dict[object, Notice] = {}
    for notice in turn.reply.notices:
        if not _day_goes_without_saying(notice, turn):
            one = notice.code in _ONE_AN_ACT
            out.setdefault((notice.code, notice.act_id) if one else notice, notice)
    return tuple(out.values())


def _day_goes_without_saying(notice: Notice, turn: Turn) -> bool:
    """Tell whether a silence says the same, or shows nothing of the act."""
    if notice.code not in _DAYS or not isinstance(turn.reply, Abstention):
        return False
    shown = {passage.act.id for passage in turn.reply.nearest}
    return turn.reply.reason is Reason.NOT_YET_ADOPTED or notice.act_id not in shown


def _sentences(notices: Iterable[Notice], turn: Turn, *, beside: bool) -> Iterator[str]:
    """Say each notice; where the languages differ in several places of an act, say it in one."""
    rest = list(notices)
    differing: dict[str, list[str]] = {}
    for notice in rest:
        if notice.code is NoticeCode.DIVERGENCE:
            differing.setdefault(notice.act_id, []).append(notice.text)
    for notice in rest:
        places = differing.get(notice.act_id, [])
        if notice.code is not NoticeCode.DIVERGENCE or len(places) == 1:
            yield notice_sentence(notice, turn)
        elif notice.text == places[0]:
            yield _differences(notice.act_id, places, turn, beside=beside)


def _differences(act_id: str, eids: Sequence[str], turn: Turn, *, beside: bool) -> str:
    language = turn.query.language
    cited = (c.passage for c in turn.cited if c.passage.act.id == act_id)
    places = dict.fromkeys(p.label for p in cited if p.eid in eids)
    where = message("answer.beside", language) if beside else f"assistant diff {act_id} ru kk"
    return message("answer.differ", language, places="; ".join(places), where=where)


def _beside_silence(notice: Notice, turn: Turn) -> str:
    """Say a notice beside a reason for silence that says the same: only its own words are new."""
    if notice.code is NoticeCode.SEE_OTHER_ACT:
        return message("answer.elsewhere", turn.query.language, text=notice.text)
    return notice.text


def _status(turn: Turn) -> str:
    """Say what the source is on the day, unless a notice before the answer said it."""
    version = version_of(turn)
    said = {n.act_id for n in _told(turn) if n.code in (*_DAYS, *_NOT_NORMS)}
    if version and version.act.id in said:
        return ""
    silent = isinstance(turn.reply, Abstention) and turn.reply.reason is Reason.NOT_YET_ADOPTED
    return "" if silent else status_sentence(turn)


def _addresses(turn: Turn) -> Iterator[str]:
    """Say where the source stands: on the official portal, or where it was published."""
    version, language = version_of(turn), turn.query.language
    if version and version.url:
        yield message("answer.site", language, url=version.url)
    elif version and version.act.sources and turn.cited:
        urls = ", ".join(version.act.sources[:_MOST_ADDRESSES])
        yield message("answer.published_at", language, url=urls)
