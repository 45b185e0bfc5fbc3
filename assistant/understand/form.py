"""What form of answer a question wants: an amount, a time, a list, a meaning, a content."""

from __future__ import annotations

import re

from assistant.law.language import fold
from assistant.values import Asked

_FORMS: tuple[tuple[Asked, str], ...] = (
    (
        Asked.TIME,
        r"как(?:ой|ого|им|ие|ая) (?:\w+ )?(?:срок|период|продолжительност)\w*|в какой срок|"
        r"какие сроки|за какой срок|"
        r"сколько (?:\w+ )?(?:дн|час|недел|месяц|лет|год|времени|суток|минут)\w*|как (?:часто|"
        r"долго|быстро|скоро)|"
        r"когда|с какого (?:дня|числа|момента)|какого числа|с какой даты|раз в сколько|дедлайн|"
        r"қашан|кашан|қанша (?:\w+ )?(?:күн|сағат|ай|жыл|уақыт)\w*|неше (?:күн|сағат|ай|жыл|"
        r"апта)\w*|қаншалықты жиі|"
        r"қандай мерзім\w*|мерзім\w* қандай|қай күн\w*|қанша уақыт\w*|канша (?:кун|уакыт|ай|"
        r"жыл)\w*|"
        r"how (?:long|often|soon|quickly|frequently)|within (?:how many|what)|by when|when|"
        r"deadline|"
        r"how many (?:\w+ )?(?:days|hours|weeks|months|years)|what (?:is the )?(?:time|period|"
        r"term|date)\b",
    ),
    (
        Asked.AMOUNT,
        r"сколько|как(?:ой|ая|ова|ов) (?:\w+ )?(?:размер|сумм|стоимост|цен|процент|штраф|тариф|"
        r"плат|ставк)\w*|почем|"
        r"на сколько|қанша|канша|неше|қандай (?:\w+ )?(?:мөлшер|сома|баға|айыппұл|тариф)\w*|"
        r"мөлшері қандай|"
        r"how (?:much|many)|what (?:\w+ ){0,3}(?:amount|fee|price|cost|fine|percentage|rate|"
        r"tariff)|",
    ),
    (
        Asked.WHO,
        r"кто|кого|кому|кем|чей|чья|чье|чьи|чьей|чьим|чьего|как(?:ой|ие|ого|ому|"
        r"им) (?:гос)?(?:орган|ведомств|учреждени)\w*|"
        r"кім|кімнің|кімге|кімді|кімдер|кім[а-яәіңғүұқөһ]{2,4}|ким|кимнин|кимге|қай (?:орган|"
        r"мекеме|ұйым)\w*|қандай орган\w*|"
        r"who|whom|whose|which (?:body|agency|authority|institution|ministry)|what (?:body|agency|"
        r"authority)",
    ),
    (
        Asked.MEANING,
        r"что (?:такое|значит|означает|понимается|считается|подразумева)\w*|дай\w* определение|"
        r"определение|как определ\w+|"
        r"что за (?:термин|понятие|зверь)|дегеніміз|деген не|не деген|дегенимиз|анықтама\w*|"
        r"қалай анықта\w*|не ұғым\w*|"
        r"what (?:is|are) (?:meant|an?|the definition)|define|definition|what does .{3,60} mean|"
        r"meaning of",
    ),
    (
        Asked.LIST,
        r"перечисл\w+|все (?:права|обязанности|запреты|виды|функции)|полный (?:перечень|список)|список|"
        r"атап|тізімде\w*|барлық|тізіп|толық тізім\w*|list|enumerate|all (?:the|of)|one by one",
    ),
)
# A plural question word asks for a list only where the question opens with it.
_OPENS_LIST = re.compile(
    r"^(?:\w+\s){0,2}?(?:какие|каковы|каких|какими|қандай|кандай|"
    r"which|what (?:are|kinds|types|duties|rights|principles))(?!\w)"
)
_CONTENT = re.compile(
    r"о ч[её]м|что (?:гласит|говорит|сказано|написано|содержит|требует|предусматривает|там)|"
    r"содержание|текст|расскажи|покажи|"
    r"не туралы|не айтылған|не дейді|мазмұны|көрсет|не жаз\w+|не дейди|"
    r"what does .* (?:say|provide|state|cover|require)|content of|text of|show|about"
)


def find_form(text: str) -> Asked:
    """Tell what form of answer a question wants, by its question words.

    Args:
        text: the question.
    """
    folded = fold(text)
    for form, pattern in _FORMS:
        alternatives = pattern.strip("|")
        if re.search(rf"(?<!\w)(?:{alternatives})(?!\w)", folded):
            return form
    if _OPENS_LIST.search(folded):
        return Asked.LIST
    return Asked.CONTENT if _CONTENT.search(folded) else Asked.OTHER
