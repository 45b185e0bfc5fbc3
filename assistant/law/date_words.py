"""How days, months, seasons and years are written in Russian, Kazakh and English."""

from __future__ import annotations

import re

from assistant.law.vocabulary import ORDINAL

_YEAR = r"(?<![\d.])(?<!\d[-/])(?P<year>20\d\d)(?!\d)"
_OF_YEAR = r"(?:-?го(?!\w)|\s?(?:года?|году)(?!\w)|\s?(?:г|ж)(?!\w)\.?|\s?жыл\w*)?"
_KK_YEAR = r"(?<!\d-)(?<!\d)(?P<year>20\d\d)\s*(?:жыл\w*|ж\.?(?!\w))"
_RU_MONTHS = (
    r"(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:[ьяюе]|ем)"
    r"|(?:март|август)(?:[ауе]|ом)?|ма(?:[йяюе]|ем)"
    r"|(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)(?!\w)\.?"
)
_EN_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_KK_MONTHS = (
    "қаңтар кантар", "ақпан акпан", "наурыз", "сәуір сауир", "мамыр", "маусым",
    "шілде шилде", "тамыз", "қыркүйе кыркуйе", "қазан казан", "қараша караша", "желтоқсан желтоксан",
)  # fmt: skip
_STEMS = ("янв jan", "фев feb", "мар mar", "апр apr", "май мая мае маю may", "июн jun",
          "июл jul", "авг aug", "сен sep", "окт oct", "ноя nov", "дек dec")  # fmt: skip
NUMBER_OF = {
    stem: number
    for months in (_STEMS, _KK_MONTHS)
    for number, stems in enumerate(months, start=1)
    for stem in stems.split()
}
_KK_STEMS = "|".join(" ".join(_KK_MONTHS).split())
_KK_MONTH = rf"(?P<month>(?:{_KK_STEMS})\w*)"
_MONTH = rf"(?P<month>(?:{_RU_MONTHS})(?!\w)|(?:{_EN_MONTHS})(?!\w)\.?|(?:{_KK_STEMS})\w*)"
_NUMERAL = r"(?P<day>\d{1,2})(?:-?(?:го|ое|е|му|м|ші|шы|інші|ыншы|нші|ншы|st|nd|rd|th)(?!\w))?"
_NTH = rf"(?<!\w)(?:{_NUMERAL}|(?P<ordinal>{ORDINAL}))"
_RU_PART = r"начал\w*|середин\w*|кон(?:ец|ца|це|цу)"
_EN_PART = r"(?:the )?(?:beginning|start|middle|end) of|early|mid|late"
_KK_PART = r"(?:басы|ортасы|соңы|аяғы)(?:н\w{1,3})?(?!\w)"
SEASONS = {"весной": 3, "летом": 6, "осенью": 9, "зимой": 1, "spring": 3, "summer": 6, "autumn": 9,
            "fall": 9, "winter": 1, "көктем": 3, "жаз": 6, "күз": 9, "қыс": 1}  # fmt: skip
_ENDED = r"(?=\s*(?:[?!.,;:)]|$))"

