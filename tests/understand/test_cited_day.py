"""The day of an act, of its signing or of a speech is not the day that is asked about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_day import CENTURY, FORMS, TODAY, written

from assistant.understand.cited_day import asks_of_standing
from assistant.understand.day import find_day

OF_ACTS = [
    "Закон РК от 17.11.2025 № 230-VIII «Об искусственном интеллекте»: нужно ли маркировать?",
    "Is it required under Law No. 230-VIII of 17 November 2025?",
    "2025 жылғы 17 қарашадағы № 230-VIII Заң бойынша таңбалау керек пе?",
    "2013 жылғы 21 мамырдағы дербес деректер туралы заң не дейді?",
    "Как сейчас, если Закон подписан 17 ноября 2025 года?",
    "Что такое персональные данные по Закону РК от 21.05.2013 № 94-V?",
    "КоАП РК от 5 июля 2014 года № 235-V: какой штраф?",
    "Что меняет Закон № 326-VIII от 24.06.2026?",
    "Закон № 230-VIII (17.11.2025): нужна ли маркировка?",
    "What does Resolution No. 830 of 22 September 2026 require?",
    "What does the 17 November 2025 Law require?",
    "Действует ли постановление от 7 ноября 2024 года № 925?",
    "17 ноября 2025 года подписан Закон об ИИ. Что он требует?",
    "Токаев подписал закон 17 ноября 2025 года, что он требует?",
    "Закон «Об ИИ», опубликованный 18 ноября 2025 года, что говорит?",
    "2025 жылғы 17 қарашада қол қойылған Заң не дейді?",
    "2025 жылғы 17 қарашада қабылданған заң не дейді?",
    "The Law was signed on 17 November 2025. Must deepfakes be marked?",
    "The law adopted on 17 November 2025: what of deepfakes?",
    "The AI law, published 18 November 2025, what does it say?",
    "Law dated 17 November 2025: are deepfakes to be marked?",
    "В 2013 году принят закон о персональных данных. Что он говорит?",
    "Закон об ИИ Президент подписал 17 ноября 2025 года. Что там?",
    "ЖИ туралы заңға 2025 жылғы 17 қарашада қол қойылды, ол не талап етеді?",
    "Tokayev signed the AI law on 17 November 2025. What does it require?",
    "Конституция, принятая на референдуме 15 марта 2026 года, что говорит об ИИ?",
    "По Закону, вступившему в силу 18 января 2026 года, нужно ли сейчас маркировать?",
    "Что сказано в отчет-2025-12-01.pdf?",
    "What does minutes 01.12.2025.docx say?",
    "Смышляева писала премьеру в июне 2025-го. Стало ли это законом?",
]
ASKED = [
    ("какой закон действовал 17 ноября 2025 года?", date(2025, 11, 17)),
    ("Что по закону на 17.11.2025?", date(2025, 11, 17)),
    ("Закон от 17.11.2025 по состоянию на 1 марта 2026 года?", date(2026, 3, 1)),
    ("Был ли закон подписан по состоянию на 16 ноября 2025 года?", date(2025, 11, 16)),
    ("Закон подписан 17 ноября 2025 года, а что действует с 1 марта 2026 года?", date(2026, 3, 1)),
    ("Нужно ли по закону маркировать дипфейк, опубликованный 1 марта 2026 года?", date(2026, 3, 1)),
    ("Does the law require marking a deepfake published on 1 March 2026?", date(2026, 3, 1)),
    ("По закону об ИИ решение, принятое 1 марта 2026 года, можно оспорить?", date(2026, 3, 1)),
    ("The bank approved my loan on 1 March 2026: what of the law?", date(2026, 3, 1)),
    ("A fine was issued under the law on 1 March 2026, is it valid?", date(2026, 3, 1)),
    ("Нужно ли было принимать меры по закону в декабре 2025 года?", date(2025, 12, 31)),
    ("Что закон говорил в 2024 году?", date(2024, 12, 31)),
    ("2026 жылғы 1 маусымдағы жағдай бойынша № 830 қаулы не дейді?", date(2026, 6, 1)),
]
CITATIONS = [
    "Закон РК от {said} № 230-VIII «Об искусственном интеллекте»: что он требует?",
    "Закон № 230-VIII от {said}",
    "Постановление Правительства от {said} действует?",
    "Что меняет Закон ({said})?",
    "Law No. 230-VIII of {said}: what does it require?",
    "Resolution No. 830 dated {said}",
    "{said} № 230-VIII Заң не дейді?",
    "Закон, подписанный {said}, действует?",
    "The Law was signed on {said}.",
]


@pytest.mark.parametrize("text", OF_ACTS)
def test_the_day_of_an_act_leaves_the_present_day(text):
    assert find_day(text, TODAY) is None


@pytest.mark.parametrize(("text", "day"), ASKED)
def test_a_day_beside_the_name_of_an_act_may_be_asked_about(text, day):
    assert find_day(text, TODAY).when == day


@given(CENTURY, st.sampled_from(FORMS), st.sampled_from(CITATIONS))
def test_every_citation_of_an_act_leaves_the_present_day(day, form, citation):
    assert find_day(citation.format(said=written(day, form)), TODAY) is None


@pytest.mark.parametrize(
    ("question", "whether"),
    [
        ("На 18 января 2026 г. закон об ИИ уже работал?", True),
        ("2026 жылдың 18 қаңтарында ЖИ туралы заң жұмыс істеп тұр ма еді?", True),
        ("Was the AI Law in force on 20 January 2026?", True),
        ("Нужно ли 1 декабря 2025 года маркировать дипфейки?", False),
        ("Must deepfakes be labelled on 1 December 2025?", False),
    ],
)
def test_a_question_about_an_act_being_in_force_is_known(question, whether):
    assert asks_of_standing(question) is whether
