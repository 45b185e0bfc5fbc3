"""What personal data look like in texts of Kazakhstan: numbers, addresses of mail, names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Holds = Callable[[str, str], bool]

_GAP = r"[ \u00a0\u202f.\-]"
_SUM = re.compile(
    r"\s*(?:млн|млрд|тенге|теңге|тг\b|₸|KZT|руб|₽|долл|\$|USD|евро|€|EUR|МРП|АЕК)", re.IGNORECASE
)
_BIG = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL = "а-яёәғқңөұүһі"
_WORD = rf"[{_BIG}][{_SMALL}]+(?:-[{_BIG}][{_SMALL}]+)?"
_INITIAL = rf"[{_BIG}]\."
_PATRONYMIC = (
    rf"[{_BIG}][{_SMALL}]+(?:вич(?:а|у|ем|е)?|вн(?:а|ы|е|у|ой|ою)|ичн(?:а|ы|е|у|ой)"
    rf"|(?:ұлы|улы|қызы|кызы)[{_SMALL}]*)"
)
SURNAME = (
    rf"[{_BIG}][{_SMALL}]*(?:[оеё]в|ин|ын)(?:а|у|ым|е|ой|ны|ның|ға|қа)?(?![{_SMALL}])"
    rf"|[{_BIG}][{_SMALL}]*(?:ск|цк)(?:ий|ая|ого|ому|им|ом|ой|ую)(?![{_SMALL}])"
    rf"|[{_BIG}][{_SMALL}]+(?:енко|ұлы|улы)(?![{_SMALL}])"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of personal data.

    Attributes:
        name: its name in what is disclosed.
        label: the word of its placeholders.
        patterns: what it looks like; a group "value" is the data where words around it tell what it is.
        holds: whether what looks so is so, by its words and by what follows it.
    """

    name: str
    label: str
    patterns: tuple[re.Pattern[str], ...]
    holds: Holds = lambda words, after: True


def is_iin(digits: str) -> bool:
    """Tell whether 12 digits are an IIN or a BIN: a day of birth or a month of founding, a control digit.

    Args:
        digits: 12 digits.
    """
    figures = [int(sign) for sign in digits]
    month, day = 10 * figures[2] + figures[3], 10 * figures[4] + figures[5]
    company = figures[4] in (4, 5, 6) and 1 <= month <= 12
    if not company and not _is_day(month, day):
        return False
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        left = sum(w * f for w, f in zip(weights, figures, strict=False)) % 11
        if left < 10:
            return left == figures[11]
    return False


def is_card(digits: str) -> bool:
    """Tell whether digits end in the control digit of a bank card.

    Args:
        digits: the digits.
    """
    doubled = (
        sum(divmod(2 * int(sign), 10)) if place % 2 else int(sign)
        for place, sign in enumerate(reversed(digits))
    )
    return sum(doubled) % 10 == 0 and len(set(digits)) > 1


def _is_day(month: int, day: int) -> bool:
    try:
        return bool(date(2000, month, day))  # a leap year: the century is not told
    except ValueError:
        return False


def _digits(words: str) -> str:
    return re.sub(r"\D", "", words)


def _holds_iin(words: str, after: str) -> bool:
    valid = is_iin(_digits(words))
    parted = len(words) > 12
    if _SUM.match(after):
        return valid and not parted
    return valid or not parted


def _holds_card(words: str, after: str) -> bool:
    return is_card(_digits(words)) and not _SUM.match(after)


def _holds_phone(words: str, after: str) -> bool:
    return words.startswith("+") or not _SUM.match(after)


def _kind(name: str, label: str, *patterns: str, holds: Holds | None = None) -> Kind:
    compiled = tuple(re.compile(pattern) for pattern in patterns)
    return Kind(name, label, compiled, holds) if holds else Kind(name, label, compiled)


KINDS = (
    _kind("email", "EMAIL", r"[\w.+%\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+"),
    _kind("iban", "IBAN", r"(?i:(?<![^\W_])KZ\d{2}(?: ?[A-Z0-9]){16}(?![A-Z0-9]))"),
    _kind(
        "card",
        "CARD",
        r"(?<!\d)\d{13,19}(?!\d)",
        r"(?<!\d)\d{4}([ \u00a0\-])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?(?!\d)",
        r"(?<!\d)\d{4}[ \u00a0\-]\d{6}[ \u00a0\-]\d{5}(?!\d)",
        holds=_holds_card,
    ),
    _kind(
        "iin",
        "IIN",
        r"(?<!\d)\d{12}(?!\d)",
        rf"(?<!\d)(?:\d{{6}}{_GAP}\d{{6}}|\d{{4}}(?:{_GAP}\d{{4}}){{2}}|\d{{3}}(?:{_GAP}\d{{3}}){{3}})(?!\d)",
        holds=_holds_iin,
    ),
    _kind(
        "phone",
        "PHONE",
        rf"(?<![\d+])(?:\+?7|8){_GAP}?\(?[3-9]\d\d\)?{_GAP}?\d{{3}}{_GAP}?\d\d{_GAP}?\d\d(?!\d)",
        r"(?<!\d)\(\d{3,5}\) ?\d{1,3}[ \-]?\d\d[ \-]?\d\d(?!\d)",
        r"\+\d(?:[ ()\-]{0,2}\d){8,14}(?!\d)",
        holds=_holds_phone,
    ),
    _kind(
        "document",
        "DOCUMENT",
        r"(?i:удостоверени\w*|паспорт\w*|куәлі\w*|төлқұжат\w*|passport|identity card|\bID)"
        r"(?:\W{1,4}(?i:личности|серии|номер|нөмірі|number|card|no|№|n)){0,3}\W{0,4}"
        r"(?P<value>(?i:[A-ZА-Я]{0,2}) ?\d{7,9})(?!\d)",
        r"(?<!\w)N\d{8}(?!\d)",
    ),
    _kind(
        "name",
        "NAME",
        rf"(?<!\w)(?:{_WORD} ){{1,2}}{_PATRONYMIC}(?!\w)(?: {_WORD})?",
        rf"(?<!\w){_WORD} {_INITIAL} ?{_INITIAL}",
        rf"(?<![\w.]){_INITIAL} ?{_INITIAL} ?{_WORD}",
        rf"(?<!\w)(?:{SURNAME}) {_INITIAL}(?! ?{_INITIAL})",
        rf"(?<![\w.]){_INITIAL} ?(?:{SURNAME})",
    ),
)
