"""Words that name a provision, read into a reference and written back in the national style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, pairwise, product

from assistant.law.language import Language, fold
from assistant.law.provision import Level, Provision
from assistant.law.vocabulary import COUNTED, NUMBER, ORDINAL, ORDINALS, OTHER_ACTS, WORDS

_RANK = {
    Level.CHAPTER: 0,
    Level.ARTICLE: 1,
    Level.PARAGRAPH: 2,
    Level.SUBPARAGRAPH: 3,
    Level.INDENT: 4,
}
_TAIL = r"(?:\s?\(\d{1,3}\)|\.\d{1,3}(?!\d)){0,2}"
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
_MOST = 200  # a question that names more provisions is none, and ranges of ranges multiply


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words of a text that name one provision.

    Attributes:
        path: levels and numbers from the widest to the narrowest.
        span: first and last-plus-one character in the folded text.
        other_act: whether the words around say that it belongs to another act.
    """

    path: tuple[tuple[Level, str], ...]
    span: tuple[int, int]
    other_act: bool = False

    @property
    def article(self) -> str | None:
        """The number of the article named, if one is."""
        return dict(self.path).get(Level.ARTICLE)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A word of a level with its numbers, each with the numbers in brackets after it."""

    level: Level
    numbers: tuple[tuple[str, ...], ...]
    start: int
    end: int


def find_references(text: str) -> tuple[Reference, ...]:
    """Find the provisions that a text names, in the order of the text: the first 200 of them.

    Args:
        text: a question or a passage, in any of the three languages.
    """
    folded = fold(text)
    groups: list[list[_Mention]] = []
    for mention in _mentions(folded):
        if groups and _joins(groups[-1], mention, folded):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    found = chain.from_iterable(_references(group, folded) for group in groups)
    return tuple(islice(found, _MOST))


def _joins(group: list[_Mention], mention: _Mention, folded: str) -> bool:
    between = folded[group[-1].end : mention.start]
    taken = {m.level for m in group}
    ranks = [_RANK[m.level] for m in group] + [_RANK[mention.level]]
    one_way = all(a < b for a, b in pairwise(ranks)) or all(a > b for a, b in pairwise(ranks))
    return mention.level not in taken and one_way and bool(_GAP.match(between))


def _references(group: list[_Mention], folded: str) -> list[Reference]:
    span = group[0].start, group[-1].end
    ordered = sorted(group, key=lambda m: _RANK[m.level])
    if ordered[0].level is not Level.ARTICLE and ordered[0].level is not Level.CHAPTER:
        return []
    other = _is_elsewhere(folded, *span)
    chosen = islice(product(*(m.numbers for m in ordered)), _MOST)
    paths = [_path([m.level for m in ordered], numbers) for numbers in chosen]
    return [Reference(path=path, span=span, other_act=other) for path in paths]


def _path(
    levels: list[Level], numbers: tuple[tuple[str, ...], ...]
) -> tuple[tuple[Level, str], ...]:
    """Lay levels and numbers together; "17(3)(6)" names the units below its article too."""
    path: list[tuple[Level, str]] = []
    for level, (number, *tail) in zip(levels, numbers, strict=True):
        path.append((level, number))
        if level is Level.ARTICLE:
            below = (Level.PARAGRAPH, Level.SUBPARAGRAPH)
            path += [(b, t) for b, t in zip(below, tail, strict=False) if b not in levels]
    return tuple(path)


def _is_elsewhere(folded: str, start: int, end: int) -> bool:
    """Tell whether the words around a reference name another act."""
    after = re.sub(r"^[ ,.(]*(?:(?:of|from|in|the|рк|қр)\s+)*", "", folded[end : end + 60])
    before = folded[max(0, start - 80) : start]
    return bool(
        re.match(OTHER_ACTS, after) or re.search(rf"(?<!\w)(?:{OTHER_ACTS})[\s,:(]*$", before)
    )


@cache
def _pattern() -> re.Pattern[str]:
    """Build the pattern of one mention: numbers then word, word then numbers, ordinal and word."""
    levels = [(f"{lang.value}{i}", w) for lang, own in WORDS.items() for i, w in enumerate(own)]
    counted = "|".join(rf"(?P<n{name}>{words.after_number})" for name, words in levels)
    opening = "|".join(rf"(?P<w{name}>{words.word})" for name, words in levels)
    ending = "|".join(rf"(?P<o{name}>{words.word})" for name, words in levels)
    return re.compile(
        rf"(?<![\w.])(?P<before>{_BEFORE})\s?(?:{counted})(?![^\W\d])"
        rf"|(?<!\w)(?:{opening})(?![^\W\d])(?:\s?(?:№|no\.?|number)?\s?\(?(?P<after>{_AFTER})"
        rf"|\s(?P<last>{ORDINAL})(?!\w))"
        rf"|(?<!\w)(?P<first>{ORDINAL})\s(?:{ending})(?![^\W\d])"
    )


def _mentions(folded: str) -> list[_Mention]:
    mentions = []
    for match in _pattern().finditer(folded):
        groups = {key: value for key, value in match.groupdict().items() if value is not None}
        series = groups.pop("before", "") or groups.pop("after", "")
        ordinal = groups.pop("first", "") or groups.pop("last", "")
        (key,) = groups
        words = WORDS[Language(key[1:3])][int(key[3:])]
        numbers = _series(series) if series else _ordinal(ordinal)
        if not words.counts_opening:
            numbers = tuple((str(int(n) + 1),) for n, *_ in numbers if n.isdigit())
        mentions.append(_Mention(words.level, numbers, match.start(), match.end()))
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
            out += [(_plain(m[1]), *re.findall(r"\d+", m[2])) for m in found]
    return tuple(dict.fromkeys(out))


def _plain(number: str) -> str:
    return "-".join(str(int(n)) for n in number.split("-"))


def label(eid: str, language: Language, *, parent: Provision | None = None) -> str:
    """Write an eId as a lawyer of the country cites it.

    Unnumbered parts are counted as legal drafting counts them: the opening words are the first.

    Args:
        eid: an eId rooted at an article.
        language: the language of the citation.
        parent: the unit above, which tells an unnumbered item of a list from a part.
    """
    parts = [(Level(p.split("_", 1)[0]), p.split("_", 1)[1]) for p in eid.split("__")]
    numbers = dict(parts)
    item = bool(parent and parent.text.rstrip().endswith(":") and _only_indents(parent))
    if language is Language.EN:
        return _label_en(numbers)
    indent = str(int(numbers[Level.INDENT]) + 1) if Level.INDENT in numbers else ""
    if language is Language.KK:
        return _label_kk(numbers, indent, item)
    out = f"ст. {numbers[Level.ARTICLE]}"
    if Level.PARAGRAPH in numbers:
        out = f"п. {numbers[Level.PARAGRAPH]} {out}"
    if Level.SUBPARAGRAPH in numbers:
        out = f"пп. {numbers[Level.SUBPARAGRAPH]} {out}"
    return f"{'абз.' if item else 'ч.'} {indent} {out}" if indent else out


def _only_indents(parent: Provision) -> bool:
    return all(child.level is Level.INDENT for child in parent.children)


def _label_en(numbers: dict[Level, str]) -> str:
    out = f"art. {numbers[Level.ARTICLE]}"
    out += "".join(
        f"({numbers[level]})" for level in (Level.PARAGRAPH, Level.SUBPARAGRAPH) if level in numbers
    )
    return f"{out}, indent {numbers[Level.INDENT]}" if Level.INDENT in numbers else out


def _label_kk(numbers: dict[Level, str], indent: str, item: bool) -> str:
    article, paragraph = numbers[Level.ARTICLE], numbers.get(Level.PARAGRAPH)
    last = numbers.get(Level.SUBPARAGRAPH) or indent
    if not paragraph and not last:
        return f"{article}-бап"
    out = f"{article}-баптың"
    if paragraph:
        out += f" {paragraph}-тармағының" if last else f" {paragraph}-тармағы"
    if Level.SUBPARAGRAPH in numbers:
        out += f" {numbers[Level.SUBPARAGRAPH]}) тармақшасы"
    elif indent:
        out += f" {indent}-{'абзацы' if item else 'бөлігі'}"
    return out