FULL = (
    rf"(?<![\d])(?<!\d[./-])(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<number>\d{{1,2}})(?P=mark)"
    rf"(?P<year>20\d\d)(?!\d){_OF_YEAR}",
    r"(?<!\d)(?P<year>20\d\d)(?P<mark>[./-])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?!\d)(?:\s?г(?!\w)\.?)?",
    rf"{_NTH}\s*(?:of\s+)?{_MONTH}(?:\s+ай\w*)?,?\s+{_YEAR}{_OF_YEAR}",
    rf"(?<!\w){_MONTH}\s+(?:the\s+)?{_NUMERAL},?\s+{_YEAR}{_OF_YEAR}",
    rf"{_KK_YEAR}\s*{_NTH}\s+{_MONTH}",
    rf"{_KK_YEAR}\s*(?P<month>(?:{_KK_STEMS})\w*[нд][ыі]ң)\s+(?P<day>\d{{1,2}})(?!\d)(?:-?[^\W\d]{{1,5}})?",
)
# "1.12.25" is a day too where no word says that it numbers a unit or a version.
SHORT = (
    r"(?<!\d)(?<!\d[./])(?P<day>\d{1,2})(?P<mark>[./])(?P<number>\d{1,2})(?P=mark)(?P<short>\d\d)"
    rf"(?!\d|[./-]\d){_OF_YEAR}"
)
NUMBERS = re.compile(
    r"(?:(?<!\w)(?:ст|п|пп|ч|абз|разд|v|art|sec|para|item|section|version|paragraph|article)|"
    r"(?:пункт|стать|част|раздел|глав|верси|бап|тарма|нұсқа)\w*|№)\.?\s*$"
)
MONTHLY = (
    rf"(?<!\w)(?:(?P<part>{_RU_PART})\s+)?(?P<month>{_RU_MONTHS})(?:\s+месяц\w*)?,?\s+{_YEAR}{_OF_YEAR}",
    rf"(?<!\w)(?:(?P<part>{_EN_PART})[\s-]+)?(?P<month>{_EN_MONTHS})(?!\w)\.?,?\s+(?:of\s+)?{_YEAR}",
    rf"{_KK_YEAR}\s*{_KK_MONTH}(?:\s+ай\w*)?(?:\s+(?P<part>{_KK_PART}))?",
    rf"(?<!\w){_KK_MONTH}(?:\s+ай\w*)?,?\s+{_YEAR}(?:\s?жыл\w*)?",
)
PARTLY = (
    rf"(?<!\w)(?P<part>{_RU_PART})\s+{_YEAR}(?:-?го(?!\w)|\s?года?(?!\w)|\s?г(?!\w)\.?)",
    rf"(?<!\w)(?P<part>{_EN_PART})[\s-]+{_YEAR}(?![-/]\d)",
    rf"{_KK_YEAR}\s*(?P<part>{_KK_PART})",
    rf"(?<!\w)(?P<season>весной|летом|осенью|зимой)\s+{_YEAR}{_OF_YEAR}",
    rf"(?<!\w)(?:in\s+)?(?:the\s+)?(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}",
    rf"(?<!\w)(?P<nth>[1-4]|iv|i{{1,3}}|{ORDINAL})(?:-?\w{{1,3}})?\s+(?P<stretch>квартал|полугоди|quarter|half)\w*\s+"
    rf"(?:of\s+)?{_YEAR}{_OF_YEAR}",
    rf"{_KK_YEAR}\s*(?P<nth>[1-4]|iv|i{{1,3}}|{ORDINAL})(?:-?\w{{1,5}})?\s+(?P<stretch>тоқсан|жартыжылды[қғ])\w*",
    rf"(?<!\w)(?P<stretch>q|h)(?P<nth>[1-4])\s+{_YEAR}",
    rf"{_KK_YEAR}\s*(?P<season>көктем|жаз|күз|қыс)(?:[ыі]нда|[ыі]нде|да|де)(?!\w)",
)
# A year alone tells the time only with words that say "in": else it names an act, an aim, a budget.
YEARLY = (
    rf"(?<!\w)(?:во?|в\s+течение|на\s+протяжении)\s+{_YEAR}"
    rf"(?:-?(?:м|ом|го)(?!\w)|\s?(?:году|года)(?!\w)|\s?г(?!\w)\.?|(?![-/]\d){_ENDED})",
    rf"(?<!\w)(?:(?:back\s+)?in|during)\s+(?:the\s+year\s+)?{_YEAR}(?!\s?[-/]\s?\d|\w|\s+(?:mci|tenge|kzt)\b)",
    r"(?<!\d-)(?<!\d)(?P<year>20\d\d)\s+жылы(?!\w)",
)
RECKONED_DAYS = {
    r"позавчера|алдыңгүні|(?:the\s+)?day\s+before\s+yesterday": -2,
    r"вчера|кеше|yesterday": -1,
    r"сегодня|бүгін|today": 0,
    r"завтра|ертең|tomorrow": 1,
}
RECKONED_MONTHS = {
    r"(?:в\s+)?прошлом\s+месяце|өткен\s+айда|last\s+month": -1,
    r"(?:в\s+)?следующем\s+месяце|келесі\s+айда|next\s+month": 1,
}
RECKONED_YEARS = {
    r"(?:в\s+)?позапрошлом\s+году|алдыңғы\s+жылы|(?:the\s+)?year\s+before\s+last": -2,
    r"(?:в\s+)?прошлом\s+году|былтыр|өткен\s+жылы|last\s+year": -1,
    r"(?:в\s+)?(?:следующем|будущем)\s+году|келесі\s+жылы|next\s+year": 1,
}
