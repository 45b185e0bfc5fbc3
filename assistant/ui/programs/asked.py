"""What a program may send: every field by its type, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

from assistant.citecheck.check import LONGEST
from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput
from assistant.understand.query import MAX_CHARACTERS

_DAY = "The day whose law is asked for, YYYY-MM-DD; today where it is left out."
_LANGUAGE = "The language of the answer; detected from the question where it is left out."
# A field that cannot be used has the code of the contract where that has one.
_CODES = {
    "id": "bad_id",
    "question": "no_question",
    "text": "no_text",
    "history": "bad_history",
    "lang": "unknown_language",
    "as_of": "bad_date",
}
_WHY = {"missing": "lacking", "extra_forbidden": "unknown"}
_MOST_TOLD = 20  # fields that cannot be used and are named

Id = Annotated[StrictStr, Field(max_length=200)] | StrictInt
Question = Annotated[
    StrictStr,
    Field(
        description=f"The question, at most {MAX_CHARACTERS} characters.",
        examples=["Кто отвечает за вред, причинённый системой ИИ?"],
        json_schema_extra={"minLength": 1, "maxLength": MAX_CHARACTERS},
    ),
]
Lang = Annotated[Language | None, Field(description=_LANGUAGE)]
Day = Annotated[
    StrictStr | None,
    Field(
        description=_DAY,
        examples=["2026-03-01"],
        json_schema_extra={"format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    ),
]


class Asked(BaseModel):
    """What is sent."""

    model_config = ConfigDict(extra="forbid")


class Ask(Asked):
    """A question to be answered."""

    question: Question
    lang: Lang = None
    as_of: Day = None
    id: Annotated[
        Id | None, Field(description="Your name for the question; later ones may follow it up.")
    ] = None
    voice: Annotated[
        Literal["law", "model"],
        Field(
            description="`law`: the provisions' own words. `model`: a language model explains them, "
            "where one is set and you agreed to what it is given (`disclosure`)."
        ),
    ] = "law"
    history: Annotated[
        list[Id],
        Field(
            description="Names of your earlier questions, oldest first, that this one follows up.",
            max_length=20,
        ),
    ] = []


class Search(Asked):
    """Words to search by."""

    question: Question
    lang: Lang = None
    limit: Annotated[StrictInt, Field(ge=1, le=100, description="How many hits at most.")] = 10


class Read(Asked):
    """What is to be read."""

    act: Annotated[
        StrictStr,
        Field(max_length=200, description="The act, as `acts` names it.", examples=["kz/ai-law"]),
    ]
    reference: Annotated[
        StrictStr,
        Field(
            max_length=200,
            description='"17(3)", "ст. 17 п. 3", "art. 17" or an eId; '
            "the contents of the act where it is left out.",
            examples=["17(3)"],
        ),
    ] = ""
    lang: Annotated[
        Language, Field(description="The language to read in; another where there is none in it.")
    ] = Language.RU
    as_of: Day = None


class Cite(Asked):
    """A text whose citations are checked."""

    text: Annotated[
        StrictStr,
        Field(
            description=f"A memo or a model's answer, at most {LONGEST} characters.",
            examples=["Согласно п. 2 ст. 21 Закона об ИИ контент маркируется."],
            json_schema_extra={"minLength": 1, "maxLength": LONGEST},
        ),
    ]
    lang: Annotated[
        Language | None,
        Field(description="The language of the report; that of the text where it is left out."),
    ] = None
    as_of: Day = None


class Agree(Asked):
    """What the caller agrees that a language model is given."""

    key: Annotated[
        StrictStr, Field(max_length=500, description="The `key` that `disclosure` told.")
    ]


class Listing(Asked):
    """Which acts are listed."""

    lang: Annotated[Language, Field(description="The language of their titles.")] = Language.RU


def wrong_fields(errors: Iterable[Mapping[str, Any]], reader: Language) -> BadFields:
    """Say which fields cannot be used.

    Args:
        errors: what pydantic found, each with the place from the field on.
        reader: the language of the sentences.
    """
    found: dict[str, str] = {}
    codes = []
    for told in errors:
        field = str(told["loc"][0])[:60] if told["loc"] else ""
        why = _WHY.get(told["type"], "unfit") if field else "none"
        codes.append("bad_field" if why == "unknown" else _CODES.get(field, "bad_field"))
        found.setdefault(field, message(f"http.field_{why}", reader, field=field))
    return BadFields(codes[0], dict(list(found.items())[:_MOST_TOLD]))


class BadFields(BadInput):
    """Fields that cannot be used.

    Args:
        code: the code of the first of them.
        fields: a sentence for each.
    """

    def __init__(self, code: str, fields: dict[str, str]) -> None:
        super().__init__(code)
        self.fields = fields

    @property
    def sentence(self) -> str:
        """All of them in words."""
        return " ".join(self.fields.values())
