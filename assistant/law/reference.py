"""Words that name a provision, read into a reference and written back in the national legal style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from assistant.law.language import Language, fold
from assistant.law.provision import Level, Provision
from assistant.law.vocabulary import NUMBER, ORDINAL, ORDINALS, OTHER_ACTS, WORDS

_RANK = {
    Level.CHAPTER: 0,
    Level.ARTICLE: 1,
    Level.PARAGRAPH: 2,
    Level.SUBPARAGRAPH: 3,
    Level.INDENT: 4,
}
_SERIES = rf"{NUMBER}\)?(?:\s?(?:,|и|мен|және|and|&|до|по|to|-)\s?(?:№\s?)?{NUMBER}(?![\w%])\)?)*"
_GAP = re.compile(
    r"^[\s,;.()]*(?:(?:в|во|из|к|по|настоящего|этого|of|the|in|to|under|осы заңның|заңның|закона)\b[\s,.]*)*$"
)
_LONGEST_SERIES = 50


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
    level: Level
    numbers: tuple[str, ...]
    start: int
    end: int
    tail: tuple[str, ...] = ()


def find_references(text: str) -> tuple[Reference, ...]:
    """Find every provision that a text names, in the order of the text.

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
    return tuple(ref for group in groups for ref in _references(group, folded))


def _joins(group: list[_Mention], mention: _Mention, folded: str) -> bool:
    between = folded[group[-1].end : mention.start]
    taken = {m.level for m in group}
    ranks = [_RANK[m.level] for m in group] + [_RANK[mention.level]]
    one_way = all(a < b for a, b in pairwise(ranks)) or all(a > b for a, b in pairwise(ranks))
    return mention.level not in taken and one_way and bool(_GAP.match(between))


def _references(group: list[_Mention], folded: str) -> list[Reference]:
    start, end = group[0].start, group[-1].end
    ordered = sorted(group, key=lambda m: _RANK[m.level])
    if ordered[0].level is not Level.ARTICLE and ordered[0].level is not Level.CHAPTER:
        return []
    after = re.sub(r"^[ ,.(]*(?:(?:of|from|in|the|рк|қр)\s+)*", "", folded[end : end + 60])
    other = bool(re.match(OTHER_ACTS, after)) or bool(
        re.search(rf"(?:{OTHER_ACTS})\s*$", folded[max(0, start - 40) : start])
    )
    paths: list[tuple[tuple[Level, str], ...]] = [()]
    for mention in ordered:
        paths = [(*path, (mention.level, n)) for path in paths for n in mention.numbers]
    below = (Level.PARAGRAPH, Level.SUBPARAGRAPH)
    tails = tuple(zip(below, ordered[0].tail, strict=False))
    return [Reference(path=path + tails, span=(start, end), other_act=other) for path in paths]


@cache
def _pattern() -> re.Pattern[str]:
    """Build the pattern of one mention: word then numbers, numbers then word, ordinal then word."""
    alternatives = []
    for language, levels in WORDS.items():
        for i, words in enumerate(levels):
            name = f"{language.value}{i}"
            word = rf"(?<!\w)(?:{words.word})(?![^\W\d])"
            alternatives.append(
                rf"(?<![\w.])(?P<b{name}>{_SERIES})\s?{words.after_number}(?![^\W\d])"
            )
            alternatives.append(
                rf"{word}\s?(?:№|no\.?|number)?\s?\(?(?P<a{name}>{_SERIES})(?!\w)"
                rf"(?P<t{name}>(?:\s?\(\d{{1,3}}\)|\.\d{{1,3}}(?!\d)){{0,2}})"
            )
            alternatives.append(rf"{word}\s(?P<p{name}>{ORDINAL})(?!\w)")
            alternatives.append(rf"(?<!\w)(?P<o{name}>{ORDINAL})\s{word}")
    return re.compile("|".join(alternatives))


def _mentions(folded: str) -> list[_Mention]:
    mentions = []
    for match in _pattern().finditer(folded):
        for key, value in match.groupdict().items():
            if value is None or key[0] == "t":
                continue
            language, place = Language(key[1:3]), int(key[3:])
            numbers = _ordinal(value) if key[0] in "op" else _series(value)
            tail = tuple(re.findall(r"\d+", match.groupdict().get("t" + key[1:]) or ""))
            level = WORDS[language][place].level
            mentions.append(_Mention(level, numbers, match.start(), match.end(), tail))
    return mentions


def _ordinal(word: str) -> tuple[str, ...]:
    stems = [stem for stem in ORDINALS if word.startswith(stem)]
    return (ORDINALS[max(stems, key=len)],) if stems else ()


def _series(text: str) -> tuple[str, ...]:
    """Read "12, 13 и 14" and "17-19"; a hyphen with a smaller number after it is an inserted unit."""
    out: list[str] = []
    for part in re.split(r"\s?(?:,|\bи\b|\bмен\b|\bжәне\b|\band\b|&)\s?", text):
        bounds = re.fullmatch(r"\D*(\d+)\)?\s?(?:-|до|по|to)\s?(\d+)\)?", part)
        if bounds and 0 < int(bounds[2]) - int(bounds[1]) <= _LONGEST_SERIES:
            out += [str(n) for n in range(int(bounds[1]), int(bounds[2]) + 1)]
        else:
            out += re.findall(NUMBER, part)
    return tuple(dict.fromkeys(_plain(n) for n in out))


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
