"""One-line makers for the tests of the scales: provisions, turns, cases, outcomes, a fake assistant."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.law.act import Act, Status, Version, Wording
from assistant.law.known import Entry
from assistant.law.language import Language
from assistant.law.provision import Level, Provision
from assistant.library import Library
from assistant.values import (
    Abstention,
    Answer,
    Citation,
    Claim,
    Destination,
    Findings,
    Hit,
    Identity,
    Leads,
    Notice,
    Passage,
    Query,
    Reason,
    Reply,
    Signpost,
    Turn,
)
from eval.asking.runner import Outcome
from eval.labels.marks import Label, Mark
from eval.measures.scores import score
from eval.runs.record import Record, as_records
from eval.runs.run_folder import write_run
from eval.sets.cases import Case, Expect, Kind, Split

ACT = "kz/x"
DAY = date(2026, 3, 1)
_ACT = Act(
    id=ACT,
    number="1-I",
    titles={Language.EN: "On Bees"},
    short_titles={Language.EN: "Bees Law"},
    adopted_on=date(2025, 11, 17),
    published_on=date(2025, 11, 18),
    in_force_from=date(2026, 1, 18),
    entry=Entry(eid="art_31", days=60),
    main=True,
    urls={Language.EN: "https://example.org"},
)


def _article(number: int, *, paragraphs: int = 0) -> Provision:
    eid = f"art_{number}"
    below = tuple(
        Provision(
            level=Level.PARAGRAPH,
            number=str(n),
            text=f"Keepers register hive number {number}-{n} with the council every spring.",
            eid=f"{eid}__para_{n}",
        )
        for n in range(1, paragraphs + 1)
    )
    return Provision(
        level=Level.ARTICLE,
        number=str(number),
        heading=f"Heading {number}",
        text="" if below else f"Bees of meadow {number} stay free.",
        eid=eid,
        children=below,
    )


def library(*, signposts: Sequence[Signpost] = (), languages: Sequence[Language] = (Language.EN,)):
    """Twelve articles; 1 to 3 have two paragraphs each."""
    articles = tuple(_article(n, paragraphs=2 if n < 4 else 0) for n in range(1, 13))
    body = Provision(level=Level.ACT, number="", heading="On Bees", eid="", children=articles)
    versions = [
        Version(
            act=_ACT,
            language=language,
            wording=Wording.RESTATED,
            dated=date(2025, 11, 17),
            body=body,
        )
        for language in languages
    ]
    return Library(versions=versions, signposts=signposts, terms=(), fingerprint="f")


SHELF = library()


def passage(eid: str) -> Passage:
    found = SHELF.passage(ACT, eid, Language.EN)
    assert found, eid
    return found


def signpost(text: str) -> Signpost:
    to = Destination(id="art_4", leads=Leads.PROVISION, places=(Identity(ACT, "art_4"),))
    return Signpost(text=text, language=Language.EN, to=to)


def cite(eid: str, quote: str | None = None) -> Citation:
    own = passage(eid)
    return Citation(passage=own, quote=own.text if quote is None else quote)


def answer(*citations: Citation, notices: Sequence[Notice] = (), text: str = "So it is.") -> Answer:
    return Answer(claims=(Claim(text=text, citations=citations),), notices=tuple(notices))


def silence(reason: Reason = Reason.NOT_IN_CORPUS) -> Abstention:
    return Abstention(reason=reason)


def turn(
    reply: Reply,
    *,
    hits: Sequence[str] = (),
    as_of: date = DAY,
    question: str = "q",
    claimed: Sequence[Citation] = (),
) -> Turn:
    found = tuple(
        Hit(passage=passage(eid), score=1 / place, via="search")
        for place, eid in enumerate(hits, start=1)
    )
    return Turn(
        query=Query(asked=question, text=question, language=Language.EN, as_of=as_of),
        findings=Findings(hits=found, signs=(), evidence={}),
        reply=reply,
        status=Status.IN_FORCE,
        ms={"total": 5.0},
        claimed=(Claim(text="So it is.", citations=tuple(claimed)),) if claimed else (),
    )


def case(name: str = "en-1", relevant: dict[str, int] | None = None, **changed) -> Case:
    """An answerable case, or with `reason` one that is not."""
    reason = changed.get("reason")
    values = {
        "id": name,
        "split": Split.DEV,
        "kind": Kind.SCENARIO,
        "language": Language.EN,
        "question": f"question {name}",
        "relevant": {(ACT, eid): grade for eid, grade in (relevant or {}).items()},
        "expect": Expect.ABSTAIN if reason else Expect.ANSWER,
    }
    return Case(**(values | changed))


def outcome(
    own: Case, reply: Reply | None = None, *, hits: Sequence[str] = (), **of_turn
) -> Outcome:
    if reply is None:
        return Outcome(case=own, turn=None, error="ValueError: no")
    return Outcome(case=own, turn=turn(reply, hits=hits, **of_turn))


def row(name: str, **changed) -> dict[str, object]:
    """A case as it stands in a file."""
    return {
        "id": name,
        "split": "dev",
        "kind": "scenario",
        "lang": "en",
        "question": f"Is matter {name} allowed?",
        "as_of": None,
        "history": [],
        "relevant": {f"{ACT} art_4": 2},
        "facts": [],
        "expect": "answer",
        "reason": None,
        "premise": False,
    } | changed


def write_set(folder: Path, rows: Sequence[dict[str, object] | str]) -> Path:
    lines = (line if isinstance(line, str) else json.dumps(line) for line in rows)
    (folder / "en.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


class FakeAssistant:
    """Answers every question the same way, remembers what it was asked; fails, sleeps or is broken off on demand."""

    library = SHELF

    def __init__(self, *, fails_on: str = "", sleeps_on: str = "", stops_on: str = "") -> None:
        self.fails_on, self.sleeps_on, self.stops_on = fails_on, sleeps_on, stops_on
        self.asked: list[dict[str, object]] = []

    def ask(self, question, *, language=None, as_of=None, history=()) -> Turn:
        self.asked.append(
            {"question": question, "language": language, "as_of": as_of, "history": history}
        )
        if self.fails_on and self.fails_on in question:
            raise RuntimeError("the index fell over")
        if self.stops_on and self.stops_on in question:
            raise KeyboardInterrupt
        if self.sleeps_on and self.sleeps_on in question:
            time.sleep(30)
        return turn(answer(cite("art_4")), hits=["art_4"], question=question)


def kept(*outcomes: Outcome) -> tuple[Record, ...]:
    """The records of a run."""
    return as_records(outcomes, score(outcomes, SHELF), SHELF)


def run_folder(folder: Path, *outcomes: Outcome) -> Path:
    """A run directory."""
    about = {"day": "2026-03-01", "corpus": "f"}
    write_run(folder, about=about, records=kept(*outcomes))
    return folder


def label(name: str, mark: Mark, *, by: str = "anna", **changed) -> Label:
    return Label(**{"id": name, "annotator": by, "mark": mark, "seen": "s", "at": "now"} | changed)
