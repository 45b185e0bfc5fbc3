"""Search by words in any form, over the corpus as it is shipped."""

from __future__ import annotations

import pytest

from assistant.law.language import Language, fold
from assistant.library import Library
from assistant.retrieve.terms import idle_words, stem
from assistant.study.find import Finder, Found, read_wanted
from assistant.study.forms import Forms

RU, KK, EN = Language.RU, Language.KK, Language.EN
FORMS = Forms(stem)
QUESTIONS = {
    RU: ("рисками", "запрещена классификация", "персональных данных", '"высокой степени риска"'),
    KK: ("тәуекелдерді", "дербес деректер", "жүйелердің иелері", "«жасанды интеллект жүйесі»"),
    EN: ("risks", "prohibited systems", "personal data", '"AI systems"'),
}
CASES = [(language, typed) for language, own in QUESTIONS.items() for typed in own]


@pytest.fixture(scope="module")
def finder(shipped: Library) -> Finder:
    return Finder(shipped, FORMS)


def find(finder: Finder, typed: str, language: Language) -> tuple[Found, ...]:
    acts = [act.id for act in finder.library.acts]
    return finder.find(read_wanted(typed, idle=idle_words(language)), language, acts=acts)


def marked(hits: tuple[Found, ...]) -> set[str]:
    return {hit.text[start:end].casefold() for hit in hits for start, end in hit.marks}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        (RU, ("риск", "рисками", "рисков", "риска")),
        (KK, ("құқық", "құқықтарды", "құқығы", "құқығын", "кукыктар")),
        (KK, ("мақсат", "мақсаты", "мақсаттарда", "мақсатында")),
        (KK, ("жүйе", "жүйесі", "жүйелердің", "жүйесінің", "жүйелерін")),
        (KK, ("тәуекел", "тәуекелдерді", "тәуекелдері", "тауекелдер")),
        (EN, ("risk", "risks")),
    ],
)
def test_every_form_of_a_word_finds_the_same(finder: Finder, language, forms) -> None:
    found = [{hit.passage.id for hit in find(finder, form, language)} for form in forms]
    assert found[0]
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (RU, "риск", "рынок"),
        (KK, "заң", "жаңа"),
        (KK, "дерек", "дербес"),
        (KK, "жүйе", "жүк"),
        (EN, "law", "lawn"),
    ],
)
def test_other_words_are_not_forms_of_it(language, one, other) -> None:
    assert not FORMS.same(fold(one), fold(other), language)


@pytest.mark.parametrize(("language", "typed"), CASES)
def test_what_is_marked_stands_in_the_text_and_is_what_was_looked_for(
    finder: Finder, language, typed
) -> None:
    hits = find(finder, typed, language)
    wanted = read_wanted(typed, idle=idle_words(language))
    words = [*wanted.words, *(word for phrase in wanted.phrases for word in phrase)]
    assert hits
    for hit in hits:
        assert hit.marks
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.marks)
        for start, end in hit.marks:
            for word in fold(hit.text[start:end]).split():
                assert any(FORMS.same(word, one, language) for one in words), (hit.text, word)


def test_a_phrase_in_quotation_marks_is_found_as_it_is(finder: Finder) -> None:
    assert marked(find(finder, "«высокой степени риска»", RU)) == {"высокой степени риска"}
    assert find(finder, "«риска высокой степени»", RU) == ()
    assert find(finder, "риска высокой степени", RU)


def test_all_words_are_needed_and_own_words_come_before_ruling_ones(finder: Finder) -> None:
    hits = find(finder, "запрещена классификация", RU)
    assert [hit.whole for hit in hits] == sorted((hit.whole for hit in hits), reverse=True)
    assert "art_17__para_3__subpara_5" in {hit.passage.eid for hit in hits if not hit.whole}
    assert find(finder, "классификация бегемотов", RU) == ()


def test_words_that_say_nothing_are_left_out_beside_others() -> None:
    idle = idle_words(RU)
    assert read_wanted("о рисках и угрозах", idle=idle).words == ("рисках", "угрозах")
    assert read_wanted("и", idle=idle).words == ("и",)
    assert not read_wanted("  «» ")


def test_only_the_sources_asked_for_are_looked_through(finder: Finder) -> None:
    wanted = read_wanted("риск")
    assert {h.passage.act.id for h in finder.find(wanted, RU, acts=["kz/digital-code"])} == {
        "kz/digital-code"
    }
    assert finder.find(wanted, RU, acts=[]) == ()


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [("маркеровка", RU, "маркировка"), ("platfrom", EN, "platform"), ("жасандыы", KK, "жасанды")],
)
def test_a_mistyped_word_has_its_likes(finder: Finder, typed, language, meant) -> None:
    assert meant in finder.near(typed, language)
