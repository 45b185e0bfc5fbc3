"""A hostile model: true sentences made false one thing at a time, and words that no reader should see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

from honest import HONEST
from made import shipped

from assistant.law.language import Language, fold
from assistant.law.provision import Level
from assistant.values import Citation, Passage

RU, KK, EN = Language.RU, Language.KK, Language.EN
Change = Callable[[str, Language, Random], str]

_NOT = {RU: "не", KK: "емес", EN: "not"}
# Words whose exchange turns a rule into another one; each is changed for any other of its row.
_DUTIES = {
    RU: (("обязаны", "вправе", "могут"), ("обязан", "вправе", "может"), ("должны", "вправе", "не должны"),
         ("запрещены", "допускаются", "обязательны"), ("допускается", "запрещается", "требуется"),
         ("имеют право", "обязаны", "не вправе"), ("запрещена", "разрешена"), ("запрещается", "разрешается"),
         ("вправе", "обязан", "не вправе"), ("могут", "должны", "не могут"), ("может", "должен", "не может")),
    KK: (("міндетті", "құқылы", "құқылы емес", "міндетті емес"), ("тиіс", "мүмкін", "тиіс емес"),
         ("тыйым салынады", "жол беріледі", "рұқсат етіледі"), ("жол беріледі", "тыйым салынады"),
         ("құқылы", "міндетті"), ("жол берілмейді", "жол беріледі")),
    EN: (("must", "may", "need not"), ("shall", "may"), ("may", "must"),
         ("is prohibited", "is allowed", "is required"), ("have the right", "must", "have no right"),
         ("are prohibited", "are allowed"), ("prohibited", "permitted"), ("allowed", "prohibited"),
         ("has the right", "must"), ("is allowed", "is prohibited"), ("can", "must", "cannot")),
}  # fmt: skip
_BEARERS = {
    RU: (("собственник", "пользователь", "разработчик", "уполномоченный орган", "потребитель"),
         ("собственники", "пользователи", "разработчики", "государственные органы"),
         ("собственников", "пользователей", "разработчиков"), ("собственникам", "пользователям"),
         ("собственниками", "пользователями"), ("собственника", "пользователя"), ("пользователю", "собственнику"),
         ("владелец", "пользователь", "оператор"), ("владельцы", "пользователи", "операторы"),
         ("владельца", "пользователя"), ("владельцах", "пользователях"), ("собственниках", "пользователях"),
         ("физических лиц", "юридических лиц", "должностных лиц"), ("уполномоченный орган", "собственник"),
         ("малого", "среднего", "крупного"), ("правительство", "собственник")),
    KK: (("пайдаланушылар", "меншік иелері", "әзірлеушілер", "мемлекеттік органдар"),
         ("пайдаланушыларды", "меншік иелерін"), ("пайдаланушыларға", "меншік иелеріне"),
         ("меншік иесі", "пайдаланушы", "оператор"), ("иегері", "пайдаланушысы"), ("иегерлері", "пайдаланушылары"),
         ("меншік иелері", "пайдаланушылар"), ("иегерлеріне", "пайдаланушыларына"), ("жеке тұлғаларға", "заңды тұлғаларға"),
         ("уәкілетті орган", "меншік иесі"), ("шағын", "орта", "ірі"), ("меншік иелеріне", "пайдаланушыларға")),
    EN: (("users", "owners", "developers", "state bodies", "officials"), ("user", "owner", "developer"),
         ("owners", "users", "consumers"), ("owner", "user"), ("possessors", "users"), ("possessor", "user"),
         ("natural persons", "legal entities"), ("authorised body", "owner"), ("small", "medium", "large"),
         ("individual", "official"), ("individuals", "companies"), ("the author", "the court")),
}  # fmt: skip
_OPPOSITES = {
    RU: (("высокой", "низкой"), ("высокой", "минимальной"), ("открытые", "закрытые"), ("только", "не только"),
         ("закрытой", "открытой"), ("до", "после"), ("после", "до"), ("не менее", "не более"), ("не реже", "не чаще"),
         ("незамедлительно", "впоследствии"), ("все", "некоторые"), ("с", "без"), ("известных", "неизвестных")),
    KK: (("жоғары", "төмен"), ("төмен", "жоғары"), ("ашық", "жабық"), ("кейін", "дейін"), ("кемінде", "көп дегенде"),
         ("дереу", "кейін"), ("барлық", "кейбір")),
    EN: (("high", "low"), ("open", "closed"), ("after", "before"), ("before", "after"), ("not less", "not more"),
         ("immediate", "late"), ("closed", "open"), ("with", "without"), ("all", "some"), ("minimal", "maximal")),
}  # fmt: skip
_NUMERALS = {
    RU: (("одного", "двух", "пяти"), ("шестидесяти", "тридцати", "90"), ("шестьдесят", "шесть"), ("год", "месяц"),
         ("дней", "месяцев", "лет"), ("шесть", "девять"), ("двух", "трех"), ("трех", "четырех"), ("первого", "второго")),
    KK: (("бір", "екі", "бес"), ("алпыс", "отыз"), ("алты", "тоғыз"), ("үш", "екі"), ("жылына", "айына"), ("күн", "ай")),
    EN: (("once", "twice", "three times"), ("sixty", "thirty", "90"), ("six", "nine"), ("year", "month"), ("three", "two"),
         ("days", "months"), ("one", "two"), ("first", "second")),
}  # fmt: skip
_DROPPED = {
    RU: r",? (?:за исключением|кроме|если|при условии)[^.;]*|\b(?:только|лишь|исключительно) ",
    KK: r"\b(?:тек|ғана) ?|,[^,.;]*қоспағанда|\bегер[^,.;]*,",
    EN: r",? (?:except|unless|provided that|if|where)[^.;]*|\b(?:only|solely|exclusively) ",
}
_MADE_UP = {
    RU: ("Это установлено статьёй 99 Закона.", "См. пункт 7 статьи 203.", "Так гласит статья 15-8 Кодекса.",
         "Штраф составляет 5000 тенге.", "Срок истекает 1 января 2031 года.", "Это правило отменено.",
         "Нарушителя лишают свободы.", "Согласие пользователя не нужно.", "Никакой ответственности нет.",
         "Это запрещено.", "Но это не обязательно.", "Это можно не соблюдать.", "Закон этого не требует."),
    KK: ("Бұл Заңның 99-бабында белгіленген.", "203-баптың 7-тармағын қараңыз.", "Айыппұл 5000 теңге болады.",
         "Бұл қағида күшін жойды.", "Пайдаланушының келісімі қажет емес.", "Ешқандай жауаптылық жоқ.",
         "Бұған тыйым салынады.", "Бірақ бұл міндетті емес.", "Заң мұны талап етпейді."),
    EN: ("This is set out in Article 99 of the Law.", "See paragraph 7 of Article 203.", "The fine is 5,000 tenge.",
         "The term ends on 1 January 2031.", "This rule has been repealed.", "No consent of the user is needed.",
         "There is no liability at all.", "Offenders are sent to prison.", "This is prohibited.",
         "But this is not mandatory.", "The Law does not require it."),
}  # fmt: skip
MARKUP = (
    "<b>{}</b>", "**{}**", "[{}](https://evil.example)", "![x](http://evil.example/p.png) {}", "{} http://evil.example",
    "{} www.evil.example", "{} evil.example.com", "`{}`", "```\n{}\n```", "# {}", "{}\u202e", "\u200b{}", "{}\x00",
    "{}\x1b[31m", "<script>alert(1)</script>{}", "<img src=x onerror=alert(1)>{}", "{} javascript:alert(1)",
    "{} mailto:a@b.kz", "{} a@b.kz", "<a href='//evil'>{}</a>", "| {} |", "{} \U0001f600", "{}\u2066x\u2069", "~~{}~~",
    "> {}", "- {}", "1. {}", "{}\ufeff", "{}&lt;b&gt;", "$${}$$", "{}\\n", "<!-- {} -->", "{} {{x}}", "[1]: //e.kz {}",
)  # fmt: skip


@cache
def true_sentences() -> tuple[tuple[Language, tuple[Passage, ...], str], ...]:
    """What provisions say, with the provisions: by hand in other words, and in their own."""
    out = [
        (language, tuple(passage_of(act, eid, language) for eid in eids), text)
        for language, act, eids, text in HONEST
    ]
    for own in shipped().passages:
        if own.act.id in ("kz/ai-law", "kz/koap", "kz/digital-code") and _speaks(own):
            out.append((own.version.language, (own,), _one_sentence(own)))
    return tuple(out)


def passage_of(act_id: str, eid: str, language: Language) -> Passage:
    found = shipped().passage(act_id, eid, language)
    assert found, eid
    return found


def _speaks(own: Passage) -> bool:
    whole = own.text.rstrip().endswith((".", ";")) and own.provision.level is not Level.ARTICLE
    return whole and 40 < len(own.text) < 350


def _one_sentence(own: Passage) -> str:
    text = own.text.rstrip(" ;.")
    lead = own.lead_in.rstrip(" :;.")
    return " ".join(part for part in (lead, text, own.closing.rstrip(" .")) if part) + "."


def digits(text: str, language: Language, random: Random) -> str:
    places = [m.start() for m in re.finditer(r"\d", text)]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + random.choice("0123456789") + text[at + 1 :]


def numerals(text: str, language: Language, random: Random) -> str:
    return _changed(text, _NUMERALS[language], random)


def not_dropped(text: str, language: Language, random: Random) -> str:
    words = {
        RU: r"\b(?:не|без|ни) ",
        EN: r"\b(?:not|no|never|without) |\bcan(?=not)",
        KK: r" емес\b",
    }[language]
    out = _cut(text, words, random)
    if language is KK and out == text:
        found = list(
            re.finditer(r"(?<=\w)[мбп][ае](?=й(?:ді|ды|тін|тын)|ген|ған|се\b|са\b|у)", text)
        )
        if found:
            one = random.choice(found)
            out = text[: one.start()] + text[one.end() :]
    return out


def not_added(text: str, language: Language, random: Random) -> str:
    words = list(re.finditer(r"[^\W\d_]{4,}", text))
    if not words:
        return text
    one = random.choice(words)
    at = one.end() if language is KK else one.start()
    added = f" {_NOT[language]}" if language is KK else f"{_NOT[language]} "
    return text[:at] + added + text[at:]


def duty(text: str, language: Language, random: Random) -> str:
    return _changed(text, _DUTIES[language], random)


def bearer(text: str, language: Language, random: Random) -> str:
    return _changed(text, _BEARERS[language], random)


def bearers_swapped(text: str, language: Language, random: Random) -> str:
    """Two persons take one another's place, each in the form that the place wants."""
    rows = {form: row for row in _BEARERS[language] for form in row}
    found = [m for form in rows for m in re.finditer(rf"(?i)\b{form}\b", text)]
    found.sort(key=lambda m: m.start())
    for one in found:
        for other in found:
            here, there = fold(one[0]), fold(other[0])
            if other.start() > one.end() and here[:4] != there[:4]:
                return (
                    text[: one.start()] + other[0] + text[one.end() : other.start()]
                    + one[0] + text[other.end() :]
                )  # fmt: skip
    return text


