"""Whether a question takes something for granted, or asks whether it is so."""

from __future__ import annotations

import re

from assistant.law.language import fold

# Words of three languages that state a ground, report what others say, or doubt it.
_WORDS = (
    r"(?<!сколько )раз(?! в )|поскольку|так как|потому что|почему|зачем|за что|верно|правда|действительно|"
    r"якобы|оказывается|уверя\w+|утвержда\w+|говорят|пишут|слышал\w*|читал\w*|ведь|разве|неужели|"
    r"не так ли|считается|"
    r"рас|шын|дұрыс|неге|неліктен|ғой|гой|екен|дейді|деген|болған соң|өйткені|ойткени|себебі|солай|естідім|"
    r"since|given that|because|why|is it (?:true|correct|right|so)|told|claims? that|assur\w+|insist\w*|"
    r"says? that|heard|apparently|supposedly|as we know|surely"
)
# Kazakh says "as it is so" by an ending.
_TAGS = r", (?:right|correct|isn't it|верно|правда|так|дұрыс па|солай ма)\?"
_ENDINGS = r"(?:дықтан|діктен|тықтан|тіктен|дыктан|диктен)"


def presumes(question: str) -> bool:
    """Tell whether the words of a question take something for granted, or doubt it.

    Args:
        question: the question.
    """
    found = re.search(rf"(?<!\w)(?:{_WORDS})(?!\w)|\w{_ENDINGS}(?!\w)|{_TAGS}", fold(question))
    return bool(found)
