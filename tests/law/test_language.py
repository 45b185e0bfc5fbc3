import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.law.language import fold, has_kazakh_letters

FOLDED = [
    ("  Статья\t17\n", "статья 17"),
    ("Учёт", "учет"),
    ("ЕЩЁ", "еще"),
    ("«слово» „слово“ “слово”", '"слово" "слово" "слово"'),
    ("it’s ʼн", "it's 'н"),
    ("12–14 — 15−16", "12-14 - 15-16"),
    ("ис\u00adкус\u200bствен\ufeffный", "искусственный"),
    ("ﬁne № ½", "fine no 1⁄2"),
    ("статья\u00a017", "статья 17"),
    ("жүйесiнiң", "жүйесінің"),  # Latin i inside a Kazakh word
    ("Iс", "іс"),
    ("AI iOS", "ai ios"),  # Latin words keep theirs
    ("AI жүйесі", "ai жүйесі"),
    ("и\u0306", "й"),
    ("STRAẞE", "strasse"),
    ("iiі", "ііі"),
    ("е\u0308\u0308", "е"),  # two accents on one letter
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_forms_that_read_the_same_fold_to_one(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_never_raises_and_folding_twice_changes_nothing(text):
    once = fold(text)
    assert fold(once) == once


@given(st.lists(st.sampled_from(["i", "I", "і", "İ", "ё", "Ё", "\u0308", "\u00ad", "ж", " ", "a"])))
def test_letters_that_meddle_with_each_other_still_fold_once(letters):
    once = fold("".join(letters))
    assert fold(once) == once


@given(st.text(alphabet="жүесінғқ", min_size=2))
def test_latin_i_in_a_cyrillic_word_is_the_kazakh_letter(word):
    assert fold(word.replace("і", "i")) == fold(word) or set(word) == {"і"}


@pytest.mark.parametrize(
    ("text", "kazakh"),
    [
        ("жүйе", True),
        ("ӘҢГІМЕ", True),
        ("зiң", True),
        ("закон", False),
        ("law", False),
        ("", False),
    ],
)
def test_letters_that_only_kazakh_has_are_seen(text, kazakh):
    assert has_kazakh_letters(text) is kazakh