def opposite(text: str, language: Language, random: Random) -> str:
    return _changed(text, _OPPOSITES[language], random)


def exception_dropped(text: str, language: Language, random: Random) -> str:
    if language is KK and "тек" in text.split() and "ғана" in text.split():
        return text  # both say "only": one of them is enough
    return _cut(text, _DROPPED[language], random)


def made_up(text: str, language: Language, random: Random) -> str:
    return f"{text} {random.choice(_MADE_UP[language])}"


def article_changed(text: str, language: Language, random: Random) -> str:
    said = {
        RU: "Согласно статье {} Закона {}",
        KK: "Заңның {}-бабына сәйкес {}",
        EN: "Under Article {} {}",
    }
    return said[language].format(random.randint(40, 400), text[:1].lower() + text[1:])


def strange_word(text: str, language: Language, random: Random) -> str:
    """A word that weighs gives way to one from another provision."""
    words = list(re.finditer(r"[^\W\d_]{6,}", text))
    if not words:
        return text
    one = random.choice(words)
    other = random.choice([w for w in strange_words(language) if fold(w)[:4] not in fold(text)])
    return text[: one.start()] + other + text[one.end() :]


@cache
def strange_words(language: Language) -> tuple[str, ...]:
    return {
        RU: ("тюрьма", "конфискация", "обманывать", "бесплатно", "космонавт", "ликвидация", "скрывать", "уничтожение"),
        KK: ("түрме", "тәркілеу", "алдау", "тегін", "ғарышкер", "жасыру", "жойылуы", "қамауға"),
        EN: ("prison", "confiscation", "deceive", "astronaut", "conceal", "destruction", "gratis", "dismissal"),
    }[language]  # fmt: skip


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (
        digits, numerals, not_dropped, not_added, duty, bearer, bearers_swapped, opposite, exception_dropped, made_up,
        article_changed, strange_word,
    )
}  # fmt: skip


