"""The form in a terminal, driven by keys."""

from __future__ import annotations

import io

import pytest
from eval_makers import ACT, DAY, SHELF, answer, case, cite, kept, label, outcome, silence
from rich.console import Console

from assistant.law.language import Language
from eval.labels.form import Form
from eval.labels.marks import Mark, open_notebook, read_all, seen_of
from eval.labels.words import read_mark, say, words
from eval.sets.cases import Kind

RUN = kept(
    outcome(case("en-1", {"art_4": 2, "art_6": 1}), answer(cite("art_4"))),
    outcome(case("en-2", {"art_5": 2}), answer(cite("art_4"))),
    outcome(case("en-3", kind=Kind.NON_EXISTENT, reason="not_in_corpus"), silence()),
)


@pytest.fixture
def fill(tmp_path):
    """Fill in the form with keys; returns what was shown, the marks, and how many are left."""

    def _fill(*keys, run=RUN, language=Language.EN, width=120):
        shown = io.StringIO()
        console = Console(file=shown, width=width, highlight=False)
        typed = iter(keys)

        def ask(prompt):
            shown.write(prompt)
            try:
                return next(typed)
            except StopIteration:
                raise EOFError from None

        with open_notebook(tmp_path, "anna") as notebook:
            left = Form(
                notebook=notebook,
                library=SHELF,
                day=DAY,
                language=language,
                console=console,
                ask=ask,
            ).fill(run)
        marks = {name: one.mark for name, one in read_all(tmp_path)[0].last.items()}
        return shown.getvalue(), marks, left

    return _fill


def test_all_replies_are_marked_in_words_in_letters_and_in_numbers(fill):
    shown, marks, left = fill("right", "", "", "w", "cites art. 4", "", "2", "", "")
    assert marks == {"en-1": Mark.RIGHT, "en-2": Mark.WRONG, "en-3": Mark.SHOULD_ANSWER}
    assert left == 0
    assert "All are marked." in shown


def test_what_is_expected_is_told_only_after_the_mark(fill):
    before, _, _ = fill(run=RUN[1:2])
    assert "Bees of meadow 4 stay free." in before
    assert "The set expects" not in before
    assert "meadow 5" not in before
    after, _, _ = fill("wrong", "", "", run=RUN[1:2])
    assert after.index("Saved: wrong.") < after.index("The set expects")
    assert after.index("The set expects") < after.index("Bees of meadow 5 stay free.")


def test_the_kind_of_a_question_is_never_told_before_the_mark(fill):
    shown, _, _ = fill(run=RUN[2:])
    assert "non_existent" not in shown
    assert "not_in_corpus" not in shown


def test_provisions_near_the_answer_are_named_after_the_mark(fill):
    shown, _, _ = fill("right", "", "", run=RUN[:1])
    assert "near it: art. 6" in shown


def test_a_silence_has_marks_of_its_own(fill):
    shown, marks, _ = fill("incomplete", "right", "", "", run=RUN[2:])
    assert "1 right, 2 should have answered" in shown
    assert "Not understood: “incomplete”" in shown
    assert "no answer (not_in_corpus)" in shown
    assert marks == {"en-3": Mark.RIGHT}


def test_a_mark_is_kept_where_the_note_is_never_finished(fill):
    _, marks, left = fill("misgrounded")
    assert marks == {"en-1": Mark.MISGROUNDED}
    assert left == 2


def test_one_goes_on_where_one_left(fill):
    fill("right", "", "quit")
    shown, marks, left = fill("wrong", "", "quit")
    assert "en-2, 2 of 3; marked 1" in shown
    assert "en-1, " not in shown
    assert marks == {"en-1": Mark.RIGHT, "en-2": Mark.WRONG}
    assert left == 1


def test_one_goes_back_and_changes_a_mark(fill):
    shown, marks, _ = fill("back", "right", "", "", "back", "incomplete", "", "quit")
    assert "This is the first one." in shown
    assert "Your mark so far: right" in shown
    assert marks == {"en-1": Mark.INCOMPLETE}


