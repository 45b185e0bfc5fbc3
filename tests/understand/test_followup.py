import pytest
from builders import answer, at, passage, query, turn

from assistant.understand.followup import complete, is_follow_up, only_names_a_day, weigh
from assistant.values import Abstention, Findings, Hit, Reason

LEANING = [
    "А если нет?",
    "Но кто именно проверяет систему высокой степени риска?",
    "Кто его назначает?",
    "Обязан ли владелец этой системы вести журнал ежегодно?",
    "Ал егер болмаса?",
    "Оны кім бекітеді және қай мерзімде жариялайды?",
    "And who pays for the audit of a high-risk system?",
    "Does the owner of such a system have to keep it?",
    "Что в нём сказано?",
    "Is that allowed?",
]
STANDING = [
    "Кто является собственником системы искусственного интеллекта?",
    "Жоғары тәуекел деңгейіндегі жүйелердің иелері қандай құжаттама жүргізеді?",
    "What are the duties of the owner of an AI system?",
    "Штраф?",
    "",
    "Обязан ли владелец высокорисковой системы ежегодно вести журнал, а если обязан, кто её проверяет?",
    "Астана қаласында жүйенің аудитін қандай ұйымдар жүргізеді",
]


@pytest.mark.parametrize("question", LEANING)
def test_a_question_that_leans_on_another_is_seen(question):
    assert is_follow_up(question)


@pytest.mark.parametrize("question", STANDING)
def test_a_question_that_stands_alone_is_left_alone(question):
    assert not is_follow_up(question)
    assert complete(question, [turn(text="Что такое ИИ?")]) == (question, ())


def test_without_history_nothing_is_completed():
    assert complete("А если нет?", []) == ("А если нет?", ())


def test_a_follow_up_takes_the_question_before_it_and_what_that_rested_on():
    cited = answer(passage("art_2"), passage("art_1"), passage("art_2"))
    history = [turn(text="Первый вопрос?"), turn(cited, text="Кто владелец? ")]
    assert complete("А он?", history) == ("Кто владелец? А он?", at("art_2", "art_1"))


def test_after_silence_a_follow_up_rests_on_what_was_named():
    silent = Abstention(reason=Reason.NOT_IN_CORPUS)
    before = turn(silent, text="Что в ст. 5?", named=at("art_5"))
    assert complete("А дальше?", [before]) == ("Что в ст. 5? А дальше?", at("art_5"))


def _found(*scored, via="search"):
    hits = tuple(Hit(passage=passage(f"art_{n}"), score=score, via=via) for n, score in scored)
    return Findings(hits=hits, signs=(), evidence={})


def test_a_follow_up_is_answered_by_what_its_own_words_find():
    weighed = weigh(_found((7, 1.0), (16, 0.95), (8, 0.9)), _found((16, 1.0), (7, 0.93)))
    assert [hit.passage.eid for hit in weighed.hits] == ["art_16", "art_7", "art_8"]


def test_what_only_the_completed_question_finds_well_stays_first():
    weighed = weigh(_found((7, 1.0), (16, 0.8)), _found((16, 1.0), (7, 0.99)))
    assert weighed.hits[0].passage.eid == "art_7"


def test_what_a_follow_up_names_stays_before_what_is_found():
    named = _found((20, 1.0), via="reference").hits
    both = Findings(hits=(*named, *_found((7, 1.0)).hits), signs=(), evidence={})
    weighed = weigh(both, _found((20, 1.0), (7, 0.9)))
    assert [(h.passage.eid, h.via) for h in weighed.hits] == [
        ("art_20", "reference"),
        ("art_7", "search"),
    ]


@pytest.mark.parametrize(
    ("asked", "aside", "only"),
    [
        ("А 1 мая 2026 года?", ("1 мая 2026 года",), True),
        ("А как было в 2024 году?", ("в 2024 году",), True),
        ("Ал былтыр ше?", ("былтыр",), True),
        ("And before 1 May 2026?", ("before 1 May 2026",), True),
        ("А кто отвечал 1 мая 2026 года?", ("1 мая 2026 года",), False),
        ("А что?", (), False),
    ],
)
def test_a_follow_up_may_ask_the_same_of_another_day(asked, aside, only):
    assert only_names_a_day(query(f"Кто отвечает? {asked}", asked=asked, aside=aside)) is only
