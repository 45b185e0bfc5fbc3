"""Words that name a provision, read into a reference and written back in the national style."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice, pairwise, product

from assistant.law.elsewhere import named_elsewhere
from assistant.law.language import Language, fold
from assistant.law.provision import Level
from assistant.law.vocabulary import COUNTED, NUMBER, ORDINAL, ORDINALS, WORDS

_RANK = {
    Level.ANNEX: 0,
    Level.PART: 0,
    Level.CHAPTER: 0,
    Level.ARTICLE: 1,
    Level.PARAGRAPH: 2,
    Level.SUBPARAGRAPH: 3,
    Level.INDENT: 4,
}
_TAIL = r"(?:\s?\(\d{1,3}(?:-\d{1,3})?\)|\.\d{1,3}(?!\d)){0,2}"
_JOINT = r"\s?(?:,|и|мен|және|and|&|до|по|to|-)\s?(?:№\s?)?"
_LONGEST_SERIES = 50
# Atomic, because "1-2-3" can be split in many ways: without it a long row of digits never ends.
_BEFORE = rf"(?>{NUMBER}\)?(?:{_JOINT}{NUMBER}(?!%|{COUNTED})\)?){{0,{_LONGEST_SERIES}}})"
_ONE = rf"{NUMBER}(?![\w%]|{COUNTED}){_TAIL}(?!\.\d)\)?"
_AFTER = rf"(?>{_ONE}(?:{_JOINT}{_ONE}){{0,{_LONGEST_SERIES}}})"
_GAP = re.compile(
    r"^[\s,;.()]*(?:(?:в|во|из|к|по|настоящего|этого|of|the|in|to|under|осы заңның|заңның|закона)\b"
    r"[\s,.]*)*$"
)
_BELOW = {
    Level.ARTICLE: (Level.PARAGRAPH, Level.SUBPARAGRAPH),
    Level.PARAGRAPH: (Level.SUBPARAGRAPH,),
}
_HYPHENED = re.compile(r"(?<![\d-])(\d+)-(\d+)(?![\d-])")
_PART = re.compile(r"ч|б[өо]л|part")
_MOST = 200  # a question that names more provisions is none, and ranges of ranges multiply


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words of a text that name one provision.

    Attributes:
        path: levels and numbers from the widest to the narrowest.
        span: first and last-plus-one character in the folded text.
        other_act: whether the words around say that it belongs to another act.
        inserted: where the path is one of a range, "2-3", the path to a unit that has this number itself.
    """

    path: tuple[tuple[Level, str], ...]
    span: tuple[int, int]
    other_act: bool = False
    inserted: tuple[tuple[Level, str], ...] = ()

    @property
    def article(self) -> str | None:
        """The number of the article named, if one is."""
        return dict(self.path).get(Level.ARTICLE)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A word of a level with its numbers, each with the numbers in brackets after it.

    `part` tells "часть" from "абзац": codes call their numbered paragraphs so. `ranges` has, for each
    number of a range, the range as it is written: it may be the number of an inserted unit.
    """

    level: Level
    numbers: tuple[tuple[str, ...], ...]
    start: int
    end: int
    part: bool
    ranges: dict[str, str]


def find_references(
    text: str, *, items: bool = False, annexes: bool = False, parts: bool = False
) -> tuple[Reference, ...]:
    """Find the provisions that a text names, in the order of the text: the first 200 of them.

    Args:
        text: a question or a passage, in any of the three languages.
        items: whether "п. 85" alone names a provision too, as in acts that have no articles.
        annexes: whether "приложение 5" does, as in acts that have annexes.
        parts: whether "раздел 2" does, as where an act is named; elsewhere it is often no act's.
    """
    folded = fold(text)
    groups: list[list[_Mention]] = []
    for mention in _mentions(folded, Level.PARAGRAPH if items else Level.ARTICLE):
        if mention.level is Level.PART and not parts:
            continue
        if groups and _joins(groups[-1], mention, folded):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    beside = {Level.PARAGRAPH: items, Level.ANNEX: annexes}
    top = (
        Level.PART,
        Level.CHAPTER,
        Level.ARTICLE,
        *(level for level, counts in beside.items() if counts),
    )
    found = chain.from_iterable(_references(group, folded, top) for group in groups)
    return tuple(islice(found, _MOST))


def _joins(group: list[_Mention], mention: _Mention, folded: str) -> bool:
    between = folded[group[-1].end : mention.start]
    joined = [*group, mention]
    one_way = _one_way(joined) or _one_way(_as_in_codes(joined))
    return one_way and bool(_GAP.match(between))


def _one_way(group: list[_Mention]) -> bool:
    ranks = [_RANK[m.level] for m in group]
    return all(a < b for a, b in pairwise(ranks)) or all(a > b for a, b in pairwise(ranks))


def _as_in_codes(group: list[_Mention]) -> list[_Mention]:
    """Take parts for paragraphs, as in "пп. 1 ч. 1 ст. 641", unless paragraphs are named too."""
    if any(m.level is Level.PARAGRAPH for m in group):
        return group
    return [replace(m, level=Level.PARAGRAPH) if m.part else m for m in group]


def _references(group: list[_Mention], folded: str, top: tuple[Level, ...]) -> list[Reference]:
    span = group[0].start, group[-1].end
    # Articles are counted through an act: the part that one stands in adds nothing, and may be no part at all.
    group = [m for m in group if m.level is not Level.PART] or group
    group = group if _one_way(group) else _as_in_codes(group)
    ordered = sorted(group, key=lambda m: _RANK[m.level])
    if Level.PARAGRAPH in top and ordered[0].level is Level.SUBPARAGRAPH:
        # In English both are called items.
        ordered = [replace(ordered[0], level=Level.PARAGRAPH), *ordered[1:]]
    if ordered[0].level not in top:
        return []
    other = named_elsewhere(folded, *span)
    chosen = islice(product(*(m.numbers for m in ordered)), _MOST)
    paths = [_path([m.level for m in ordered], numbers) for numbers in chosen]
    return [
        Reference(path=path, span=span, other_act=other, inserted=_inserted(path, ordered))
        for path in paths
    ]


def _inserted(
    path: tuple[tuple[Level, str], ...], group: list[_Mention]
) -> tuple[tuple[Level, str], ...]:
    """Take "2-3" for the number of one inserted unit, where it was read as a range."""
    ranges = {m.level: m.ranges for m in group}
    other = tuple((level, ranges.get(level, {}).get(n, n)) for level, n in path)
    return other if other != path else ()


def _ranges(series: str) -> dict[str, str]:
    bounds = ((m[0], int(m[1]), int(m[2])) for m in _HYPHENED.finditer(series))
    return {
        str(n): written
        for written, first, last in bounds
        if 0 < last - first <= _LONGEST_SERIES
        for n in range(first, last + 1)
    }


def _path(
    levels: list[Level], numbers: tuple[tuple[str, ...], ...]
) -> tuple[tuple[Level, str], ...]:
    """Lay levels and numbers together; "17(3)(6)" names the units below its article too."""
    path: list[tuple[Level, str]] = []
    for level, (number, *tail) in zip(levels, numbers, strict=True):
        path.append((level, number))
        below = _BELOW.get(level)
        if below:
            path += [(b, t) for b, t in zip(below, tail, strict=False) if b not in levels]
    return tuple(path)


@cache
def _pattern() -> re.Pattern[str]:
    """Build the pattern of one mention: numbers then word, word then numbers, ordinal and word, "17(3)"."""
    levels = [(f"{lang.value}{i}", w) for lang, own in WORDS.items() for i, w in enumerate(own)]
    counted = "|".join(rf"(?P<n{name}>{words.after_number})" for name, words in levels)
    opening = "|".join(rf"(?P<w{name}>{words.word})" for name, words in levels)
    ending = "|".join(rf"(?P<o{name}>{words.word})" for name, words in levels)
    return re.compile(
        rf"(?<![\w.])(?P<before>{_BEFORE})\s?(?:{counted})(?![^\W\d])"
        rf"|(?<!\w)(?:{opening})(?![^\W\d])(?:\s?(?:№|no\.?|number)?\s?\(?(?P<after>{_AFTER})"
        rf"|\s(?P<last>{ORDINAL})(?!\w))"
        rf"|(?<!\w)(?P<first>{ORDINAL})\s(?:{ending})(?![^\W\d])"
        rf"|(?<![\w.,(№/-])(?P<bare>\d{{1,3}}(?:-\d{{1,3}})?(?:\(\d{{1,3}}(?:-\d{{1,3}})?\)){{1,2}})(?![\w(])"
    )


def _mentions(folded: str, top: Level) -> list[_Mention]:
    mentions = []
    for match in _pattern().finditer(folded):
        groups = {key: value for key, value in match.groupdict().items() if value is not None}
        if bare := groups.get(
            "bare"
        ):  # no word says the level: it is that of the units counted first
            mentions.append(_Mention(top, _series(bare), *match.span(), part=False, ranges={}))
            continue
        series = groups.pop("before", "") or groups.pop("after", "")
        ordinal = groups.pop("first", "") or groups.pop("last", "")
        (key,) = groups
        words = WORDS[Language(key[1:3])][int(key[3:])]
        numbers = _series(series) if series else _ordinal(ordinal)
        if not words.counts_opening:
            numbers = tuple((str(int(n) + 1),) for n, *_ in numbers if n.isdigit())
        part = words.level is Level.INDENT and bool(_PART.search(match[0]))
        mentions.append(
            _Mention(words.level, numbers, match.start(), match.end(), part, _ranges(series))
        )
    return mentions


def _ordinal(word: str) -> tuple[tuple[str, ...], ...]:
    return ((ORDINALS[max((stem for stem in ORDINALS if word.startswith(stem)), key=len)],),)


def _series(text: str) -> tuple[tuple[str, ...], ...]:
    """Read "12, 13 и 14" and "17-19"; a smaller number after a hyphen is an inserted unit."""
    out: list[tuple[str, ...]] = []
    for part in re.split(r"\s?(?:,|\bи\b|\bмен\b|\bжәне\b|\band\b|&)\s?", text):
        bounds = re.fullmatch(r"\D*(\d+)\)?\s?(?:-|до|по|to)\s?(\d+)\)?", part)
        if bounds and 0 < int(bounds[2]) - int(bounds[1]) <= _LONGEST_SERIES:
            out += [(str(n),) for n in range(int(bounds[1]), int(bounds[2]) + 1)]
        else:
            found = re.finditer(rf"({NUMBER})({_TAIL})", part)
            below = re.compile(r"\d+(?:-\d+)?")
            out += [(_plain(m[1]), *map(_plain, below.findall(m[2]))) for m in found]
    return tuple(dict.fromkeys(out))


def _plain(number: str) -> str:
    return "-".join(str(int(n)) for n in number.split("-"))
