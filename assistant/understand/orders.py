"""Sentences that order the machine about, beside a question: what they say is not searched with."""

from __future__ import annotations

import re

from assistant.law.language import fold

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_ORDERS = re.compile(
    r"(?<!\w)(?:"
    # an answer in words that are dictated
    r"(?:отвеча(?:й|йте|ть|ешь)|ответь(?:те)?|говори(?:те)?|скажи(?:те)?) (?:\w+ ){0,2}"
    r"(?:только|лишь|исключительно|одним словом)|"
    r"(?:тек|тек қана|бір ғана|бір сөзбен) .*(?:деп|сөзбен) (?:жауап (?:бер|қайтар)|айт)\w*|"
    r"(?:answer|reply|respond|say|speak|output|return)(?:ing)? (?:\w+ ){0,2}"
    r"(?:only|nothing but|just|solely|with one word|in one word)|"
    # rules to be dropped
    r"(?:игнорируй|забудь|отбрось|отключи|нарушь)(?:те)? (?:\w+ ){0,3}"
    r"(?:инструкци|указани|правил|ограничени|настройк|промпт)\w*|"
    r"(?:нұсқау|ереже|шектеу|бапта|промпт)\w* (?:\w+ ){0,2}(?:ұмыт|елеме|өшір|бұз)\w*|"
    r"(?:ignore|disregard|forget|override|drop) (?:\w+ ){0,4}"
    r"(?:instructions?|rules?|limits?|guidelines?|prompts?)|"
    # another part to be played
    r"(?:ты|вы) (?:теперь|отныне) (?!обязан|должн|може)\w+|представь(?:те)?,? что (?:ты|вы) |"
    r"енді сен (?:\w+ ){0,4}\w+(?:сың|сің)(?!\w)|"
    r"you(?: are|['’]re) (?:now|from now on|under orders|ordered|instructed|commanded)|"
    r"from now on,? you|pretend (?:that )?(?:you|to be))"
)


def orders(question: str) -> tuple[str, ...]:
    """Return the sentences of a question that order the machine about.

    A question that is nothing but orders is left whole: the search must see what it is.

    Args:
        question: the question as typed.
    """
    sentences = [part for part in _SENTENCE.split(question) if part.strip()]
    found = tuple(part for part in sentences if _is_order(part))
    return found if len(found) < len(sentences) else ()


def _is_order(sentence: str) -> bool:
    return not sentence.endswith("?") and bool(_ORDERS.search(fold(sentence)))
