"""An assistant that stays open: opened anew after a change, for several askers at once."""

import os
import threading

import pytest

from assistant.errors import IndexBusy
from assistant.law.language import Language
from assistant.settings import Settings
from assistant.ui.fresh import Fresh, stamp_of

EN = Language.EN


class Named(str):
    """An assistant that is only a name, the same for everybody."""

    def of(self, person):
        return Named(f"{self} of {person}") if person else self


class House:
    """Opens assistants, which are names here, and counts them."""

    def __init__(self):
        self.opened = 0
        self.sources = 0
        self.index = 0
        self.wrong = None

    def open(self):
        if self.wrong:
            raise self.wrong
        self.opened += 1
        self.index += 1  # opening builds the index anew
        return Named(f"assistant {self.opened}")

    def stamp(self):
        return (self.sources, self.index)


@pytest.fixture
def house():
    return House()


def test_it_is_opened_once_while_nothing_changes(house):
    fresh = Fresh(house.open, house.stamp)
    assert [fresh.ready().assistant for _ in range(3)] == ["assistant 1"] * 3
    assert fresh.ready().said(EN) == ""


@pytest.mark.parametrize("what", ["sources", "index"])
def test_after_a_change_it_is_opened_anew_once_and_it_is_said(house, what):
    fresh = Fresh(house.open, house.stamp)
    setattr(house, what, 7)
    ready = fresh.ready()
    assert (ready.assistant, fresh.assistant) == ("assistant 2", "assistant 2")
    assert "opened anew" in ready.said(EN)
    assert fresh.ready().said(EN) == ""


@pytest.mark.parametrize("wrong", [IndexBusy("It is busy.", mend="Wait."), OSError("gone")])
def test_where_it_cannot_be_opened_anew_the_one_of_before_answers(house, wrong):
    fresh = Fresh(house.open, house.stamp)
    house.sources, house.wrong = 1, wrong
    ready = fresh.ready()
    assert ready.assistant == "assistant 1"
    assert "cannot be opened now" in ready.said(EN)
    house.wrong = None
    assert fresh.ready().assistant == "assistant 2"


def test_several_who_ask_at_once_open_it_once(house):
    fresh = Fresh(house.open, house.stamp)
    house.sources, got = 1, []
    together = threading.Barrier(8)

    def ask():
        together.wait()
        got.append(fresh.ready().assistant)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (got, house.opened) == (["assistant 2"] * 8, 2)


def test_an_assistant_without_a_stamp_stays(house):
    assert Fresh(house.open).ready().assistant == "assistant 1"


def test_the_stamp_changes_with_documents_official_texts_and_the_index(tmp_path):
    settings = Settings(data_dir=tmp_path)
    seen = [stamp_of(settings)]
    for name in (
        "documents/a/b/document.json",
        "documents/a/c/document.json",
        "official/kz/x.txt",
        "index/manifest.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
        seen.append(stamp_of(settings))
    os.utime(tmp_path / name, (1, 1))
    seen.append(stamp_of(settings))
    assert len(set(seen)) == len(seen)
    assert stamp_of(settings) == seen[-1]


def test_each_person_is_given_an_assistant_of_their_own(house):
    fresh = Fresh(house.open, house.stamp)
    assert (fresh.of("anna"), fresh.ready("bek").assistant) == (
        "assistant 1 of anna",
        "assistant 1 of bek",
    )


def test_while_the_documents_change_the_one_of_before_answers_and_then_the_new_one(house):
    fresh = Fresh(house.open, house.stamp)
    with fresh.changing():
        house.sources = 1
        ready = fresh.ready()
        assert (ready.assistant, ready.said(EN)) == ("assistant 1", "")
    ready = fresh.ready()
    assert (ready.assistant, ready.said(EN)) == ("assistant 2", "")
    assert house.opened == 2


def test_a_change_that_failed_is_taken_in_by_the_next_question(house):
    fresh = Fresh(house.open, house.stamp)
    with pytest.raises(OSError), fresh.changing():
        house.sources = 1
        raise OSError("full")
    assert fresh.ready().key == "reopened"
