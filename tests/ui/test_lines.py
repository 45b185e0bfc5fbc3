"""An answer is taken apart at its citations, whatever line breaks its quotes have."""

from __future__ import annotations

from builders import act, body, library, provision, version

from assistant.answer.extractive import claims_of
from assistant.answer.verify import verified
from assistant.law.act import Act, Kind
from assistant.ui.lines import lines_of
from assistant.values import Answer, Claim, Passage

ITEMS = (
    provision("art_1__subpara_1", "первое;"),
    provision("art_1__subpara_2", "второе\nс продолжением;"),
    provision("art_1__subpara_3", "третье."),
)
LIST = provision("art_1", "Вступление.\nЗапрещается:", *ITEMS)


def answer(of: Act | None = None) -> Answer:
    unit = library(version(LIST, of=of)).passages[0]
    return Answer(claims=claims_of(unit))


def test_a_quote_of_several_lines_is_one_line_of_the_answer() -> None:
    lines = list(lines_of(answer()))
    assert [line.text for line in lines] == [
        "Вступление.\nЗапрещается:",
        "1) первое;",
        "2) второе\nс продолжением;",
        "3) третье.",
    ]
    assert [at for line in lines for at, _ in line.citations] == [0, 1, 2, 3]


def test_a_claim_with_lines_holds() -> None:
    made = answer()
    found = library(version(LIST)).passages
    assert verified(made.claims, found) == made.claims


def test_a_changed_word_on_a_later_line_falls() -> None:
    (claim,) = answer().claims
    false = Claim(text=claim.text.replace("продолжением", "исключением"), citations=claim.citations)
    assert verified([false], library(version(LIST)).passages) == ()


def test_words_before_an_item_stand_on_its_line() -> None:
    parent = LIST
    passage = Passage(version=version(LIST), provision=ITEMS[2], trail=("О пробе",), parent=parent)
    (claim,) = claims_of(passage)
    assert claim.text == "Вступление. Запрещается: третье."
    (line,) = lines_of(Answer(claims=(claim,)))
    assert line.ruled_by == ("", "", "")


def test_a_claim_that_does_not_come_apart_stays_whole() -> None:
    (claim,) = answer().claims
    loose = Claim(text="Запрещается первое.", citations=claim.citations)
    (line,) = lines_of(Answer(claims=(loose,)))
    assert len(line.citations) == 4


def test_the_words_of_an_own_document_stay_together() -> None:
    own = act(id="own/a/b", kind=Kind.OWN, main=False)
    (line,) = lines_of(answer(own))
    assert line.is_own
    assert line.ruled_by == ("", "", "")
    assert line.text.count("\n") == 5
    assert body(LIST).children[0] is line.first.provision
