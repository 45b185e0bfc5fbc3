"""One-line makers for the tests of the pages: records with words that try to break out."""

from __future__ import annotations

from eval_makers import ACT

from assistant.law.language import Language
from eval.measures.scores import Marks
from eval.runs.kept import Found, Told
from eval.runs.record import Record
from eval.sets.cases import Expect, Kind, Split

HOSTILE = "</script><script>window.broken=1</script><img src=x onerror=broken()> \"'& \u202egnal"
ABOUT = {"made": "2026-11-30", "embedder": "small <e5>", "packages": {"numpy": "2.4.6"}, "seed": 7}


def told(text: str, *eids: str, quote: str = "bees") -> Told:
    return Told(text=text, citations=tuple({"act": ACT, "eid": e, "quote": quote} for e in eids))


def record(name: str = "en-1", **changed) -> Record:
    """A question answered rightly from art_4, or what is changed of it."""
    silent = changed.get("verdict") == "abstain"
    values = {
        "id": name,
        "language": Language(name[:2]),
        "split": Split.DEV,
        "kind": Kind.SCENARIO,
        "question": f"Is matter {name} allowed?",
        "expect": Expect.ANSWER,
        "gold": {(ACT, "art_4"): 2},
        "claims": () if silent else (told("Keepers register hives.", "art_4"),),
        "hits": (Found(act=ACT, eid="art_4", score=0.9, via="search"),),
        "ms": {"retrieve": 4.0, "total": 5.0},
        "scores": {"article R(rel=2)@5": 1.0, "CiteF1 article": 1.0},
        "marks": Marks(verdict=not silent, rank=1, cited=not silent),
    }
    return Record(**(values | changed))


def refused(name: str, **changed) -> Record:
    """A question to which silence is right, and which was met with silence."""
    values = {
        "verdict": "abstain",
        "reason": "off_domain",
        "expect": Expect.ABSTAIN,
        "expected_reason": "off_domain",
        "gold": {},
        "scores": {"refusal recall": 1.0},
        "marks": Marks(verdict=True, rank=None, cited=None),
    }
    return record(name, **(values | changed))
