"""The pages of a run and of two runs: what stands in them, and that nothing comes from outside."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from page_makers import ABOUT, HOSTILE, record, refused, told

from eval.measures.scores import Marks, Mean
from eval.reports.keeping import keep
from eval.reports.page.compare_page import Ran, compare_page
from eval.reports.page.figures import charts
from eval.reports.page.plots import dots, spans
from eval.reports.page.questions import as_data, visible
from eval.reports.page.run_page import TABLE, run_page
from eval.reports.page.sides import Group, differing, pairs
from eval.reports.report import make_report
from eval.runs.run_folder import read_run
from eval.sets.cases import Split

_LOADING = {"src", "href", "xlink:href", "srcset", "action", "data", "poster", "formaction"}


class _Seen(HTMLParser):
    """Keeps the elements, what they would load, the words, and the data of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.words = self.data = ""
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.loads += [value or "" for name, value in attrs if name in _LOADING]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self._inside = "data" if ("type", "application/json") in attrs else tag

    def handle_data(self, text):
        if self._inside == "data":
            self.data += text
        elif self._inside not in ("script", "style"):
            self.words += text

    def handle_endtag(self, tag):
        self._inside = ""


def _seen(*records, **about) -> _Seen:
    return _Seen(run_page(ABOUT | about, records, name="spring"))


def _chart(name, records):
    (found,) = [c for c in charts(records, make_report(records)) if c.name == name]
    return found


def _compared(one, two) -> _Seen:
    a, b = (Ran(name=n, about=ABOUT, records=r) for n, r in (("A1", one), ("B1", two)))
    return _Seen(compare_page(a, b))


RUN = (record("en-1"), record("ru-2"), refused("kk-3"), record("en-4", verdict="abstain"))


@pytest.mark.parametrize("seen", [_seen(*RUN), _compared(RUN, RUN)], ids=["run", "compare"])
def test_a_page_loads_nothing_from_outside(seen):
    outside = [value for value in seen.loads if not value.startswith(("#", "data:,"))]
    assert outside == []
    assert seen.loads.count("data:,") == 1
    assert not {"iframe", "object", "embed", "base"} & set(seen.tags)


@pytest.mark.parametrize(
    "page", [run_page(ABOUT, RUN), compare_page(*[Ran(name="x", about=ABOUT, records=RUN)] * 2)]
)
def test_a_page_names_no_other_address_in_its_style_and_script(page):
    assert "url(http" not in page
    assert "@import" not in page
    assert not re.search(r"https?://", page)


def test_only_the_script_of_the_page_may_run():
    page = run_page(ABOUT, RUN)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy and "default-src 'none'" in policy[1]
    assert "script-src 'sha256-" in policy[1]


def test_no_id_stands_twice():
    seen = _seen(*RUN)
    assert len(seen.ids) == len(set(seen.ids))


def test_hostile_words_stand_as_words():
    answered = record(
        "en-1",
        question=HOSTILE,
        claims=(told(HOSTILE, "art_4", quote=HOSTILE),),
        failings=(HOSTILE,),
        notices=(("evidence", HOSTILE),),
    )
    seen = _seen(answered, embedder=HOSTILE)
    assert seen.tags.count("script") == 2
    assert "img" not in seen.tags
    shown = HOSTILE.replace("\u202e", "⟨U+202E⟩")
    assert seen.words.count(shown) == 3
    own = json.loads(seen.data)["questions"][0]
    assert own["question"] == own["claims"][0]["text"] == shown
    assert own["claims"][0]["quotes"] == [["kz/x art_4", shown]]


def test_hostile_words_stand_as_words_in_a_comparison():
    one = record("en-1", claims=(told(HOSTILE, "art_4"),), question=HOSTILE)
    seen = _compared([one], [record("en-1", question=HOSTILE)])
    assert seen.tags.count("script") == 1
    assert "img" not in seen.tags
    assert seen.words.count("window.broken=1") == 2


def test_data_cannot_end_the_element_that_it_stands_in():
    assert as_data({"a": "</script>&"}) == '{"a":"\\u003c/script\\u003e\\u0026"}'
    assert json.loads(as_data({"a": "</script>&"})) == {"a": "</script>&"}


