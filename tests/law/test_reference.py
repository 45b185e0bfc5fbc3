from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.law.provision import Level
from assistant.law.reference import find_references

NAMED = [
    # Russian: spellings of one article
    ("ст. 17", "art17"),
    ("ст.17", "art17"),
    ("ст 17", "art17"),
    ("ст17", "art17"),
    ("17 ст.", "art17"),
    ("статья 17", "art17"),
    ("СТАТЬЯ 17", "art17"),
    ("статья № 17", "art17"),
    ("по статье 17?", "art17"),
    ("статьёй 17", "art17"),
    ("(ст. 17)", "art17"),
    ("17-я статья", "art17"),
    ("в 17-й статье", "art17"),
    ("17-ю статью", "art17"),
    ("статья 21-2", "art21-2"),
    ("статья 017", "art17"),
    # units inside, in both orders
    ("п. 3 ст. 17", "art17 para3"),
    ("п.3 ст.17", "art17 para3"),
    ("п3 ст17", "art17 para3"),
    ("ст. 17 п. 3", "art17 para3"),
    ("ст. 17 (п. 3)", "art17 para3"),
    ("ст. 17.3", "art17 para3"),
    ("пункт 3 статьи 17", "art17 para3"),
    ("пункта 3 настоящей статьи", ""),
    ("в пункте 3 из статьи 17", "art17 para3"),
    ("пп. 6) п. 3 ст. 17", "art17 para3 subpara6"),
    ("подпункт 6) пункта 3 статьи 17", "art17 para3 subpara6"),
    ("подп. 6 п. 3 ст. 17", "art17 para3 subpara6"),
    ("п/п 6 п. 3 ст. 17", "art17 para3 subpara6"),
    ("п.п. 6 п. 3 ст. 17", "art17 para3 subpara6"),
    ("ст. 17, п. 3, пп. 6", "art17 para3 subpara6"),
    ("статья 17 пункт 3 подпункт 6)", "art17 para3 subpara6"),
    ("статье 17(3)(6)", "art17 para3 subpara6"),
    ("п. 3 ст. 17.5", "art17 para3"),
    ("подпункт 5 статьи 1", "art1 subpara5"),
    ("ч. 2 п. 3 ст. 18", "art18 para3 indent2"),
    ("абз. 3 п. 1 ст. 27", "art27 para1 indent3"),
    ("определение 5 статьи 1", "art1 subpara5"),
    # ordinals
    ("первая статья", "art1"),
    ("статья первая", "art1"),
    ("семнадцатая статья", "art17"),
    ("двадцать первая статья", "art21"),
    ("в третьей главе", "chp3"),
    ("вторая часть пункта 3 статьи 18", "art18 para3 indent2"),
    # chapters
    ("глава 3", "chp3"),
    ("гл. 2", "chp2"),
    ("глава 2 статья 7", "chp2 art7"),
    # ranges and several at once
    ("в статьях 12, 13 и 14", "art12, art13, art14"),
    ("ст.ст. 12-14", "art12, art13, art14"),
    ("статьи 12–14", "art12, art13, art14"),
    ("статьи 12 до 14", "art12, art13, art14"),
    ("ст. 5, 5 и 5", "art5"),
    ("п. 1 и 2 ст. 15", "art15 para1, art15 para2"),
    ("пп. 1-3 п. 2 ст. 15", "art15 para2 subpara1, art15 para2 subpara2, art15 para2 subpara3"),
    ("подпункты 1) и 2) пункта 3 статьи 17", "art17 para3 subpara1, art17 para3 subpara2"),
    ("статья 17 и пункт 2 статьи 18", "art17, art18 para2"),
    ("ст. 17, ст. 18", "art17, art18"),
    ("ст. 1-999", "art1-999"),
    ("ст. 5-2026", "art5, art2026"),
    # codes call paragraphs parts
    ("ч. 1 ст. 641-1", "art641-1 indent1"),
    ("пп. 2 ч. 1 ст. 641", "art641 para1 subpara2"),
    ("пп. 2) части 1 статьи 641", "art641 para1 subpara2"),
    ("абз. 2 ч. 1 ст. 641", "art641 para1 indent2"),
    ("641-баптың 1-бөлігінің 2) тармақшасы", "art641 para1 subpara2"),
    ("641-баптың 1-бөлігінің 2-абзацы", "art641 para1 indent2"),
    ("ч. 2 пп. 3 ст. 1", "art1 subpara3 indent2"),
    # numbers that count something are no numbers of articles
    ("ст. 5, 2 млн тенге", "art5"),
    ("ст. 5 и 10 дней", "art5"),
    ("ст. 5 и 10%", "art5"),
    ("ст. 5 и 2026 год", "art5"),
    # Kazakh
    ("17-бап", "art17"),
    ("17 бап", "art17"),
    ("17-бабы", "art17"),
    ("17 бапта не айтылған", "art17"),
    ("бап 17", "art17"),
    ("осы Заңның 17-бабы", "art17"),
    ("21-2-бап", "art21-2"),
    ("17-баптың 3-тармағы", "art17 para3"),
    ("17-бабының 3-тармағы", "art17 para3"),
    ("17-баптың 3-тармағының 6) тармақшасы", "art17 para3 subpara6"),
    ("17-баптың 3-тармағының 6-тармақшасы", "art17 para3 subpara6"),
    ("1-баптың 5) тармақшасы", "art1 subpara5"),
    ("18-баптың 3-тармағының 2-бөлігі", "art18 para3 indent2"),
    ("27-баптың 1-тармағының 3-абзацы", "art27 para1 indent3"),
    ("17-б. 3-т.", "art17 para3"),
    ("бірінші бап", "art1"),
    ("он жетінші бап", "art17"),
    ("жиырма бірінші бап", "art21"),
    ("бесінші баптың екінші тармағы", "art5 para2"),
    ("3-тарау", "chp3"),
    ("үшінші тарау", "chp3"),
    ("12, 13 және 14-баптар", "art12, art13, art14"),
    ("12 мен 13-баптар", "art12, art13"),
    ("12-14-баптар", "art12, art13, art14"),
    ("15-баптың 1 және 2-тармақтары", "art15 para1, art15 para2"),
    # Kazakh without its letters
    ("17-баптын 3-тармагы", "art17 para3"),
    ("17 баптын 3 тармагынын 6 тармакшасы", "art17 para3 subpara6"),
    ("18-баптын 3-тармагынын 2-болиги", "art18 para3 indent2"),
    ("биринши бап", "art1"),
    ("он жетинши бап", "art17"),
    # English
    ("Article 17", "art17"),
    ("art. 17", "art17"),
    ("Art 17", "art17"),
    ("section 17", "art17"),
    ("Article No. 17", "art17"),
    ("the 17th article", "art17"),
    ("first article", "art1"),
    ("the twenty-first article", "art21"),
    ("Chapter 3", "chp3"),
    ("the third chapter", "chp3"),
    ("Article 17(3)", "art17 para3"),
    ("Article 17 (3) (6)", "art17 para3 subpara6"),
    ("art. 17.3.6", "art17 para3 subpara6"),
    ("paragraph 3 of Article 17", "art17 para3"),
    ("para 3 art 17", "art17 para3"),
    ("clause 3 of the article 17", "art17 para3"),
    ("point 6 of paragraph 3 of Article 17", "art17 para3 subpara6"),
    ("sub-paragraph 6) of para. 3 of art. 17", "art17 para3 subpara6"),
    ("Article 17, paragraph 3, subparagraph 6", "art17 para3 subpara6"),
    ("part 2 of article 18(3)", "art18 para3 indent2"),
    ("art. 27(1), indent 2", "art27 para1 indent3"),  # an indent is counted without the opening
    ("first indent of art. 27(1)", "art27 para1 indent2"),
    ("Articles 12, 13 and 14", "art12, art13, art14"),
    ("articles 12 to 14", "art12, art13, art14"),
    ("arts. 15(2) and 17(3)", "art15 para2, art17 para3"),
    ("Article 5 and 10%", "art5"),
]

