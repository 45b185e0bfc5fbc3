"""What is told around a reply: what changes its meaning before it, the rest after it, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.answer.confidence import Support, support
from assistant.law.act import Wording
from assistant.ui.i18n import message
from assistant.ui.markup import Markup
from assistant.ui.sentences import as_of_sentence, notice_sentence, status_sentence, version_of
from assistant.values import Abstention, Citation, Notice, NoticeCode, Reason, Turn

_CORRECTIONS = (
    NoticeCode.NO_SUCH_DOCUMENT,
    NoticeCode.DAY_UNDERSTOOD,
    NoticeCode.NO_SUCH_DAY,
    NoticeCode.PREMISE_CORRECTED,
    NoticeCode.QUESTION_COMPLETED,
    NoticeCode.SOME_PROVISIONS_MISSING,
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


def before(turn: Turn, marks: Markup) -> Iterator[str]:
    """Tell what changes how the reply is read.

    Args:
        turn: the turn.
        marks: how to write it.
    """
    for notice in _told(turn):
        if notice.code in _FIRST:
            write = marks.text if notice.code in _CORRECTIONS else marks.strong
            yield write(notice_sentence(notice, turn))
    if _support(turn) is Support.WEAKLY:
        yield marks.strong(_how_supported(turn))


def after(turn: Turn, marks: Markup) -> Iterator[str]:
    """Tell the rest: one thing in a sentence, more of them in a list.

    Args:
        turn: the turn.
        marks: how to write it.
    """
    language = turn.query.language
    rest = [n for n in _told(turn) if n.code not in _FIRST and n.code not in _SAID_ANYWAY]
    if isinstance(turn.reply, Abstention):
        plain = [n for n in rest if n.text and n.code in (_ELSEWHERE, _FREE)]
        yield from (marks.text(_beside_silence(notice, turn)) for notice in plain)
        rest = [n for n in rest if n not in plain]
    said = list(dict.fromkeys(_sentences(rest, turn, marks)))
    if len(said) == 1:
        yield marks.text(message("answer.notice", language, text=said[0]))
    elif said:
        items = "\n".join(f"- {marks.text(one)}" for one in said)
        yield f"{marks.text(message('answer.notices', language))}\n\n{items}"


def footer(turn: Turn, marks: Markup, *, shown: Sequence[Citation]) -> Iterator[str]:
    """Tell what law on what day, whose words and what they are worth: only what the reply needs.

    Args:
        turn: the turn.
        marks: how to write it.
        shown: what the reply cites or comes near.
    """
    language = turn.query.language
    advice = message("answer.disclaimer", language)
    if isinstance(turn.reply, Abstention) and turn.reply.reason in _BESIDE_THE_LAW and not shown:
        yield marks.soft(advice)
        return
    sure = "" if _support(turn) is Support.WEAKLY else _how_supported(turn)
    said = [sure, as_of_sentence(turn), _status(turn), advice]
    grades = (n for n in turn.reply.notices if n.code is NoticeCode.EVIDENCE)
    said += [notice_sentence(grade, turn) for grade in grades]
    if any(c.passage.version.wording is Wording.RESTATED for c in shown):
        said.append(message("answer.restated_words", language))
    yield marks.soft(" ".join(part for part in said if part))
    if marks.shows_addresses:
        yield from (marks.soft(address) for address in _addresses(turn))


def _support(turn: Turn) -> Support | None:
    return None if turn.confidence is None else support(turn.confidence)


def _how_supported(turn: Turn) -> str:
    """Say in plain words how sure an answer is; "" for silence and where it is not known."""
    found = _support(turn)
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


def _sentences(notices: Iterable[Notice], turn: Turn, marks: Markup) -> Iterator[str]:
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
            yield _differences(notice.act_id, places, turn, marks)


def _differences(act_id: str, eids: Sequence[str], turn: Turn, marks: Markup) -> str:
    language = turn.query.language
    cited = (c.passage for c in turn.cited if c.passage.act.id == act_id)
    places = dict.fromkeys(p.label for p in cited if p.eid in eids)
    beside = message("answer.beside", language)
    where = f"assistant diff {act_id} ru kk" if marks.shows_addresses else beside
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
