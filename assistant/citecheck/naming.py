"""Where a text names acts, with the number, the day and the title it gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from assistant.citecheck.report import Remark, Why
from assistant.law.act import Act, Kind
from assistant.law.alias import find_namings
from assistant.law.dates import Width, find_mentions
from assistant.law.language import fold
from assistant.law.placing import Span

_KIND = re.compile(
    r"(?<!\w)(?:закон(?:а|у|ом|е)?|кодекс(?:а|у|ом|е)?|постановлени(?:е|я|ю|ем|и)|приказ(?:а|у|ом|е)?"
    r"|заң(?:ы\w{0,5}|ға|да\w{0,3}|ды|мен|нан|ның)?|кодекс[іт]\w{0,6}|қаулы\w{0,7}|бұйры[қғ]\w{0,7}"
    r"|law|act|code|resolution|order|decree)(?!\w)"
)
_NUMBER = re.compile(
    r"(?<!\w)(?:no\.?|n|номер)\s?(?P<number>\d{1,5}(?:-[ivxіх]{1,6}|/[а-яәқңө]{2,3})?)(?:-?(?:зрк|қрз))?(?![\w/])"
    r"|(?<![\w-])(?P<roman>\d{1,4}-[ivxіх]{1,6})(?:-?(?:зрк|қрз))?(?![\w-])"
)
_TITLE = re.compile(r'"((?:об?|on)\s[^"]{4,240}|[^"]{4,240}\sтуралы)"')
_WORDS = (
    r"от|of|dated|from|the|рк|қр|республики казахстан|қазақстан республикасы\w*|republic of kazakhstan"
    r"|kazakhstan|правительства|үкіметінің|government|г|года|жылғы|ж"
)
_GAP = re.compile(rf'[\s,()".-]*(?:(?:{_WORDS})(?!\w)[\s,()".-]*)*')
_OF = re.compile(r"(?<!\w)(?:от|of|dated|from)(?!\w)|^\s*$")
_KAZAKH = re.compile(r"заң|кодекс[іт]|қаулы|бұйры")
_AMENDING = re.compile(r"внесени|дополнени|өзгеріс|толықтыру|amend")
_FURTHEST, _ALIKE = 90, 72
# What a text may name and cite; positions and a reader's own documents are no law.
_CITABLE = frozenset({Kind.LAW, Kind.CODE, Kind.BYLAW, Kind.DRAFT, Kind.POLICY})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an act, or the kind of act alone.

    Attributes:
        span: first and last-plus-one folded character.
        act: the act; None where it is not on the shelf.
        remarks: what of its number, day or title agrees or does not.
        bare: the kind alone, "the Law": which act it is the text around must tell.
        formal: whether it gives a number or a day.
    """

    span: Span
    act: Act | None = None
    remarks: tuple[Remark, ...] = ()
    bare: str = ""
    formal: bool = False


@dataclass(slots=True)
class _Chain:
    span: Span
    kind: str = ""
    named: Act | None = None
    number: str = ""
    day: date | None = None
    has_day: bool = False
    title: str = ""
    said: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    what: str  # "kind", "named", "number", "day", "title"
    span: Span
    act: Act | None = None
    day: date | None = None
    text: str = ""


def find_acts(folded: str, acts: Sequence[Act], today: date) -> tuple[Mention, ...]:
    """Find where a text names acts.

    Args:
        folded: the folded text.
        acts: the acts on the shelf.
        today: a day to reckon "yesterday" from; such days are passed over.
    """
    own = [act for act in acts if act.kind in _CITABLE]
    chains: list[_Chain] = []
    for part in _parts(folded, own, today):
        last = chains[-1] if chains else None
        if last is None or not _takes(last, part, folded):
            chains.append(last := _Chain(part.span))
        _add(last, part)
    made = (_mention(chain, own, folded) for chain in chains)
    return tuple(mention for mention in made if mention)


def _parts(folded: str, acts: Sequence[Act], today: date) -> list[_Part]:
    by_id = {act.id: act for act in acts}
    found: list[_Part] = []

    def put(parts: Iterable[_Part]) -> None:
        taken = [part.span for part in found]
        free = (p for p in parts if all(p.span[1] <= a or b <= p.span[0] for a, b in taken))
        found.extend(list(free))

    numbers = list(_NUMBER.finditer(folded))
    put(_Part("title", m.span(), text=m[1]) for m in _TITLE.finditer(folded))
    put(
        _Part("named", n.span, act=by_id[n.act_id], text=folded[slice(*n.span)])
        for n in find_namings(folded, acts)
        if not _is_number(folded[slice(*n.span)]) and not _cuts(n.span, numbers)
    )
    put(_Part("number", m.span(), text=_roman(m["number"] or m["roman"])) for m in numbers)
    put(
        _Part("day", m.span, day=m.days[0] if m.days else None, text=folded[slice(*m.span)])
        for m in find_mentions(folded, today)
        if m.width is Width.DAY and not m.reckoned
    )
    put(_Part("kind", m.span(), text=m[0]) for m in _KIND.finditer(folded))
    return sorted(found, key=lambda part: part.span)