ELSEWHERE = [
    "ст. 641-1 КоАП",
    "статья 641-1 КоАП РК",
    "КоАП ст. 641-1",
    "КоАП РК, ст. 641-1",
    "по ГК РК ст. 9",
    "ст. 10 ТК",
    "п. 1 ст. 9 Гражданского кодекса",
    "статья 39 Конституции",
    "статья 8 Закона о персональных данных",
    "ст. 5 регламента ЕС",
    "ҚК 17-бабы",
    "ӘҚБтК 641-1-бабы",
    "ӘҚБтК-нің 641-1-бабы",
    "Азаматтық кодекстің 9-бабы",
    "Конституцияның 39-бабы",
    "Дербес деректер туралы заңның 8-бабы",
    "Дербес деректер және оларды қорғау туралы заңның 8-бабы",
    "Article 6 GDPR",
    "Article 6 of the GDPR",
    "GDPR Article 6",
    "Article 5 of the EU AI Act",
    "EU AI Act Article 5",
    "Article 9 of the Civil Code",
    "Civil Code art. 9",
    "article 8 of the Personal Data Law",
]

OURS = [
    "статья 17 закона об ИИ",
    "Как ст. 17 применяется?",
    "Так ст. 17 или нет?",
    "Что говорит о персональных данных ст. 21?",
    "17-бап дербес деректер туралы не дейді?",
    "Does article 21 protect personal data?",
    "статья 17 и Предпринимательский кодекс",
    "article 17 of the law",
    "article 5 of the AI Act",
]

NOT_REFERENCES = [
    "",
    "3 статьи",
    "три статьи",
    "5 статей закона",
    "сколько статей в законе",
    "п.",
    "ст.",
    "1)",
    "in 2026",
    "в 2026 году",
    "17.11.2025",
    "17 ноября 2025 года",
    "2025-11-17",
    "ст. 17.11.2025",
    "1 раз в год",
    "раз в 1 год",
    "статья 2026 года",
    "статья 5 минут чтения",
    "часть 4 года",
    "part of the law",
    "article about AI",
    "AI Act 2024",
    "section of code",
    "5 items",
    "в 3 пунктах",
    "закон № 230-VIII",
    "60 calendar days",
    "31 баптан тұрады",
    "31 баптан турады",
    "баптар",
    "стаж 5 лет",
    "состав 5",
    "статус 17",
    "главный 5",
    "стандарт 42001",
    "ст. 123456",
    # a unit without its article names nothing by itself
    "п. 3",
    "3-тармақ",
    "paragraph 3",
]


