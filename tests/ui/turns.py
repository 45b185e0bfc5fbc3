"""Turns over the real corpus, made by hand: what the doors are tested with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from time import sleep
from typing import Any

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.ingest.pipeline import read_library
from assistant.law.language import Language
from assistant.library import Library
from assistant.settings import default_corpus
from assistant.understand.query import clean, understand
from assistant.values import (
    Abstention,
    Answer,
    Basis,
    Citation,
    Claim,
    Findings,
    Hit,
    Notice,
    NoticeCode,
    Passage,
    Reason,
    Turn,
)

ACT = "kz/ai-law"
DAY = date(2026, 3, 1)
RESTATED = Notice(code=NoticeCode.RESTATED_WORDING)
BANS = tuple(f"art_17__para_3__subpara_{n}" for n in range(1, 8))


@cache
def library() -> Library:
    return read_library(default_corpus())


def passage(eid: str, language: Language = Language.RU) -> Passage:
    found = library().passage(ACT, eid, language)
    assert found is not None, eid
    return found


def claim(eid: str, language: Language = Language.RU, *, text: str = "", quote: str = "") -> Claim:
    there = passage(eid, language)
    words = quote or there.text
    return Claim(text=text or words, citations=(Citation(passage=there, quote=words),))


def turn(
    reply: Answer | Abstention,
    question: str = "Вопрос?",
    language: Language = Language.RU,
    *,
    as_of: date = DAY,
    history: Sequence[Turn] = (),
    hits: Sequence[str] = ("art_18__para_2", "art_21__para_2"),
) -> Turn:
    query = understand(question, library=library(), as_of=as_of, language=language, history=history)
    found = tuple(
        Hit(passage=passage(eid, language), score=0.9 - 0.1 * place, via="search")
        for place, eid in enumerate(hits)
    )
    return Turn(
        query=query,
        findings=Findings(hits=found, signs=(), evidence={}),
        reply=reply,
        status=library().acts[0].status_on(query.as_of),
        ms={"understand": 1.0, "retrieve": 2.0, "answer": 3.0, "total": 6.0},
    )


def answer(
    *eids: str, language: Language = Language.RU, notices: tuple[Notice, ...] = ()
) -> Answer:
    return Answer(claims=tuple(claim(e, language) for e in eids), notices=(RESTATED, *notices))


# A model's explanation of paragraph 2 of article 21, in words that are not the law's.
EXPLAINED = {
    Language.RU: "Распространять синтетические результаты допускается только тогда, когда они промаркированы и "
    "сопровождаются предупреждением, причем методы, затрудняющие восприятие, не применяются.",
    Language.KK: "Синтетикалық нәтижелерді таратуға олар таңбаланса және пайдаланушы қабылдауды қиындататын "
    "әдістер қолданылмастан қабылдай алатын ескерту нысанымен сүйемелденсе ғана жол беріледі.",
    Language.EN: "Synthetic results are allowed only if they are marked and the user is able to perceive the "
    "warning without the application of methods that hinder such perception.",
}
MISSING = {
    Language.RU: "Каким шрифтом предупреждать, не сказано.",
    Language.KK: "Қандай қаріппен ескерту керегі айтылмаған.",
    Language.EN: "Nothing is said of the typeface.",
}
CLARIFYING = {
    Language.RU: "Результат видит сам пользователь?",
    Language.KK: "Нәтижені пайдаланушының өзі көре ме?",
    Language.EN: "Does the user see the result?",
}
BY_MODEL = (
    Notice(code=NoticeCode.MODEL_WORDS),
    Notice(code=NoticeCode.CLAIMS_REWRITTEN, text="1"),
    Notice(code=NoticeCode.CLAIMS_DROPPED, text="2"),
    Notice(code=NoticeCode.NOT_RECORDED),
)


def explained(language: Language = Language.RU) -> Answer:
    """Give an answer of a model: its own words, and the law's where its own failed."""
    own = replace(claim("art_21__para_2", language), text=EXPLAINED[language], basis=Basis.MODEL)
    instead = replace(claim("art_18__para_2", language), basis=Basis.REWRITTEN)
    return Answer(
        claims=(own, instead, claim("art_30", language)),
        notices=(RESTATED, *BY_MODEL),
        missing=MISSING[language],
        clarifying=CLARIFYING[language],
    )


def abstention(
    reason: Reason = Reason.NOT_IN_CORPUS,
    *nearest: str,
    language: Language = Language.RU,
    notices: tuple[Notice, ...] = (),
) -> Abstention:
    return Abstention(
        reason=reason, nearest=tuple(passage(e, language) for e in nearest), notices=notices
    )


class FakeAssistant(Assistant):
    """Answers from a script: prohibitions by art. 17, the bus by silence, "boom" by an error."""

    pause = 0.0  # seconds that an answer takes

    def __init__(self) -> None:
        super().__init__(library=library(), retriever=None, answerer=None, today=lambda: DAY)  # type: ignore[arg-type]

    def ask(
        self,
        question: str,
        *,
        language: Any = None,
        as_of: Any = None,
        history: Any = (),
        **named: Any,
    ) -> Turn:
        sleep(self.pause)
        text = clean(question)
        if text == "boom":
            raise RuntimeError("the secret of the works")
        if text == "mend":
            raise AssistantError("The index is gone.", mend="Run: assistant index")
        spoken = language or (
            Language.KK if any(c in "әіңғүұқөһ" for c in text.lower())
            else Language.EN if text.isascii() and any(c.isalpha() for c in text) else Language.RU
        )  # fmt: skip
        if "автобус" in text:
            reply: Answer | Abstention = abstention(
                Reason.OFF_DOMAIN, "art_18__para_2", language=spoken
            )
        else:
            reply = answer("art_18__para_1__subpara_4", "art_21__para_2", language=spoken)
        return turn(reply, text, spoken, history=history)
