"""Which sources a question is about, and which act a reference belongs to."""

from __future__ import annotations

from datetime import date

import pytest
from builders import DAY, act, library, provision, version

from assistant.law.act import Kind
from assistant.law.alias import find_namings
from assistant.law.reference import find_references
from assistant.understand.query import understand
from assistant.understand.sources import act_of, asks_for_now, hinted, kinds_asked, scope
from assistant.values import Hint, Hinted, Identity

LAW = act(id="kz/ai", aliases=("закон* об ии", "law on ai"))
DATA = act(
    id="kz/data",
    main=False,
    complete=False,
    aliases=("закон* о персональн* данн*", "дербес деректер туралы заң*"),
)
CODE = act(id="kz/koap", kind=Kind.CODE, main=False, complete=False, aliases=("коап", "қр әқбтк"))
DIGITAL = act(
    id="kz/digital", kind=Kind.CODE, main=False, aliases=("digital code", "цифров* кодекс*")
)
RULES = act(id="kz/rules", kind=Kind.BYLAW, main=False, aliases=("перечн* услуг",))
GONE = act(id="kz/old", main=False, aliases=("старый закон",), repealed_on=date(2026, 2, 1))
DRAFT = act(
    id="kz/draft", kind=Kind.DRAFT, main=False, aliases=("проект* закона об ии", "законопроект*")
)
CONCEPT = act(id="kz/concept", kind=Kind.POLICY, main=False, aliases=("концепци* ии",))
DEPUTY = act(id="kz/deputy", kind=Kind.COMMENTARY, main=False, aliases=("ахметов*",))
FIRM = act(id="kz/firm", kind=Kind.COMMENTARY, main=False, aliases=("юрфирма",))
OWN = act(id="own/1", kind=Kind.OWN, main=False)
ACTS = (LAW, DATA, CODE, DIGITAL, RULES, GONE, DRAFT, CONCEPT, DEPUTY, FIRM, OWN)  # fmt: skip
NORMS = {"kz/ai", "kz/data", "kz/koap", "kz/digital", "kz/rules"}


def _scope(question, day=DAY):
    named = [naming.act_id for naming in find_namings(question, ACTS)]
    return scope(question, ACTS, named, day)


@pytest.mark.parametrize(
    "question",
    [
        "Кто отвечает за маркировку?",
        "Что говорит закон об ИИ?",
        "Какой штраф по КоАП?",
        "Қандай айыппұл бар?",
        "Who owns an AI system?",
        "Что такое профиль комментатора?",
    ],
)
def test_norms_answer_unless_another_source_is_named(question):
    assert _scope(question) == NORMS


@pytest.mark.parametrize(
    ("question", "speak"),
    [
        ("Что было в законопроекте о рисках?", {"kz/draft"}),
        ("Что в проекте закона об ИИ о рисках?", {"kz/draft"}),
        ("Что говорит концепция ИИ о кадрах?", {"kz/concept"}),
        ("Что предлагал депутат Ахметов?", {"kz/deputy"}),
        ("Мнение: юрфирма о рисках", {"kz/firm"}),
        ("Чем законопроект отличается от закона об ИИ?", {"kz/draft", "kz/ai"}),
        ("Законопроект и концепция ИИ о кадрах", {"kz/draft", "kz/concept"}),
        ("Что сказано в моём договоре?", {"own/1"}),
        ("Менің құжатым не дейді?", {"own/1"}),
        ("Does our policy follow the law on AI?", {"own/1", "kz/ai"}),
    ],
)
def test_a_source_that_is_named_answers_with_the_norms_named_beside_it(question, speak):
    assert _scope(question) == speak