def spoken(text):
    return [
        " ".join(f"{level.value}{number}" for level, number in ref.path)
        for ref in find_references(text)
    ]


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_every_spelling_is_read(text, named):
    assert spoken(text) == ([n.strip() for n in named.split(",")] if named else [])
    assert not any(ref.other_act for ref in find_references(text))


@pytest.mark.parametrize("text", ELSEWHERE)
def test_an_article_of_another_act_is_told_apart(text):
    found = find_references(text)
    assert len(found) == 1
    assert found[0].other_act


@pytest.mark.parametrize("text", OURS)
def test_words_that_only_look_like_another_act_do_not_mislead(text):
    assert [ref.other_act for ref in find_references(text)] == [False]


def test_each_reference_of_a_sentence_has_its_own_act():
    found = find_references("ст. 17 и ст. 641-1 КоАП")
    assert [(ref.article, ref.other_act) for ref in found] == [("17", False), ("641-1", True)]


@pytest.mark.parametrize("text", NOT_REFERENCES)
def test_numbers_that_name_no_provision_are_left_alone(text):
    assert find_references(text) == ()


def test_a_reference_tells_its_article_and_its_place():
    (found,) = find_references("Глава 3 закона")
    assert found.article is None
    (found,) = find_references("Что в п. 3 ст. 17 сказано?")
    assert found.article == "17"
    assert "что в п. 3 ст. 17 сказано?"[slice(*found.span)] == "п. 3 ст. 17"


def test_a_question_that_names_half_the_world_is_cut_short():
    assert len(find_references("гл. 1-50, ст. 1-50, п. 1-50, пп. 1-50, ч. 1-50")) == 200
    assert len(find_references("ст. 1-50; " * 100)) == 200


FRAGMENTS = [
    "ст. ", "п. ", "пп. ", "ч. ", "глава ", "бап", "-баптың ", "-тармағы", "Article ", "indent ",
    "(", ")", "-", ",", ".", " ", "и ", "до ", "№ ", "первая ", "он жетінші ", "1", "17", "2026",
    "21-2", "99999", "КоАП ", "кодекс ", "of the ", "осы заңның ", "%", "٣", "²",
]  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))
def test_arbitrary_text_is_read_without_an_error_and_in_order(text):
    found = find_references(text)
    assert all(ref.path and ref.span[0] < ref.span[1] for ref in found)
    assert [ref.span for ref in found] == sorted(ref.span for ref in found)


@pytest.mark.parametrize(
    "unit",
    [
        "1", ",", "(", " ", "1,", "1, ", "1-", "1-2", "1 - ", "1)", "(1)", "1 and ", "1,№", "ст. ",
        "ст(", "ст. 1, ", "п.п.", "ст. 1 слово слово слово ", "5-бап ", "бап", "он ", "17(3)(6), ",
        "гл. 1-50, ст. 1-50, п. 1-50, пп. 1-50, ч. 1-50 ", "ст. 1 в ", "двадцать ", "кодекс ", "a",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("before", "after"), [("", ""), ("ст. 1", " п. 2"), ("ст. 1-", "!")])
def test_no_text_of_full_length_makes_the_reader_hang(unit, before, after):
    text = before + (unit * 4000)[: 4000 - len(before + after)] + after
    find_references("ст. 1")  # the pattern is compiled once, outside the measured time
    start = thread_time()
    find_references(text)
    assert thread_time() - start < 0.5


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Цифровой кодекс, 48(3): про что?", [("art", "48"), ("para", "3")]),
        ("641-1(1)(2) CoAO", [("art", "641-1"), ("para", "1"), ("subpara", "2")]),
        ("what of 17(3)(6)?", [("art", "17"), ("para", "3"), ("subpara", "6")]),
    ],
)
def test_numbers_in_brackets_name_an_article_without_its_word(text, path):
    assert [r.path for r in find_references(text)] == [tuple((Level(k), n) for k, n in path)]


@pytest.mark.parametrize(
    "text", ["звоните 8(701)1234567", "в 2026(1) году", "GPT-4(1)", "№5(2)", "п. 3(6)", "x12(3)"]
)
def test_other_numbers_in_brackets_name_nothing(text):
    assert find_references(text) == ()


@pytest.mark.parametrize(
    "text", ["приложение 5", "приложению № 5", "5-қосымша", "5-косымшада", "Annex 5", "appendix 5"]
)
def test_an_annex_is_named_only_where_there_are_annexes(text):
    assert find_references(text) == ()
    (found,) = find_references(text, annexes=True)
    assert found.path == ((Level.ANNEX, "5"),)
