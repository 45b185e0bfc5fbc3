"""Whether the words around a reference say that it belongs to another act than the main one."""

from __future__ import annotations

import re

from assistant.law.vocabulary import OTHER_ACTS

_AFTER, _BEFORE = 90, 100  # characters of the text that are looked at
_STATE = r"(?:рк|қр|республики казахстан|қазақстан республикасының|from|of|dated|от|no|n|[\d./-]+(?:-[ivxі]+)?)"
# What the main Law is called in everyday words, and what it treats of: "the law on deepfakes", "the
# law's article on liability" are no other act's.
_OURS_RU = (
    r"искусственн|ии\b|нейросет|нейрон|дипфейк|алгоритм|том\b|чем\b|нем\b|этом\b|ответственност|обязанност"
    r"|прав[ае]|запрет|риск|маркиров|уведомлен|аудит|надзор|контрол"
)
_OURS_EN = (
    r"artificial|ai\b|neural|deepfake|algorithm|liabilit|responsib|risk|label|audit|dut(?:y|ies)|right|what\b"
    r"|which\b|it\b|this\b|that\b"
)
_OURS_KK = (
    r"жасанды|жи\b|нейрожел|дипфейк|алгоритм|бұл|осы|сол|не\b|жауап|тәуекел|қауіп|құқы|міндет"
)
_PLAIN = re.compile(
    r"(?:an?|the|this|that|these|same|said|such|our|own|new|old|latest|current|present|recent|adopted|enacted|final"
    r"|actual|real|main|basic|national|domestic|local|kazakh|kazakhstan(?:i|'s)?|country(?:'s)?|republic|of|in|force"
    r"|ai|artificial|intelligence|draft|whole|entire|first|framework|what)"
)
_TITLED = (
    rf'(?<!\w)закон\w*(?:\s{_STATE})*\s"?(?:о|об|обо|про)\s(?!{_OURS_RU})\w+'
    rf'|(?<!\w)(?:law|act|code)(?:\s{_STATE})*\s"?(?:on|about|concerning|regarding)\s(?:the\s)?(?!{_OURS_EN})\w+'
)
_TITLED_AFTER = re.compile(_TITLED)
_TITLED_BEFORE = re.compile(
    rf'(?:{_TITLED})(?:\s\w+){{0,5}}?"?(?<!\sи)(?<!\sили)(?<!\sand)(?<!\sor)[\s,:(]*$'
)
_KAZAKH = re.compile(rf'"?((?:\w+\s){{0,3}}\w+)\sтуралы"?\s(?:{_STATE}\s)*заң\w*([\s,:(]*$)?')
_ANY_AFTER = re.compile(r"(?:[\w'-]+\s){0,3}?(?:закон|law\b|act\b|заң)")
_ENGLISH_AFTER = re.compile(r"[\s,(]*(?:of|in|from|under)\s((?:[\w'-]+\s){1,5}?)(?:act|law)(?!\w)")
_ENGLISH_BEFORE = re.compile(
    r"(?:(?<!\w)(?:of|in|from|under|by)\s)((?:[\w'-]+\s){1,5}?)(?:act|law)[\s,:(]*(?:\w+\s){0,3}$"
)


def named_elsewhere(folded: str, start: int, end: int) -> bool:
    """Tell whether the words around a reference name another act than the main one.

    An act is named by a code's name or sign (`OTHER_ACTS`), or by a title: "закона о рекламе", "of the
    Advertising Act", "жарнама туралы заңның". Whether that act is on the shelf is not known here.

    Args:
        folded: the folded text.
        start: the first character of the reference.
        end: the last-plus-one character of it.
    """
    rest, before = folded[end : end + _AFTER], folded[max(0, start - _BEFORE) : start]
    after = re.sub(r"^[ ,.(]*(?:(?:of|from|in|the|рк|қр)\s+)*", "", rest)
    if re.match(OTHER_ACTS, after) or re.search(rf"(?<!\w)(?:{OTHER_ACTS})[\s,:(]*$", before):
        return True
    named = _KAZAKH.match(after) or _ENGLISH_AFTER.match(rest)
    if _TITLED_AFTER.match(after) or _is_strange(named):
        return True
    if _ANY_AFTER.match(after):
        return False  # the act stands behind: what stands before belongs to another reference
    kazakh = next((m for m in _KAZAKH.finditer(before) if m[2] is not None), None)
    named = kazakh or _ENGLISH_BEFORE.search(before)
    return bool(_TITLED_BEFORE.search(before)) or _is_strange(named)


def _is_strange(named: re.Match[str] | None) -> bool:
    """Tell whether the words before "Act", "Law" or "туралы заң" are a title, not "the new law"."""
    if named is None:
        return False
    if named.re is _KAZAKH:
        return not re.search(rf"(?<!\w)(?:{_OURS_KK})", named[1])
    return not all(map(_PLAIN.fullmatch, named[1].split()))