def test_marks_that_turn_words_round_are_named_and_letters_are_left():
    assert visible("a\u202eb\u200fc\x00\n") == "a⟨U+202E⟩b⟨U+200F⟩c⟨U+0000⟩\n"
    assert visible("Қазақ ұлт – «Заң»") == "Қазақ ұлт – «Заң»"


def test_the_head_says_what_was_measured_and_on_what():
    words = _seen(*RUN).words
    for told_of in ("Evaluation run spring", "small <e5>", "numpy 2.4.6", "4 questions"):
        assert told_of in words
    assert "Fewer than 30" in words
    assert "bLLeQA" in words and "0.49" in words


def test_questions_that_failed_are_told_at_the_top():
    failed = record(
        "en-1", verdict="error", error="ValueError: no", marks=Marks(False, None, False)
    )
    words = _seen(failed).words
    assert "1 questions failed with an error" in words
    assert "! error" in words


def test_a_run_that_was_broken_off_says_so():
    words = _seen(*RUN, finished=False, stopped="by hand", ids=["a", "b", "c", "d", "e"]).words
    assert "This run is not finished (by hand): 4 of 5 questions were asked." in words
    assert "not finished" not in _seen(*RUN, finished=True).words


def test_values_that_are_not_finite_do_not_break_the_data():
    strange = record("en-1", scores={"x": float("nan")}, evidence={"gap": float("inf")})
    assert "NaN" not in _seen(strange).data
    assert json.loads(_seen(strange).data)["questions"][0]["evidence"] == [["gap", None]]


def test_a_question_has_a_row_and_what_opens_below_it():
    seen = _seen(*RUN)
    assert [i for i in seen.ids if i.startswith("q-")] == ["q-en-1", "q-ru-2", "q-kk-3", "q-en-4"]
    held = json.loads(seen.data)
    assert held["measures"] == ["article R(rel=2)@5", "CiteF1 article", "refusal recall"]
    first, _, silent, wrong = held["questions"]
    assert first["gold"] == [["kz/x art_4", 2]]
    assert first["cited"] == [["kz/x art_4", 2]]
    assert first["hits"] == [["kz/x art_4", 0.9, "search", 2]]
    assert first["scores"] == [1.0, 1.0, None]
    assert (silent["expected"], silent["got"]) == ("off domain", "off domain")
    assert (wrong["expected"], wrong["got"]) == ("answer", "abstain")


def test_the_table_has_as_many_cells_as_headings():
    page = run_page(ABOUT, [record()])
    row = page[page.index('<tr class="row"') :]
    row = row[: row.index("</tr>")]
    assert row.count("<td") + row.count("<th") == len(TABLE)


def test_what_was_expected_and_what_came_are_counted():
    chart = _chart("verdicts", RUN)
    assert chart.head == ("expected", "answer", "off domain", "abstain")
    assert chart.rows == (("answer", "2", "0", "1"), ("off domain", "0", "1", "0"))


def test_time_by_stage_is_told_by_median_and_95th_percentile():
    times = [record(f"en-{n}", ms={"total": float(n)}) for n in range(1, 102)]
    chart = _chart("latency", times)
    assert chart.rows == (("total", "51.0", "96.0", "101"),)


def test_where_the_right_provision_was_lost_is_counted_by_article_and_paragraph():
    found = [
        record("en-1", lost="found", lost_paragraph="found"),
        record("en-2", lost="found", lost_paragraph="ranked out"),
        record("en-3", lost="not cited", lost_paragraph="not cited"),
        refused("en-4"),
    ]
    chart = _chart("lost", found)
    assert "Of 3 questions that have an answer, 2 were answered with a right article" in chart.says
    assert ("ranked out", "0", "1") in chart.rows
    assert ("not cited", "1", "1") in chart.rows
    assert ("found", "2", "1") in chart.rows
    assert ">ranked out<" in chart.svg and ">found<" not in chart.svg


def test_without_a_confidence_the_page_says_that_none_was_measured():
    for name in ("calibration", "risk"):
        chart = _chart(name, RUN)
        assert chart.svg == ""
        assert chart.missing in _seen(*RUN).words