def _cuts(span: Span, numbers: Sequence[re.Match[str]]) -> bool:
    """Tell whether a naming ends within a number: "Law No. 231" of "Law No. 231-VIII"."""
    return any(m.start() < span[1] < m.end() for m in numbers)


def _is_number(text: str) -> bool:
    return not re.search(r"[^\W\d_ivxіх]{2}", text) and any(c.isdigit() for c in text)


def _roman(number: str) -> str:
    return number.replace("і", "i").replace("х", "x")


def _takes(chain: _Chain, part: _Part, folded: str) -> bool:
    """Tell whether words belong to the act that is being named."""
    gap = folded[chain.span[1] : part.span[0]]
    if len(gap) > _FURTHEST or not _GAP.fullmatch(gap):
        return False
    closed = bool(chain.kind or chain.named)
    if part.what in ("kind", "named"):
        return not closed and "," not in gap
    if closed and _KAZAKH.search(chain.kind) and "(" not in gap:
        return False  # in Kazakh they stand before the word for the act
    if part.what == "day":
        joined = _OF.search(gap) or chain.number or not gap.strip()
        return not chain.has_day and bool(joined) and ("," not in gap or bool(_OF.search(gap)))
    if part.what == "title":
        return not (chain.title or chain.named)
    return not chain.number


def _add(chain: _Chain, part: _Part) -> None:
    chain.span = (chain.span[0], part.span[1])
    chain.said[part.what] = part.text
    if part.what in ("kind", "named"):
        chain.kind, chain.named = part.text, part.act or chain.named
    elif part.what == "day":
        chain.day, chain.has_day = part.day, True
    elif part.what == "title":
        chain.title = part.text
    else:
        chain.number = part.text


def _mention(chain: _Chain, acts: Sequence[Act], folded: str) -> Mention | None:
    formal = bool(chain.number or chain.has_day)
    if not (chain.kind or chain.named):  # a number, a day or a title alone names no act
        only = _by_number(chain, acts) if "-" in chain.number else None
        return Mention(chain.span, only, formal=formal) if only else None
    if not (chain.named or chain.number or chain.title or chain.has_day):
        return Mention(chain.span, bare=chain.kind)
    act = chain.named or _by_title(chain.title, acts) or _by_number(chain, acts)
    if act is None and not (chain.number or chain.title):
        act = next((a for a in acts if a.main and a.adopted_on == chain.day), None)
    if act is None or (_plain_number(act) and formal and not _same(act, chain)):
        return Mention(chain.span, formal=formal)
    amending = _AMENDING.search(folded[max(0, chain.span[0] - 80) : chain.span[0]])
    remarks = () if amending else tuple(_compared(act, chain))
    return Mention(chain.span, act, remarks, formal=formal)


def _by_title(title: str, acts: Sequence[Act]) -> Act | None:
    return next((a for a in acts if title and title in map(fold, a.titles.values())), None)


def _by_number(chain: _Chain, acts: Sequence[Act]) -> Act | None:
    def holds(act: Act) -> bool:
        if not act.number or not _numbered(act, chain.number):
            return False
        return not _plain_number(act) or chain.day == act.adopted_on

    return next((act for act in acts if chain.number and holds(act)), None)


def _numbered(act: Act, number: str) -> bool:
    """Tell whether an act has a number; some sources on the shelf stand for several acts."""
    return fold(act.number) == number or number in act.aliases


def _plain_number(act: Act) -> bool:
    """Tell whether other acts of other years have the same number: "No. 25", unlike "230-VIII"."""
    return act.kind is Kind.BYLAW


def _same(act: Act, chain: _Chain) -> bool:
    number = not chain.number or not act.number or _numbered(act, chain.number)
    return number and (not chain.has_day or not act.adopted_on or chain.day == act.adopted_on)


def _compared(act: Act, chain: _Chain) -> Iterator[Remark]:
    """Yield what of an act's number, day and title does not agree, or that all of it does."""
    if not act.is_norm:
        return
    checks: tuple[tuple[Why, Callable[[], bool], str, str], ...] = (
        (
            Why.ACT_NUMBER,
            lambda: not chain.number or not act.number or _numbered(act, chain.number),
            chain.number,
            act.number,
        ),
        (
            Why.ACT_DATE,
            lambda: not chain.has_day or not act.adopted_on or chain.day == act.adopted_on,
            chain.said.get("day", ""),
            act.adopted_on.strftime("%d.%m.%Y") if act.adopted_on else "",
        ),
        (Why.ACT_TITLE, lambda: _titled(act, chain.title), chain.title, ""),
    )
    wrong = [
        Remark(why=why, said=said, known=known)
        for why, agrees, said, known in checks
        if not agrees()
    ]
    yield from wrong
    if not wrong and (chain.number or chain.has_day) and act.number and act.adopted_on:
        yield Remark(why=Why.ACT_AGREES)


def _titled(act: Act, title: str) -> bool:
    if not title:
        return True
    known = (*act.titles.values(), *act.short_titles.values())
    return any(fuzz.partial_ratio(title, fold(name)) >= _ALIKE for name in known)
