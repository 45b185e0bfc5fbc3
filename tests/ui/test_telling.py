"""What is told around a reply: before it what changes its meaning, after it the rest, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from turns import ACT, answer, library, passage, turn

from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.ui.page.chat.reply import reply_html
from assistant.ui.present import present
from assistant.values import Answer, Citation, Claim, Notice, NoticeCode, Turn

PENDING = Notice(code=NoticeCode.NOT_YET_IN_FORCE, act_id=ACT)
AMENDED = Notice(code=NoticeCode.AMENDMENT_REPORTED, act_id=ACT, text="326-VIII")


def _noticed(*notices: Notice, eid: str = "art_18__para_2", on: date = date(2026, 3, 1)) -> Turn:
    return turn(answer(eid, notices=notices), as_of=on)


def test_a_day_without_the_law_is_said_before_the_answer_and_once() -> None:
    said = present(_noticed(PENDING, PENDING, on=date(2025, 12, 1)))
    assert said.startswith("Закон РК от 17.11.2025 № 230-VIII «Об искусственном интеллекте»: на 1")
    assert said.count("18 января 2026 года") == 1


def test_how_a_day_was_understood_is_said_before_the_answer() -> None:
    inferred = Notice(code=NoticeCode.DAY_UNDERSTOOD, text="в марте 2026 года")
    said = present(_noticed(inferred, on=date(2026, 3, 31)))
    assert said.startswith("«в марте 2026 года» понято как 31 марта 2026 года.")
    none = Notice(code=NoticeCode.NO_SUCH_DAY, text="31 ноября 2025")
    assert present(_noticed(none)).startswith("Дня «31 ноября 2025» в календаре нет; речь идёт")


def test_words_of_a_later_day_are_said_of_the_act() -> None:
    later = Notice(code=NoticeCode.LATER_WORDING, act_id=ACT)
    said = present(_noticed(later, on=date(2025, 11, 1)))
    assert (
        "№ 230-VIII «Об искусственном интеллекте»: слова взяты из редакции от 17 ноября 2025"
        in said
    )
    assert "позже дня, о котором вопрос (1 ноября 2025 года)" in said


def test_one_notice_is_a_sentence_and_more_are_a_list() -> None:
    note = Notice(code=NoticeCode.UNIT_NOTE, act_id=ACT, text="примечание")
    assert "Обратите внимание: Примечание." in present(_noticed(note))
    both = present(_noticed(note, AMENDED))
    assert "Обратите внимание:\n\n- Примечание.\n- Закон РК" in both


def test_of_an_act_an_amendment_is_told_once() -> None:
    again = Notice(code=NoticeCode.AMENDMENT_REPORTED, act_id=ACT, text="256-VIII")
    assert present(_noticed(AMENDED, again)).count("известно об изменениях") == 1


def test_differences_of_the_languages_in_several_places_are_one_sentence() -> None:
    eids = ("art_17__para_3", "art_17__para_3__subpara_5")
    notices = tuple(Notice(code=NoticeCode.DIVERGENCE, act_id=ACT, text=eid) for eid in eids)
    asked = turn(answer(*eids, notices=notices))
    plain, linked = present(asked), reply_html(asked, 0)
    assert (
        "расходятся по смыслу: п. 3 ст. 17; пп. 5 п. 3 ст. 17. Подробнее: assistant diff" in plain
    )
    assert "Подробнее: рядом с источником." in linked
    one = present(turn(answer(eids[0], notices=notices[:1])))
    assert "Русский и казахский тексты здесь расходятся. Русский:" in one


def test_an_opinion_is_named_with_its_author_and_its_state_is_not_said_again() -> None:
    sheet = next(v for v in library().versions if v.act.kind is Kind.COMMENTARY)
    there = library().passage(sheet.act.id, sheet.body.children[0].eid, Language.RU)
    assert there is not None
    claim = Claim(text=there.text, citations=(Citation(passage=there, quote=there.text),))
    opinion = Notice(
        code=NoticeCode.OPINION, act_id=there.act.id, text=there.act.author[Language.RU]
    )
    said = present(turn(Answer(claims=(claim,), notices=(opinion,))))
    name = there.act.short_titles[Language.RU]
    assert said.startswith(f"{name}: это мнение, а не норма права. Автор: ")
    assert ": опубликовано" not in said
    assert "Где опубликовано: http" in said


def test_what_is_cited_already_is_not_listed_as_related() -> None:
    asked = turn(answer("art_18__para_2"))
    near = replace(asked, related=(passage("art_18__para_2"), passage("art_21__para_2")))
    assert present(near).count("\n- ") == 1
    said = reply_html(near, 0)
    assert '"#c-0-1"' not in said
    assert 'href="#c-0-2">п. 2 ст. 21 Закона об ИИ</a>' in said


def test_a_list_of_another_act_names_it_once() -> None:
    item = library().passage("kz/resolution-830", "para_85", Language.RU)
    assert item is not None
    parts = (item, *item.children)
    claims = tuple(
        Claim(text=p.text, citations=(Citation(passage=p, quote=p.text),)) for p in parts
    )
    said = present(turn(Answer(claims=claims)))
    assert said.split("\n\n")[0].count(item.act.cite[Language.RU]) == 1
    assert "— пп. 1 п. 85, изложение" in said


def test_weak_support_is_said_before_the_answer_and_other_support_after_it() -> None:
    for sure, first in ((0.01, True), (0.99, False)):
        said = present(turn(replace(answer("art_21__para_2"), confidence=sure)))
        assert said.startswith("Ответ подкреплён слабо:") is first
        assert ("Ответ хорошо подкреплён." in said.splitlines()[2]) is not first
        assert "%" not in said


def test_nothing_is_said_of_support_that_is_not_known() -> None:
    assert "подкреплён" not in present(turn(answer("art_21__para_2")))