def test_confidence_is_drawn_by_split_with_its_error_and_its_working_point():
    def sure(name: str, confidence: float, **changed):
        return record(name, confidence=confidence, **changed)

    wrong = Marks(verdict=True, rank=2, cited=False)
    run = [
        sure("en-1", 0.9),
        sure("en-2", 0.6, marks=wrong),
        sure("en-3", 0.8, split=Split.TEST),
        record("en-4", verdict="abstain"),
        record("en-5", verdict="abstain"),
    ]
    calibration, risk = _chart("calibration", run), _chart("risk", run)
    # dev: bins of one answer: (|0.6 - 0| + |0.9 - 1|) / 2 = 0.35; test: |0.8 - 1| = 0.2
    assert "dev: ECE 0.350" in calibration.says and "test: ECE 0.200" in calibration.says
    assert calibration.rows[0] == ("dev 1", "0.600", "0.000", "1")
    # two of four questions of dev are answered, one of them wrongly
    assert risk.rows[0] == ("dev", "0.600", "0.500", "0.500", "2")
    assert "dev: working point" in risk.svg and "test: working point" in risk.svg


def test_a_run_of_nothing_has_a_page_without_drawings():
    seen = _seen()
    assert "svg" not in seen.tags
    assert "Not measured" in seen.words


def test_a_drawing_is_the_same_twice_and_has_the_colours_of_the_page():
    rows = {"a $ <b>": {"x": Mean(0.5, 3, 0.25, 0.75)}}
    one = dots("d", rows, ["x"])
    assert one == dots("d", rows, ["x"])
    assert "a $ &lt;b&gt;" in one
    assert "var(--first)" in one and "#0101" not in one
    assert "http" not in one and "<style" not in one and "DejaVu" not in one


def test_a_bar_tells_its_median_and_its_late_end():
    assert ">4 / 9<" in spans("b", {"s": (4.0, 9.0)}, unit="ms")


def test_a_run_directory_gets_its_page(tmp_path):
    keep(tmp_path / "night", about=ABOUT, records=RUN)
    page = (tmp_path / "night" / "report.html").read_text("utf-8")
    about, records = read_run(tmp_path / "night")
    assert "Evaluation run night" in page
    assert page == run_page(about, records, name="night")


def test_two_texts_are_cut_into_what_both_say_and_what_one_says():
    one, two = differing("The owner pays the fine.", "The user pays the fine.")
    assert one == (("The ", False), ("owner", True), (" pays the fine.", False))
    assert two == (("The ", False), ("user", True), (" pays the fine.", False))
    assert differing("Bees fly.", "Nothing of that kind here") == (
        (("Bees fly.", True),),
        (("Nothing of that kind here", True),),
    )
    assert differing("", "New") == ((), (("New", True),))


def test_changed_questions_stand_before_the_rest():
    lost = Marks(verdict=True, rank=3, cited=False)
    before = [
        record("en-1"),
        record("en-2"),
        record("en-3", marks=lost),
        record("en-4"),
        record("en-5"),
    ]
    after = [
        record("en-1"),
        record("en-2", marks=lost),
        record("en-3"),
        record("en-4", claims=(told("Keepers register all hives.", "art_4"),)),
        record(
            "en-5", verdict="abstain", marks=Marks(verdict=False, rank=1, cited=True), claims=()
        ),
    ]
    assert [(pair.id, pair.change) for pair in pairs(before, after)] == [
        ("en-3", Group.GAIN),
        ("en-2", Group.LOSS),
        ("en-5", Group.LOSS),
        ("en-4", Group.WORDS),
        ("en-1", Group.SAME),
    ]


def test_a_comparison_shows_both_replies_and_marks_what_differs():
    page = compare_page(
        Ran(name="old", about=ABOUT, records=[record("en-1"), record("en-7")]),
        Ran(
            name="new",
            about=ABOUT | {"seed": 8},
            records=[
                record(
                    "en-1",
                    claims=(told("Owners register hives.", "art_5"),),
                    scores={"CiteF1 article": 0.0},
                )
            ],
        ),
    )
    assert "<del>Keepers</del> register hives." in page
    assert "<ins>Owners</ins> register hives." in page
    assert "<ins>kz/x art_5</ins>" in page
    assert "Only in A (1)" in page and "en-7" in page
    row = page[page.index("CiteF1 article") :]
    cells = re.findall(r">([^<>]*)</td>", row[: row.index("</tr>")])
    # A, B, B - A, p, p after Holm, n, better, worse
    assert cells == ["1.000", "0.000", "-1.000", "1.000", "1.000", "1†", "0", "1"]
    assert 'worse: <a href="#q-en-1">en-1</a>' in page