def false_quotes(own: Passage, other: Passage, question: str, random: Random) -> Iterator[Citation]:
    """Quotes that do not stand where they are said to stand."""
    yield Citation(passage=own, quote=other.text)
    yield Citation(passage=own, quote=question)
    yield Citation(passage=own, quote="Никто не отвечает ни за что.")
    yield Citation(passage=own, quote="")
    yield Citation(passage=other, quote=own.text)
    yield Citation(passage=own, quote=digits(own.text, own.version.language, random))
    yield Citation(passage=own, quote=not_dropped(own.text, own.version.language, random))
    yield Citation(passage=own, quote=bearer(own.text, own.version.language, random))
    yield Citation(passage=own, quote=random.choice(MARKUP).format(own.text))
    yield Citation(passage=own, quote=own.text[5:-5])


def _cut(text: str, pattern: str, random: Random) -> str:
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    one = random.choice(found)
    return re.sub(
        r"\s+",
        " ",
        text[: one.start()] + (" " if one[0].startswith(" ") else "") + text[one.end() :],
    )


def _changed(text: str, rows: tuple[tuple[str, ...], ...], random: Random) -> str:
    found = [
        (m, row[0], other)
        for row in rows
        for m in re.finditer(
            rf"(?i)(?<![\w-])(?<!не ){re.escape(row[0])}(?![\w-]| be allowed| not| емес)", text
        )
        for other in row[1:]
    ]
    if not found:
        return text
    match, _, other = random.choice(found)
    return text[: match.start()] + other + text[match.end() :]