@pytest.mark.parametrize(
    ("question", "speak", "hint"),
    [
        ("Была ли такая норма в первоначальном тексте?", {"kz/draft"}, Hint.LIKELY),
        ("В проекте такой запрет был?", {"kz/draft"}, Hint.LIKELY),
        ("Кто внёс закон на рассмотрение?", {"kz/draft"}, Hint.LIKELY),
        ("Сенат бұл ережені өзгертті ме?", {"kz/draft"}, Hint.LIKELY),
        ("Жобада мұндай тыйым болды ма?", {"kz/draft"}, Hint.LIKELY),
        ("What did the upper house change?", {"kz/draft"}, Hint.LIKELY),
        ("Which duties did MPs vote to drop?", {"kz/draft"}, Hint.LIKELY),
        ("Did the spring version have it?", {"kz/draft"}, Hint.POSSIBLE),
        ("Какой запрет пережил поправки?", {"kz/draft"}, Hint.POSSIBLE),
        ("Мнение юриста", {"kz/deputy", "kz/firm"}, Hint.LIKELY),
        ("Что думают эксперты о законе об ИИ?", {"kz/deputy", "kz/firm"}, Hint.LIKELY),
        ("Сарапшылардың пікірі қандай?", {"kz/deputy", "kz/firm"}, Hint.LIKELY),
        ("What do the experts say?", {"kz/deputy", "kz/firm"}, Hint.LIKELY),
        ("Что эксперты о концепции ИИ?", {"kz/deputy", "kz/firm", "kz/concept"}, Hint.LIKELY),
        ("Кто в прессе жаловался на Кодекс?", {"kz/deputy", "kz/firm"}, Hint.POSSIBLE),
        ("Which scholars wrote of it?", {"kz/deputy", "kz/firm"}, Hint.POSSIBLE),
        ("Мақаланы қай журналист жазды?", {"kz/deputy", "kz/firm"}, Hint.POSSIBLE),
        ("What did the Concept promise?", {"kz/concept"}, Hint.LIKELY),
        ("Что обещает Концепция о кадрах?", {"kz/concept"}, Hint.LIKELY),
        ("Тұжырымдамада кадрлар туралы не бар?", {"kz/concept"}, Hint.LIKELY),
        ("Is the concept of risk defined?", set(), None),
        ("Что предлагал депутат Ахметов?", set(), None),
        ("Законопроект в первоначальном тексте", set(), None),
        ("Мой договор", set(), None),
        ("Кто отвечает?", set(), None),
    ],
)
def test_words_that_may_ask_for_a_draft_or_a_position_only_hint_at_it(question, speak, hint):
    named = [naming.act_id for naming in find_namings(question, ACTS)]
    expected = Hinted(acts=frozenset(speak), hint=hint) if hint else None
    assert hinted(question, ACTS, named) == expected


@pytest.mark.parametrize(
    ("question", "now"),
    [
        ("В законопроекте было нельзя, а сейчас?", True),
        ("Действует ли запрет из законопроекта?", True),
        ("Законопроект қазір күшінде ме?", True),
        ("Is the ban in законопроект still in force today?", True),
        ("Был ли запрет в законопроекте и остался ли он в Законе?", True),
        ("Законопроектегі тыйым заңда қалды ма?", True),
        ("Did the ban in законопроект survive?", True),
        ("Что было в законопроекте о рисках?", False),
        ("Кто сейчас отвечает за маркировку?", False),
        ("Что сейчас говорит концепция ИИ?", False),
        ("В законопроекте о бездействующих системах", False),
    ],
)
def test_a_question_about_a_draft_may_ask_what_holds_now(question, now):
    named = [naming.act_id for naming in find_namings(question, ACTS)]
    assert asks_for_now(question, ACTS, named) is now


@pytest.mark.parametrize(
    ("question", "day", "speaks"),
    [
        ("Кто отвечает?", date(2026, 1, 31), True),
        ("Кто отвечает?", date(2026, 2, 1), False),
        ("Что говорил старый закон?", date(2026, 2, 1), True),
    ],
)
def test_what_was_repealed_answers_only_where_it_is_named(question, day, speaks):
    assert ("kz/old" in _scope(question, day)) is speaks


def test_the_kinds_asked_for_are_told_by_words():
    assert kinds_asked("Комментарии экспертов к моему договору") == {Kind.COMMENTARY, Kind.OWN}
    for question in (
        "Кто отвечает?",
        "Кто финансирует проекты в сфере ИИ?",
        "Кто отвечает за ошибки в проекте внедрения ИИ?",
        "ЖИ жобасында қате кетсе, кім жауапты?",
        "Who checks the draft contract with a vendor?",
        "Нужно ли согласие до подписания договора?",
    ):
        assert kinds_asked(question) == frozenset(), question


def _act_of(question, place=0, acts=ACTS):
    reference = find_references(question)[place]
    return act_of(reference, find_namings(question, acts), acts, LAW)


