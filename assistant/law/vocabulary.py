"""The words by which each language names the levels of an act: a table, not logic.

Patterns are matched against folded text (lower case, ё as е, one kind of dash and quote). Kazakh
typed without its special letters is covered by character classes.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.law.language import Language
from assistant.law.provision import Level

NUMBER = r"\d{1,5}(?:-\d{1,3}(?!\w))?"

# Words after a number that say it counts something and is the number of no provision.
COUNTED = (
    r"\s?(?:процент|год(?:а|у|ом|ы|ов)?\b|г\.|лет\b|дн(?:я|ей|и)\b|день\b|час(?:а|ов|ы)?\b|минут|месяц|недел|"
    r"раза?\b|млн|млрд|тыс|тенге|мрп\b|пайыз|жыл|күн|сағат|апта|рет\b|теңге|мың|аек\b|"
    r"percent|per cent|(?:year|day|hour|minute|month|week|time)s?\b|million|billion|thousand|tenge)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelWords:
    """How a language names one level.

    Attributes:
        level: the level.
        word: the pattern of the word with its inflections and abbreviations.
        after_number: the pattern of the word where the number stands before it: narrower, because
            "3 статьи" counts articles while "3-я статья" names one.
        counts_opening: whether its numbers count the opening words as the first part.
    """

    level: Level
    word: str
    after_number: str
    counts_opening: bool = True


_RU_SUFFIX = r"(?:-?(?:я|й|е|ая|ой|ую|ый|ю|го|му|м))?\s?"
_EN_SUFFIX = r"(?:st|nd|rd|th)\s"
_KK_SUFFIX = r"(?:-?(?:ші|шы|ши|інші))?[-\s]{0,2}"


def _ru(level: Level, word: str, singular: str) -> LevelWords:
    return LevelWords(level=level, word=word, after_number=rf"{_RU_SUFFIX}(?:{singular})")


def _kk(level: Level, word: str) -> LevelWords:
    return LevelWords(level=level, word=word, after_number=rf"{_KK_SUFFIX}(?:{word})")


def _en(level: Level, word: str, *, counts_opening: bool = True) -> LevelWords:
    after = rf"{_EN_SUFFIX}(?:{word})"
    return LevelWords(level=level, word=word, after_number=after, counts_opening=counts_opening)


WORDS: dict[Language, tuple[LevelWords, ...]] = {
    Language.RU: (
        _ru(Level.ANNEX, r"приложени(?:е|я|ю|и|ем|ями|ях)", "приложени[еюи]"),
        _ru(Level.PART, r"раздел(?:а|ы|е|у|ом|ов|ам|ах)?|разд\.", "раздел[еу]?"),
        _ru(Level.CHAPTER, r"глав(?:а|ы|е|у|ой|ам|ах)?|гл\.", "глав[аеуы]"),
        _ru(
            Level.ARTICLE,
            r"стат(?:ь(?:я|и|е|ю|ей|ям|ями|ях)|ей)|ст(?:\.ст)?\.?",
            r"статья|статье|статью|статьей|ст\.?",
        ),
        _ru(
            Level.SUBPARAGRAPH,
            r"под-?пункт(?:а|е|у|ом|ы|ов|ам|ах)?|п\.?/?п\.?|подп\.?|определени(?:е|я|ю|и|ем)",
            r"под-?пункт(?:е|у|ом)?|пп\.?",
        ),
        _ru(Level.PARAGRAPH, r"пункт(?:а|е|у|ом|ы|ов|ам|ах)?|п\.?", r"пункт(?:е|у|ом)?"),
        _ru(
            Level.INDENT,
            r"част(?:ь|и|ью|ей|ям|ях)|ч\.?|абзац(?:а|е|у|ем|ы|ев)?|абз\.?",
            "часть|частью|абзац(?:е|у|ем)?",
        ),
    ),
    Language.KK: (
        _kk(Level.ANNEX, r"[қк]осымша\w{0,8}"),
        _kk(Level.PART, r"б[өо]л[іи]м\w{0,8}"),
        _kk(Level.CHAPTER, r"тарау\w*"),
        _kk(Level.ARTICLE, r"ба[пб](?!тан т[ұу]р)\w{0,10}|б\."),
        _kk(Level.SUBPARAGRAPH, r"тарма[қк]ша\w{0,10}|т[шт]\.|аны[қк]тама\w{0,6}"),
        _kk(Level.PARAGRAPH, r"тарма[қкғг](?!ша)\w{0,10}|т\."),
        _kk(Level.INDENT, r"б[өо]л[іи][кг]\w{0,8}|абзац\w{0,8}"),
    ),
    Language.EN: (
        _en(Level.ANNEX, r"annex(?:es)?|appendi(?:x|ces)|schedules?"),
        _en(Level.CHAPTER, r"chapters?|ch\."),
        _en(Level.ARTICLE, r"articles?|arts?\.?|sections?|s\."),
        _en(
            Level.SUBPARAGRAPH,
            r"sub-?\s?(?:paragraphs?|paras?\.?|points?|clauses?|items?)|subs?\.?|points?|items?|definitions?",
        ),
        _en(Level.PARAGRAPH, r"paragraphs?|paras?\.?|clauses?|pts?\."),
        _en(Level.INDENT, "parts?"),
        _en(Level.INDENT, "indents?", counts_opening=False),
    ),
}

# A number as official texts write it: letters typed for digits that look alike, any dash before
# the number of an inserted unit, or that number raised.
LOOKALIKES = {
    **dict.fromkeys("ОоOo", "0"),
    **dict.fromkeys("ІіIl", "1"),
    **dict.fromkeys("Зз", "3"),
}
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_DIGIT = rf"[\d{''.join(LOOKALIKES)}]"
_WRITTEN = (
    rf"(?={_DIGIT}*\d){_DIGIT}{{1,5}}(?:[-‐‑‒–—−]{_DIGIT}{{1,3}}|[{''.join(RAISED)}]{{1,3}})?(?!\w)"
)
ROMAN_LOOKALIKES = {"І": "I", "Х": "X", "С": "C"}
_GROUP_NUMBER = rf"{_WRITTEN}|[IVXLC{''.join(ROMAN_LOOKALIKES)}]{{1,8}}(?![^\W\d_])"


def _word_first(word: str, number: str = _WRITTEN) -> str:
    return rf"(?i:{word})\s*({number})\.?\s*(.*)"


def _number_first(word: str, number: str = _WRITTEN) -> str:
    return rf"({number})\s?[-‐‑‒–—−]?\s?(?i:{word})(?!\w)\.?\s*(.*)"


# The lines that open a unit in a text of an act; group 1 is the number, group 2 the rest.
HEADINGS: dict[Level, tuple[str, ...]] = {
    Level.ANNEX: (
        _word_first(r"(?:приложение|annex)(?:\s*№)?"),
        _number_first("қосымша"),
    ),
    Level.PART: (
        _word_first(r"(?:раздел|part)\s", _GROUP_NUMBER),
        _number_first("бөлім", _GROUP_NUMBER),
    ),
    Level.SUBPART: (
        _word_first(r"(?:подраздел|subpart)\s", _GROUP_NUMBER),
        _number_first(r"кіші\s+бөлім", _GROUP_NUMBER),
    ),
    Level.CHAPTER: (
        _word_first(r"(?:глава|chapter)\s", _GROUP_NUMBER),
        _number_first("тарау", _GROUP_NUMBER),
    ),
    Level.SECTION: (
        _word_first(r"(?:(?:параграф|section)\s|§)"),
        _number_first("(?:параграф|§)"),
    ),
    Level.ARTICLE: (_word_first(r"(?:статья|article)\s"), _number_first("бап")),
    Level.PARAGRAPH: (rf"({_WRITTEN})\.\s*(?!\d)(.*)",),
    Level.SUBPARAGRAPH: (rf"({_WRITTEN})\)\s*(.*)",),
}

_UNITS = (
    "перв бірінші биринши first",
    "втор екінші екинши second",
    "трет үшінші ушинши third",
    "четверт төртінші тортинши fourth",
    "пят бесінші бесинши fifth",
    "шест алтыншы алтыншы sixth",
    "седьм жетінші жетинши seventh",
    "восьм сегізінші сегизинши eighth",
    "девят тоғызыншы тогызыншы ninth",
)
_ROUND = {
    10: "десят оныншы tenth",
    20: "двадцат жиырмасыншы twentieth",
    30: "тридцат отызыншы thirtieth",
}
_TEENS = (
    "одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат "
    "девятнадцат",
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
)
_TENS = {20: ("двадцать", "жиырма", "жиырма", "twenty"), 30: ("тридцать", "отыз", "отыз", "thirty")}


def _ordinals() -> dict[str, str]:
    """Write out the ordinals up to 39: stems in Russian, whole words elsewhere."""
    out: dict[str, str] = {}
    for value, stems in (*enumerate(_UNITS, start=1), *_ROUND.items()):
        out |= dict.fromkeys(stems.split(), str(value))
    for stems in _TEENS:
        out |= {stem: str(value) for value, stem in enumerate(stems.split(), start=11)}
    for value, stems in enumerate(_UNITS, start=1):
        russian, kazakh, plain, english = stems.split()
        out |= {f"он {kazakh}": str(10 + value), f"он {plain}": str(10 + value)}
        for ten, prefixes in _TENS.items():
            for prefix, stem in zip(prefixes, (russian, kazakh, plain, english), strict=True):
                out[f"{prefix} {stem}"] = out[f"{prefix}-{stem}"] = str(ten + value)
    return out


ORDINALS: dict[str, str] = _ordinals()
ORDINAL = (
    r"(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r")"
    r"(?:ый|ая|ое|ого|ой|ом|ому|ым|ую|ий|им|ьим|ья|ьей|ьего|ье|ью|ьем)?"
)

# Words after a reference that say it belongs to another act than the one the corpus holds.
_KK_CASE = r"(?:-?(?:[ндт][іиы][нң]|[дт][аеәі]н?))?"
_OURS = r"(?!(?:и|или|от|с|закон\w*|заң\w*|және|мен|law|and|or)\b)"
OTHER_ACTS = (
    rf"(?:коап|к\s?о\s?ап|гк|ук|тк|нк|гпк|упк|аппк|пк|екк|әқбтк|әқб|қк|ак|ек|ск){_KK_CASE}(?:\s+рк|\s+қр)?\b"
    rf"|(?:{_OURS}\w+\s+){{0,3}}кодекс\w*|(?:{_OURS}\w+\s+){{0,2}}code\b|coao\b"
    rf"|(?:{_OURS}\w+\s+)?конституци\w*|ата заң\w*|(?:the\s+)?constitution\b"
    r"|gdpr\b|(?:eu|еуроодақ\w*|ес)(?:'s)?\s+(?:ai|artificial intelligence) act\b"
    r"|(?:регламент\w*|акт\w*)\s+(?:ес|ии ес)\b"
    r"|закон\w*\s+о персональн\w+ данн\w+|дербес деректер\w*(?:\s+\w+){0,5}?\s+заң\w*"
    r"|law on personal data\b|personal data (?:protection )?(?:law|act)\b"
    r"|концепци\w*|тұжырымдама\w*|concept\b"
)

# Kazakh lists put the ruling words after the last item: how that item ends.
LIST_CLOSINGS: tuple[str, ...] = (
    r"\s(сияқты\s.+?(?:тыйым салынады|жол берілмейді))\.?$",
    r"\s((?:құқылы|міндетті|тиіс|тыйым салынады|жол берілмейді))\.?$",
    r"\s(қамтиды)\.?$",
)

# Numerals that the acts write in words, with their values.
NUMERALS: dict[str, int] = {
    "один": 1, "одного": 1, "одной": 1, "раз": 1, "бір": 1, "one": 1, "once": 1, "a year": 1,
    "два": 2, "двух": 2, "дважды": 2, "екі": 2, "two": 2, "twice": 2,
    "три": 3, "трех": 3, "үш": 3, "three": 3,
    "пять": 5, "пяти": 5, "бес": 5, "five": 5,
    "шесть": 6, "шести": 6, "алты": 6, "six": 6,
    "семь": 7, "семи": 7, "жеті": 7, "seven": 7,
    "десять": 10, "десяти": 10, "он": 10, "ten": 10,
    "тридцать": 30, "тридцати": 30, "отыз": 30, "thirty": 30,
    "шестьдесят": 60, "шестидесяти": 60, "алпыс": 60, "sixty": 60,
    "девяносто": 90, "девяноста": 90, "тоқсан": 90, "ninety": 90,
}  # fmt: skip
