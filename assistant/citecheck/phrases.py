"""The words of a memo that tell what a citation is of: another paper, what was cited before, a name given."""

from __future__ import annotations

import re

# What is cited is a part of some other paper: a contract, a charter, the memo itself.
PAPER = re.compile(
    r"[\s,.(]*(?:(?:of|the|this|that|our|настоящ\w+|данн\w+|эт\w+|наш\w+|осы|типов\w+|пользовательск\w+|трудов\w+"
    r"|data|service|user|privacy|\d{4})(?!\w)\s*){0,3}"
    r"(?:договора|контракта|устава|соглашения|оферты|политики|инструкции|меморандума|заключения|доклада|письма"
    r"|регламента|директивы|правил|положения|конституции|constitution|contract|agreement|charter|policy|terms|memo|report|letter|regulation|directive|rules"
    r"|шарт|жарғы|келісім|ереже|саясат|нұсқаулы|хат|баяндама|регламент|қағида)"
)
OF_PAPER = re.compile(
    r"(?<!\w)(?:договор|контракт|устав|соглашени|оферт|шарт|жарғы|келісім|contract|agreement|charter|lease)\w{0,8}[\s,:(]*$"
)
AGAIN = re.compile(r"(?<!\w)(?:там же|сол жерде|сонда, |ibid(?:em)?\b)\.?")
SAME = re.compile(
    r"(?:той же|этой же|этой|данной|указанной|названной|that|the same|this|same)\s(?:стать|article)"
    r"|(?:осы|сол|аталған)\s*$"
)
NAMED = re.compile(
    r"\((?:далее|в дальнейшем|бұдан әрі|hereinafter|hereafter|the)?[\s,:-]{0,4}(?:по тексту|именуем\w+"
    r'|referred to as|мәтін бойынша)?[\s,:-]{0,4}(?:the\s)?"?([^()"]{2,40}?)"?\)'
)
CALLED = re.compile(r"^\((?:далее|в дальнейшем|бұдан әрі|hereinafter|hereafter)|^\((?:the\s)?\"")
LAWS = re.compile(r"закон|заң|law|act")
