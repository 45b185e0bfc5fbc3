"""Where a text names acts, with the number, the day and the title it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.citecheck.identity import (
    Chain,
    by_number,
    by_title,
    compared,
    other_of_its_number,
)
from assistant.citecheck.report import Remark
from assistant.law.act import Act, Kind
from assistant.law.alias import find_namings
from assistant.law.dates import Width, find_mentions
from assistant.law.placing import Span

_KIND = re.compile(
    r"(?<!\w)(?:закон(?:а|у|ом|е)?|кодекс(?:а|у|ом|е)?|постановлени(?:е|я|ю|ем|и)|приказ(?:а|у|ом|е)?|указ(?:а|у|ом|е)?"
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
    r"|kazakhstan|зрк|қрз|правительства|үкіметінің|government|г|года|жылғы|ж"
)
_GAP = re.compile(rf'[\s,()"-]*(?:(?:{_WORDS})(?!\w)\.?[\s,()"-]*)*')
_ISSUED = re.compile(r"приказ|постановлени|указ|order|resolution|decree")
_ISSUER = re.compile(r"[^.;:!?\d\"]{0,120}")  # "Приказ Министра … от 3 марта 2026 года № 45"
_OF = re.compile(r"(?<!\w)(?:от|of|dated|from)(?!\w)")
_OF_DAY = re.compile(r"(?<!\w)(?:от|of|dated)\s$")
_DAY_OF = re.compile(
    r"[дт][ае]ғы$|[дт]егі$"
)  # "17 қарашадағы": the day of something, unlike "17 қарашада"
_STOPPED = re.compile(r"\w{5,}\.\s")  # an alias may hold an abbreviation, no end of a sentence
_KAZAKH = re.compile(r"заң|кодекс[іт]|қаулы|бұйры")
_AMENDING = re.compile(r"внесени|дополнени|өзгеріс|толықтыру|amend")
_FURTHEST = 90  # characters between the words that name one act
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
    chains: list[Chain] = []
    for part in _parts(folded, own, today):
        last = chains[-1] if chains else None
        if last is None or not _takes(last, part, folded):
            chains.append(last := Chain(part.span))
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
        if not _is_number(folded[slice(*n.span)])
        and not _cuts(n.span, numbers)
        and not _STOPPED.search(folded[slice(*n.span)])
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


def _takes(chain: Chain, part: _Part, folded: str) -> bool:
    """Tell whether words belong to the act that is being named."""
    gap = folded[chain.span[1] : part.span[0]]
    issued = chain.named is None and _ISSUED.match(chain.kind) and part.what in ("day", "number")
    if not (issued and _ISSUER.fullmatch(gap)) and (
        len(gap) > _FURTHEST or not _GAP.fullmatch(gap)
    ):
        return False
    closed = bool(chain.kind or chain.named)
    if not closed and not _opens(chain, part, gap, folded):
        return False
    if part.what in ("kind", "named"):
        return not closed and "," not in gap
    if closed and _KAZAKH.search(chain.kind) and "(" not in gap:
        return False  # in Kazakh they stand before the word for the act
    if part.what == "day":
        joined = _OF.search(gap) or (chain.number and not gap.strip())
        whose = not closed and _DAY_OF.search(part.text)  # «…» 2025 жылғы 17 қарашадағы Заң
        return not chain.has_day and bool(joined or whose)
    if part.what == "title":
        return not (chain.title or chain.named)
    return not chain.number


def _opens(chain: Chain, part: _Part, gap: str, folded: str) -> bool:
    """Tell whether a day, a number or a title may stand before what it belongs to."""
    if chain.has_day and not chain.number and not chain.title:
        said = chain.said["day"]
        figures = "." in said and part.what == "number" and not gap.strip()
        named = bool(_OF_DAY.search(folded[: chain.span[0]][-8:]))
        return bool(_DAY_OF.search(said)) or figures or named
    # "256-VIII ЖИ туралы заңға": the amendments of one act to another
    return part.what != "named" or '"' in gap


def _add(chain: Chain, part: _Part) -> None:
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


def _mention(chain: Chain, acts: Sequence[Act], folded: str) -> Mention | None:
    formal = bool(chain.number or chain.has_day)
    if not (chain.kind or chain.named):  # a number, a day or a title alone names no act
        only = by_number(chain, acts) if "-" in chain.number else None
        return Mention(chain.span, only, formal=formal) if only else None
    if not (chain.named or chain.number or chain.title or chain.has_day):
        return Mention(chain.span, bare=chain.kind)
    act = chain.named or by_title(chain.title, acts) or by_number(chain, acts)
    if act is None and not (chain.number or chain.title):
        act = next((a for a in acts if a.main and a.adopted_on == chain.day), None)
    if act is None or (other_of_its_number(act, chain)):
        return Mention(chain.span, formal=formal)
    amending = _AMENDING.search(folded[max(0, chain.span[0] - 80) : chain.span[0]])
    remarks = () if amending else tuple(compared(act, chain))
    return Mention(chain.span, act, remarks, formal=formal)
