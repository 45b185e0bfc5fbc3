"""Which days in a text tell of an act or of a speech, and not of the time that is asked about."""

from __future__ import annotations

import re

from assistant.law.language import fold

_ACTS = (
    r"(?:закон|кодекс|постановлени|приказ|указ|концепци|законопроект|поправк|соглашени)\w*|акт[аеуы]?|коап|"
    r"law|code|act|acts|resolution|decree|order|concept|bill|amendments?|"
    r"(?:заң|кодекс|қаулы|бұйры[қғ]|жарлы[қғ]|тұжырымдама|каулы|буйрык|жоба)\w*"
)
# The day of a document stands after these words.
_DATED = re.compile(r"(?:(?<!\w)от|(?<!\w)(?<!as )of|(?<!\w)dated(?:\s+as\s+of)?)\s*(?:the\s+)?$")
_NUMBER = r"(?:№|#|(?:no|номер\w*|нөмір\w*)(?!\w)\.?|n\s?(?=\d))\s?\d"
_NUMBERED = re.compile(rf"^[\s,]*{_NUMBER}")
_IN_BRACKETS = re.compile(rf"(?:{_ACTS}|{_NUMBER})[^()?!]{{0,60}}\(\s*$")
_NAMED_BY = re.compile(
    r"^\s*(?:(?:ai|digital|government)\s+)?(?:law|code|resolution|act|decree|order|concept|bill|draft)(?!\w)"
)
# "The Law of 17 November" in Kazakh: the month has an ending that makes it an attribute.
_ATTRIBUTE = re.compile(r"(?:[дт][ае]ғы|[дт]егі|[дт]агы|[дт]еги)$")
_OF_ACT = re.compile(
    rf"^\s*(?:(?:қр|рк)\s+)?(?:\w+\s+)?(?:{_ACTS})(?!\w)|^[^?!.]{{0,80}}?туралы\"?\s+(?:қр\s+)?(?:{_ACTS})(?!\w)"
)
_MADE = (
    r"подпис(?:ан|ал|ыва)\w*|принят\w*|приня(?:л|ли)|прин[ия]ма\w+|утвержд\w*|утверд\w*|издан\w*|"
    r"зарегистриров\w*|одобр(?:ен|ил)\w*|қол қой\w*|қабылда\w*|бекіт\w*|кол кой\w*|кабылда\w*|бекит\w*|"
    r"sign(?:ed|ing)|adopt(?:ed|ion)|enacted|approved|passed|issued|dated"
)
_PUBLISHED = (
    r"(?:офиц\w+ )?опубликов\w+|обнародов\w+|(?:ресми )?жариялан\w*|(?:officially )?published"
)
_SAID = (
    r"писа[лн]\w*|написа\w*|говор\w+|сказа\w+|заяв\w+|упом[яи]н\w+|предл(?:ага|ожи)\w+|обеща\w+|"
    r"критиков\w+|внес\w*|внос\w+|обсужда\w+|айтты|айтқан\w*|жазды|жазған\w*|ұсын\w+|мәлімде\w+|енгіз\w+|"
    r"said|wrote|written|mentioned|proposed|suggested|stated|claimed|promised|introduced|tabled|debated"
)
# What may stand between the name of an act and what is said of it.
_TITLE = (
    rf"(?:\s+(?:рк|қр|республики казахстан|был[аои]?|уже|впервые|впервые|was|were|is|has been|"
    rf"{_NUMBER}[\w-]*|(?:об?|on)\s+(?:ии|ai|искусственном интеллекте|artificial intelligence))"
    r'|\s*"[^"]*"){0,5},?\s+(?:котор\w+\s+|which\s+|that\s+)?(?:был[аои]?\s+|was\s+)?'
)
_STANDS = (
    r"(?:за)?работа(?:л|ет|ют)\w*|действ(?:овал|ует|уют)\w*|в силе|в силу|введен\w*|жұмыс істе\w*|"
    r"қолданы(?:ста|сқа|лды|лған)\w*|күші(?:нде|не)|жумыс исте\w*|in force|into force|appl(?:y|ied|ies)|"
    r"effective|(?:take|took|taken) effect"
)
_BOUND = re.compile(r"[.?!;:,()]|\s-\s")
_NEAR = 80  # characters before a clause in which the act stands that it speaks of


def names_a_document(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a day belongs to the name of a document: "the Law of 17 November 2025".

    Args:
        text: the text, folded.
        span: where the day stands.
    """
    before, said, after = text[: span[0]], text[slice(*span)], text[span[1] :]
    if _DATED.search(before) or _NUMBERED.search(after) or _NAMED_BY.search(after):
        return True
    if after.lstrip().startswith(")") and _IN_BRACKETS.search(before):
        return True
    return bool(_ATTRIBUTE.search(said) and _OF_ACT.search(after))


def tells_of_an_act(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a day is the one on which an act was made or published.

    Args:
        text: the text, folded.
        span: where the day stands.
    """
    start, clause = _clause(text, span)
    around = text[max(0, start - _NEAR) : start] + clause
    if _has(_MADE, clause) and _has(_ACTS, around):
        return True
    after = text[span[1] :]
    close = _has(rf"(?:{_ACTS}){_TITLE}(?:{_PUBLISHED})", around)
    return _has(_PUBLISHED, clause) and (
        close or bool(re.match(rf"\s*(?:{_PUBLISHED}\s+)?(?:{_ACTS})(?!\w)", after))
    )


def asks_of_standing(question: str) -> bool:
    """Tell whether a question is about an act being in force: of that its day is what is asked.

    Args:
        question: the question.
    """
    return _has(rf"(?:{_ACTS})\W+(?:\w+\W+){{0,4}}?(?:{_STANDS})", fold(question))


def tells_of_a_speech(text: str, span: tuple[int, int]) -> bool:
    """Tell whether words name the time at which somebody spoke, wrote or moved a bill.

    Args:
        text: the text, folded.
        span: where the time stands.
    """
    return _has(_SAID, _clause(text, span)[1])


def _clause(text: str, span: tuple[int, int]) -> tuple[int, str]:
    """Return where the clause around a stretch begins, and the clause."""
    start = max((m.end() for m in _BOUND.finditer(text, 0, span[0])), default=0)
    end = _BOUND.search(text, span[1])
    return start, text[start : end.start() if end else len(text)]


def _has(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", text))
