"""The tables of a report hold what is counted by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from eval_makers import answer, case, cite, kept, outcome, silence

from assistant.law.language import Language
from assistant.values import Reason
from eval.measures.calibration import Point
from eval.reports.kin import kin
from eval.reports.outcomes import attacked, confusion, losses
from eval.reports.report import as_json, as_markdown, make_report
from eval.reports.spent import Took, spent
from eval.reports.sureness import sureness
from eval.runs.values import by_measure
from eval.sets.cases import Place, Split

_GOLD = {"art_4": 2}
_RIGHT, _WRONG = answer(cite("art_4")), answer(cite("art_5"))


def _run():
    absent = Reason.NOT_IN_CORPUS
    return kept(
        outcome(case("en-1", _GOLD), _RIGHT, hits=["art_4"]),
        outcome(case("en-2", _GOLD), _WRONG, hits=["art_5", "art_4"]),
        outcome(case("en-3", _GOLD, split=Split.TEST), silence(absent), hits=["art_4"]),
        outcome(case("en-4", reason=absent), silence(Reason.OFF_DOMAIN)),
        outcome(case("en-5", reason=absent), _WRONG),
        outcome(case("en-6", _GOLD)),
    )


def _sure(*values):
    return [replace(r, confidence=v) for r, v in zip(_run(), values, strict=True)]


def _section(heading, text):
    return text.split(f"## {heading}\n\n")[1].split("\n\n##")[0].splitlines()


def test_verdicts_are_told_apart_by_reason():
    assert confusion(_run()) == {
        "answer": {"answer": ("en-1", "en-2"), "not_in_corpus": ("en-3",), "error": ("en-6",)},
        "not_in_corpus": {"off_domain": ("en-4",), "answer": ("en-5",)},
    }


def test_losses_are_counted_by_stage_in_the_order_of_the_walk():
    assert losses(_run()) == {
        "refused": {"en": ("en-3",), "all": ("en-3",)},
        "not cited": {"en": ("en-2",), "all": ("en-2",)},
        "found": {"en": ("en-1",), "all": ("en-1",)},
    }


def test_the_report_shows_verdicts_and_losses_as_tables():
    text = as_markdown(make_report(_run()), title="T")
    assert _section("Verdicts", text) == [
        "| right \\ given | answer | not_in_corpus | off_domain | error |",
        "|---|---|---|---|---|",
        "| answer | 2 | 1 | 0 | 1 |",
        "| not_in_corpus | 1 | 0 | 1 | 0 |",
    ]
    assert _section("Where the right provision was lost", text)[:7] == [
        "Articles:",
        "",
        "| stage | en | all | share |",
        "|---|---|---|---|",
        "| refused | 1 | 1 | 0.333 |",
        "| not cited | 1 | 1 | 0.333 |",
        "| found | 1 | 1 | 0.333 |",
    ]


def test_sources_are_those_that_answer():
    table = make_report(_run()).by_source
    assert list(table) == ["kz/x"]
    assert table["kz/x"]["wrong refusals"].n == 4


def test_without_a_confidence_none_is_measured():
    text = as_markdown(make_report(_run()), title="T")
    assert _section("Confidence", text) == [
        "Not measured: no answer of this run comes with a confidence."
    ]


def test_confidence_is_weighed_over_answers_alone():
    # en-1 right at 0.9, en-2 wrong at 0.5, en-5 answered what cannot be answered at 0.3
    found = sureness(_sure(0.9, 0.5, None, None, 0.3, None))
    assert (found.n, found.asked) == (3, 5)
    assert found.working == Point(0.3, pytest.approx(3 / 5), pytest.approx(2 / 3), 3)
    assert found.auroc == 1.0
    assert found.area == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    assert found.brier == pytest.approx((0.01 + 0.25 + 0.09) / 3)


def test_the_report_shows_a_confidence_by_split():
    report = make_report(_sure(0.9, 0.5, None, None, 0.3, None))
    lines = _section("Confidence", as_markdown(report, title="T"))
    assert lines[0] == "| part | answers | coverage | risk | AURC | AUROC | Brier | ECE |"
    # the failed question counts for nothing; en-3 of the test split got silence
    assert lines[2].startswith("| dev | 3† | 0.750 | 0.667 | 0.389 | 1.000 | 0.117 | 0.300 [")
    assert list(as_json(report)["confidence"]) == ["dev", "all"]


def _family(name, kind, reply, language=Language.EN, hits=()):
    return outcome(case(name, _GOLD, family=kind, language=language), reply, hits=hits)


def test_families_are_counted_once_each_and_those_apart_are_named():
    records = kept(
        _family("ru-1", "f-1", _RIGHT, Language.RU, ["art_4"]),
        _family("kk-1", "f-1", _RIGHT, Language.KK, ["art_5", "art_4"]),
        _family("ru-2", "f-2", _RIGHT, Language.RU, ["art_4"]),
        _family("kk-2", "f-2", _WRONG, Language.KK, ["art_4"]),
        _family("en-3", "f-3", silence(), hits=["art_4"]),
    )
    found = kin(records, by_measure(records))
    cells = found.alike["Consistency article"]
    assert [(mean.value, mean.n) for mean in cells.values()] == [(1 / 2, 2), (1 / 2, 2)]
    assert found.alike["Consistency verdict"]["mean over families"].value == 1
    assert found.apart == (("f-2", ("ru-2", "kk-2"), 0.0),)
    # reciprocal ranks: 1 and 1/2 about 3/4, then 1 and 1
    gaps = {name: mean.value for name, mean in found.gaps["article RR@10"].items()}
    assert gaps == {"ru": pytest.approx(1 / 8), "kk": pytest.approx(-1 / 8)}


def test_a_run_without_families_has_no_such_table():
    assert make_report(_run()).families is None
    assert "## Families" not in as_markdown(make_report(_run()), title="T")


def test_attacks_are_counted_by_kind_and_place():
    def tried(name, kind, reply):
        own = case(name, _GOLD, attack=("pwned",), attack_type=kind, attack_place=Place.HISTORY)
        return outcome(own, reply)

    records = kept(
        tried("en-1", "forged", _RIGHT),
        tried("en-2", "forged", answer(cite("art_4"), text="Pwned.")),
        tried("en-3", "role", _RIGHT),
    )
    assert attacked(records) == {
        "forged, in the history": {"tried": ("en-1", "en-2"), "succeeded": ("en-2",)},
        "role, in the history": {"tried": ("en-3",)},
    }
    assert _section("Attacks", as_markdown(make_report(records), title="T")) == [
        "| attack | tried | succeeded | rate | which |",
        "|---|---|---|---|---|",
        "| forged, in the history | 2 | 1 | 0.500 | en-2 |",
        "| role, in the history | 1 | 0 | 0.000 | – |",
    ]


def test_time_is_told_by_stage_with_tokens_and_cost():
    base = _run()[0]
    timed = [replace(base, ms={"total": float(n)}, tokens=10, cost=0.01) for n in range(1, 22)]
    found = spent(timed)
    # of 1 to 21 the eleventh is in the middle; 95 % of the way is the twentieth
    assert found.by_stage == {"total": Took(11.0, 20.0, 21)}
    assert (found.tokens, found.cost) == (210, pytest.approx(0.21))


def test_the_report_of_a_run_can_be_written_as_json():
    plain = as_json(make_report(_sure(0.9, 0.5, None, None, 0.3, None)))
    assert json.loads(json.dumps(plain))["lost"]["refused"] == {"en": ["en-3"], "all": ["en-3"]}


def test_an_empty_run_has_an_empty_report():
    assert "Not measured" in as_markdown(make_report([]), title="T")