@pytest.mark.parametrize(
    ("question", "act_id"),
    [
        ("Что в ст. 17?", "kz/ai"),
        ("ст. 641-1 КоАП", "kz/koap"),
        ("что по ч. 1 ст. 641 КоАП?", "kz/koap"),
        ("КоАП, ст. 641", "kz/koap"),
        ("Какой штраф по КоАП, и что сказано в статье 641?", "kz/koap"),
        ("19-1-бап дербес деректер туралы заңның", "kz/data"),
        ("дербес деректер туралы заңның 19-1-бабы", "kz/data"),
        ("art. 43 of the Digital Code", "kz/digital"),
        ("the Digital Code, art. 43", "kz/digital"),
        ("ст. 19-1 Закона о персональных данных", "kz/data"),
        # two acts: each reference goes with the name that stands by it
        ("ст. 17 закона об ИИ и ст. 641 КоАП", "kz/ai"),
        ("ст. 641 КоАП и ст. 17 закона об ИИ", "kz/koap"),
        # the name may stand further off where it is the only norm named
        ("статья 5, " + "и ещё раз подробно о том же самом, " * 4 + "по КоАП", "kz/koap"),
        # a draft that is named does not take a bare article away from the law
        ("статья 5, " + "и ещё раз подробно о том же самом, " * 4 + "в законопроекте", "kz/ai"),
        # acts that are not on the shelf
        ("ст. 5 Уголовного кодекса", None),
        ("закон об ИИ и ст. 5 Уголовного кодекса", None),
        ("ст. 122 ГК РК", None),
        ("article 5 of the EU AI Act", None),
    ],
)
def test_a_reference_belongs_to_the_act_that_stands_by_it(question, act_id):
    assert _act_of(question) == act_id


def test_each_of_two_references_has_its_act():
    question = "ст. 17 закона об ИИ и ст. 641 КоАП"
    assert [_act_of(question, place) for place in (0, 1)] == ["kz/ai", "kz/koap"]


def test_without_the_act_on_the_shelf_its_articles_are_nobodys():
    assert _act_of("ст. 641-1 КоАП", acts=(LAW, DATA)) is None


SHELF = library(
    version(provision("art_17"), of=LAW),
    version(provision("art_641"), provision("art_641-1"), of=CODE),
    version(provision("art_19-1", "", provision("art_19-1__para_1")), of=DATA),
    version(provision("topic_risks"), of=DRAFT),
)


def _ask(question, **more):
    return understand(question, library=SHELF, as_of=DAY, **more)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("ст. 17", [("kz/ai", "art_17")]),
        ("ст. 641-1 КоАП", [("kz/koap", "art_641-1")]),
        ("дербес деректер туралы заңның 19-1-бабының 1-тармағы", [("kz/data", "art_19-1__para_1")]),
        ("ст. 641 КоАП и ст. 17 закона об ИИ", [("kz/koap", "art_641"), ("kz/ai", "art_17")]),
        ("ст. 5 Уголовного кодекса", []),
    ],
)
def test_a_question_names_units_of_several_acts(question, named):
    query = _ask(question)
    assert query.named == tuple(Identity(*place) for place in named)
    assert query.missing == ()


@pytest.mark.parametrize(
    ("question", "act_id", "partial"),
    [("ст. 18", "kz/ai", False), ("ст. 642 КоАП", "kz/koap", True)],
)
def test_what_is_missing_may_exist_where_the_act_is_here_in_part(question, act_id, partial):
    (missing,) = _ask(question).missing
    assert (missing.act_id, missing.partial) == (act_id, partial)


def test_a_query_knows_its_sources_and_who_may_speak():
    query = _ask("Чем законопроект отличается от закона об ИИ?")
    assert query.sources == ("kz/draft", "kz/ai")
    assert query.scope == {"kz/draft", "kz/ai"}
    assert _ask("Кто отвечает?").sources == ()


def test_a_follow_up_speaks_of_the_sources_before_it_unless_it_names_its_own():
    from builders import turn

    before = turn(text="Что в законопроекте о рисках?", sources=("kz/draft",))
    assert _ask("А он обязан?", history=[before]).sources == ("kz/draft",)
    assert _ask("А он обязан?", history=[before]).scope == {"kz/draft"}
    assert _ask("А по КоАП?", history=[before]).sources == ("kz/koap",)
    assert _ask("Кто является собственником системы?", history=[before]).sources == ()


def test_an_item_of_an_act_without_articles_is_named_by_its_number():
    rules = library(version(of=LAW), version(provision("para_85"), of=RULES))
    query = understand("п. 85 перечня услуг", library=rules, as_of=DAY)
    assert query.named == (Identity("kz/rules", "para_85"),)
    assert understand("п. 85", library=rules, as_of=DAY).named == ()


def test_an_inserted_article_named_alone_is_that_of_the_only_act_that_has_it():
    code = act(id="kz/code", main=False, entry=None)
    shelf = library(
        version(provision("art_5")),
        version(provision("art_641-1"), provision("art_5"), of=code),
    )
    found = understand("Что говорит ст. 641-1?", library=shelf, as_of=DAY)
    assert found.named == (Identity("kz/code", "art_641-1"),)
    assert understand("ст. 5", library=shelf, as_of=DAY).named == (Identity("kz/test", "art_5"),)
    assert understand("ст. 642-1", library=shelf, as_of=DAY).missing
