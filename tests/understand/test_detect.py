import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.law.language import Language
from assistant.understand.detect import detect

RU, KK, EN = Language.RU, Language.KK, Language.EN

SAID = [
    ("Что такое искусственный интеллект?", RU),
    ("Кто отвечает за вред, причинённый нейросетью?", RU),
    ("обязан ли владелец вести журнал", RU),
    ("Штраф за дипфейк", RU),
    ("КТО ОПЕРАТОР", RU),
    ("Жасанды интеллект дегеніміз не?", KK),
    ("Жүйе иесінің міндеттері қандай?", KK),
    ("ЖИ жүйесі", KK),
    ("What is an AI system?", EN),
    ("who is liable", EN),
    # Kazakh without its letters
    ("Жуйе иесинин миндеттери кандай?", KK),
    ("Ким жауап береди?", KK),
    ("зан кашан кушине енеди", KK),
    ("аудит керек пе", KK),
    ("Жасанды интеллект туралы зан", KK),
    ("17-баптын 3-тармагы не туралы", KK),
    # the Latin letter in a Kazakh word
    ("жүйе иесi", KK),
    # mixed
    ("Что такое deepfake по art. 17?", RU),
    ("AI туралы заң", KK),
    ("Распространяется ли закон на ChatGPT?", RU),
    ("ChatGPT-ге заң қолданыла ма?", KK),
    ("Does the law know the word дипфейк?", EN),
    ("Is аудит mandatory?", EN),
    ("Is it really order No. 95/НҚ, can I cite it?", EN),
    ("Приказ 95/НҚ о документации принят?", RU),
    ("95/НҚ бұйрық қабылданды ма?", KK),
    ("Does Kazakhstan regulate artificial intelligence like ИИ?", EN),
    # one word
    ("интеллект", RU),
    ("нейросеть", RU),
    ("статья", RU),
    ("дипфейк", RU),
    ("бап", KK),
    ("міндеттер", KK),
    ("AI", EN),
    ("deepfake", EN),
    ("17-бап", KK),
    ("ст. 17", RU),
    ("art. 17", EN),
    # no words at all
    ("17", RU),
    ("???", RU),
    ("", RU),
]


@pytest.mark.parametrize(("text", "language"), SAID)
def test_the_language_of_a_question_is_told(text, language):
    assert detect(text) is language


@pytest.mark.parametrize(
    ("text", "language"), [("Санкция нарушение ответственность", RU), ("Сатып алу тартиби", KK)]
)
def test_where_words_and_letters_are_even_the_statistical_model_decides(text, language):
    assert detect(text) is language


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("абвai 1")))
def test_any_text_has_a_language(text):
    assert detect(text) in Language