def test_a_mark_is_changed_after_the_expected_was_seen(fill, tmp_path):
    _, marks, _ = fill("right", "", "back", "wrong", "", "quit")
    assert marks == {"en-1": Mark.WRONG}
    assert read_all(tmp_path)[0].changed == ("en-1",)


def test_a_skipped_reply_comes_again_at_the_next_call(fill):
    _, marks, left = fill("skip", "wrong", "", "", "right", "", "")
    assert (set(marks), left) == ({"en-2", "en-3"}, 1)
    _, marks, left = fill("right", "", "")
    assert (marks["en-1"], left) == (Mark.RIGHT, 0)


def test_a_source_is_opened_whole_and_a_number_that_is_not_there_is_told(fill):
    long = answer(cite("art_1", "Keepers register hive number 1-1"))
    shown, _, _ = fill("open 1", "open 7", "help", "quit", run=kept(outcome(case(), long)))
    assert shown.count("2. Keepers register hive number 1-2 with the council") == 2
    assert "There is no source with that number here." in shown
    assert "4 misgrounded: what is said may be so" in shown


def test_a_reply_that_changed_since_its_mark_is_asked_again(fill, tmp_path):
    with open_notebook(tmp_path, "anna") as notebook:
        notebook.write(label("en-1", Mark.RIGHT, seen="old"))
    shown, _, left = fill("quit", run=RUN[:1])
    assert "The reply to en-1 is another one than you marked" in shown
    assert left == 1
    assert seen_of(RUN[0]) not in shown


def test_nothing_in_a_reply_steers_the_terminal(fill):
    evil = answer(cite("art_4"), text="\x1b[2J[red]fine[/red]\x07")
    shown, _, _ = fill(run=kept(outcome(case(), evil)))
    assert "\x1b" not in shown and "\x07" not in shown
    assert "[red]fine[/red]" in shown


def test_the_form_fits_a_narrow_terminal(fill):
    shown, _, _ = fill(run=RUN[:1], width=60)
    frames = [line for line in shown.splitlines() if line.startswith("╭")]
    assert len(frames) == 3 and all(len(line) == 60 for line in frames)


def test_the_form_speaks_the_annotators_language_and_takes_english_too(fill):
    shown, marks, _ = fill("қате", "", "", "wrong", "", "шығу", language=Language.KK)
    assert marks == {"en-1": Mark.WRONG, "en-2": Mark.WRONG}
    assert "Жиында күтілетіні" in shown
    shown, marks, left = fill("следовало", "", "", language=Language.RU)
    assert (marks["en-3"], left) == (Mark.SHOULD_ANSWER, 0)
    assert "Отмечено всё." in shown


def test_every_language_has_the_same_words():
    names = {language: set(said) for language, said in words().items()}
    assert set(names) == {language.value for language in Language}
    assert len({frozenset(own) for own in names.values()}) == 1


@pytest.mark.parametrize("language", Language)
def test_the_first_letter_that_differs_tells_a_mark(language):
    marks = [m for m in Mark if m is not Mark.SHOULD_ANSWER]
    assert [read_mark(say(m.value, language), marks, language) for m in marks] == marks
    assert read_mark("", marks, language) is None
    assert read_mark("5", marks, language) is None


def test_letters_that_may_mean_two_marks_are_asked_again():
    marks = [Mark.INCOMPLETE, Mark.MISGROUNDED]  # "неполно", "не та норма"
    assert read_mark("не", marks, Language.RU) is None
    assert read_mark("неп", marks, Language.RU) is Mark.INCOMPLETE


def test_an_expected_provision_that_left_the_shelf_is_named_with_that(fill):
    gone = case("en-9", {"art_77": 2})
    shown, _, _ = fill("right", "", "", run=kept(outcome(gone, answer(cite("art_4")))))
    assert f"{ACT} art_77" in shown and "not in the collection now" in shown
