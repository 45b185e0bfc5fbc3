"""Which days in a text tell of an act or of a speech, and not of the time that is asked about."""

from __future__ import annotations

import re

from assistant.law.language import fold

_ACTS = (
    r"(?:закон|кодекс|постановлени|приказ|указ|концепци|конституци|поправк|проект)\w*|акт[аеуы]?|коап|"
    r"law|code|act|acts|resolution|decree|order|concept|constitution|bill|amendments?|"
    r"(?:заң|кодекс|қаулы|бұйры[қғ]|жарлы[қғ]|тұжырымдама|каулы|буйрык|жоба)\w*"
)
# The day of a document stands after these words.
_DATED = re.compile(r"(?:(?<!\w)от|(?<!\w)(?<!as )of|(?<!\w)dated(?:\s+as\s+of)?)\s*(?:the\s+)?$")
_NUMBER = r"(?:№|#|(?:no|номер\w*|нөмір\w*)(?!\w)\.?|n\s?(?=\d))\s?\d"
_NUMBERED = re.compile(rf"^[\s,]*{_NUMBER}")
_OF_FILE = re.compile(r"^[\w-]*\.(?:pdf|docx?|rtf|odt|html?|md|txt|xml)(?!\w)")
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
    r"подписан\w*|подписал\w*|принят\w*|принял\w*|утвержден\w*|утвердил\w*|издан\w*|издал\w*|одобрен\w*|"
    r"одобрил\w*|зарегистрирован\w*|внесен\w*|опубликован\w*|обнародован\w*|вступивш\w+|введенн\w+|"
    r"(?:қол қой|кол кой)(?:ылған|ылды|ды|ған|ылган|ган)\w*|(?:қабылда|кабылда)(?:нған|нды|ды|ған|нган|ган)\w*|"
    r"бек[іи]т(?:ілген|ілді|ті|кен|илген|илди)\w*|жариялан(?:ған|ды|ган)\w*|енгізілген\w*|енген|"
    r"signed|adopted|enacted|approved|passed|issued|dated|published|"
    r"(?:that|which) (?:came|comes|entered|enters) into force|(?:that|which) took effect"
)
# What may stand between the name of an act and what was done to it; § is the day.
_BETWEEN = (
    r"(?:[\s,]*(?:§|\"[^\"]*\"|"
    + _NUMBER
    + r"[\w-]*|(?<!\w)(?:рк|қр|республики казахстан|был[аои]?|ли|уже|"
    r"впервые|официально|котор\w+|этот|новый|сам|президент\w*|токаев\w*|парламент\w*|сенат\w*|мажилис\w*|"
    r"мәжіліс\w*|правительств\w*|референдум\w*|на|бұл|осы|ресми|on|by|the|an?|ai|new|digital|was|were|is|has|been|"
    r"officially|president|parliament|which|that|"
    r"(?:об?|on)\s+(?:ии|ai|искусственном интеллекте|artificial intelligence)"
    r")(?!\w)))"
)
_ACT_MADE = re.compile(
    rf"(?<!\w)(?:(?:{_ACTS}){_BETWEEN}{{0,8}}[\s,]+(?:{_MADE})|(?:{_MADE}){_BETWEEN}{{0,6}}[\s,]+(?:{_ACTS}))(?!\w)"
)
_SAID = (
    r"писа[лн]\w*|написал\w*|говорил\w*|сказал\w*|заявил\w*|заявлял\w*|упом[яи]н\w+|предл(?:ага|ожи)л\w*|обещал\w*|"
    r"критиковал\w*|внес(?:ли|ла)?|вносил\w*|обсуждал\w*|айтты|айтқан\w*|жазды|жазған\w*|ұсын\w+|мәлімде\w+|енгіз\w+|"
    r"said|wrote|written|mentioned|proposed|suggested|stated|claimed|promised|introduced|tabled|debated"
)
# An act speaks as long as it stands.
_SPEAKING = (
    "закон|кодекс|постановление|приказ|концепция|коап|заң|кодексі|law|code|act|resolution|concept"
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
    if _OF_FILE.search(after):
        return True
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
    before, after = text[max(0, start - _NEAR) : start], clause[span[1] - start :]
    marked = f"{before}{clause[: span[0] - start]}§{after}"
    return any(made.end() > len(before) for made in _ACT_MADE.finditer(marked))


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
    clause = _clause(text, span)[1]
    return _has(_SAID, clause) and not _has(rf"(?:{_SPEAKING})\s+(?:\w+\s+)?(?:{_SAID})", clause)


def _clause(text: str, span: tuple[int, int]) -> tuple[int, str]:
    """Return where the clause around a stretch begins, and the clause."""
    start = max((m.end() for m in _BOUND.finditer(text, 0, span[0])), default=0)
    end = _BOUND.search(text, span[1])
    return start, text[start : end.start() if end else len(text)]


def _has(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", text))
