"""`assistant corpus check`: findings in words and in JSON, exit codes, and who is asked."""

from __future__ import annotations

import json
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from builders import act

from assistant.ingest.checkup.examine import Report
from assistant.ingest.checkup.finding import Code, found
from assistant.ingest.checkup.single import FileReport, What
from assistant.law.language import Language
from assistant.ui.cli import main
from assistant.ui.cli.doors import Doors
from assistant.ui.cli.findings import finding_sentence
from assistant.ui.i18n import messages

ERROR = found(
    Code.DAYS_CONTRADICT,
    "kz/tea",
    first="adopted_on",
    second="published_on",
    before="2026-01-02",
    after="2026-01-01",
)
WARNING = found(Code.NO_QUESTIONS, "kz/milk", "art_2__para_1", languages="kk")
CORPUS = found(Code.CORPUS_OLD, "", known_on="2020-01-02", days=9)


class Runner:
    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture
        self.findings = (CORPUS, WARNING, ERROR)
        self.online: list[bool] = []

    def check(self, settings: Any, online: bool) -> Report:
        self.online.append(online)
        return Report(checked=("kz/milk", "kz/tea"), findings=self.findings)

    def check_file(self, settings: Any, path: Path) -> FileReport:
        gap = found(Code.GAP, "kz/tea", missing="3", text="ru")
        tea = act(id="kz/tea", titles={Language.EN: "On Tea"})
        return FileReport(
            file=path.name,
            what=What.ACT,
            act=tea,
            languages=(Language.RU,),
            title="О чае",
            have="1–2, 4",
            count=3,
            findings=(gap,),
        )

    def __call__(self, *words: str) -> tuple[int, str, str]:
        doors = Doors(check=self.check, check_file=self.check_file)
        with pytest.raises(SystemExit) as left:
            main(["corpus", "check", *words], doors)
        out, err = self.capture.readouterr()
        return int(left.value.code or 0), out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return Runner(capsys)


def test_findings_are_told_by_source(run: Runner) -> None:
    code, out, err = run()
    assert (code, err) == (1, "")
    for words in ("The corpus as a whole", "02.01.2020", "kz/milk", "art. 2(1)", "kz/tea"):
        assert words in out
    assert "Sources checked: 2. Errors: 1, warnings: 2, notes: 0." in out


def test_only_the_sources_named_are_told(run: Runner) -> None:
    code, out, _ = run("milk")
    assert code == 0
    assert "kz/milk" in out
    assert "kz/tea" not in out
    assert "Sources checked: 1." in out


def test_programs_get_json(run: Runner) -> None:
    code, out, err = run("--json")
    assert (code, err) == (1, "")
    row = json.loads(out)
    assert row["counts"] == {"error": 1, "warning": 2, "note": 0}
    assert row["checked"] == 2
    assert row["findings"][2] == {
        "act": "kz/tea",
        "where": "",
        "severity": "error",
        "code": "days_contradict",
        "data": dict(ERROR.data),
        "message": "The days contradict each other: day of signing 02.01.2026, day of publication 01.01.2026.",
    }


def test_an_unknown_source_is_refused(run: Runner) -> None:
    code, out, _ = run("coffee")
    assert code == 3
    assert "coffee" in out
    assert "kz/milk, kz/tea" in out


def test_a_file_is_told_as_a_lawyer_reads_it(run: Runner) -> None:
    code, out, err = run("tea.docx")
    assert (code, err, run.online) == (0, "", [])
    for said in ("tea.docx", "the text of an act", "kz/tea (On Tea)", "О чае", "(3): 1–2, 4",
                 "Language: Russian", "Numbers are missing: 3", "Files checked: 1."):  # fmt: skip
        assert said in out


def test_files_and_sources_are_one_object_for_programs(run: Runner) -> None:
    code, out, _ = run("tea.docx", "milk", "--json")
    row = json.loads(out)
    assert code == 0 and row["checked"] == 2
    assert [f["act"] for f in row["findings"]] == ["kz/milk"]
    (file,) = row["files"]
    assert (file["file"], file["what"], file["act"], file["count"]) == (
        "tea.docx",
        "act",
        "kz/tea",
        3,
    )
    assert [f["code"] for f in file["findings"]] == ["gap"]
    assert row["counts"] == {"error": 0, "warning": 2, "note": 0}


def test_hosts_are_asked_only_when_told_and_are_named_before(run: Runner) -> None:
    assert "adilet.zan.kz" not in run()[2]
    assert "adilet.zan.kz" in run("--online")[2]
    assert run.online == [False, True]


def test_a_corpus_without_errors_leaves_with_nought(run: Runner) -> None:
    run.findings = ()
    code, out, _ = run()
    assert code == 0
    assert "Errors: 0" in out


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", list(Code))
def test_every_code_is_said_in_every_language(code: Code, language: Language) -> None:
    sentence = messages(language)["doctor"][code.value]
    assert isinstance(sentence, str)
    holes = [name for _, name, _, _ in Formatter().parse(sentence) if name]
    said = finding_sentence(found(code, "kz/tea", **dict.fromkeys(holes, "x")), language)
    assert "{" not in said
    assert said.count("x") >= len(holes)


def test_units_and_days_are_written_as_people_write_them() -> None:
    places = found(Code.SAME_QUESTION, "", question="art_1?", places="kz/tea#art_1, premise:no")
    said = finding_sentence(places, Language.RU)
    assert "«art_1?»" in said
    assert "kz/tea: ст. 1, premise:no" in said
