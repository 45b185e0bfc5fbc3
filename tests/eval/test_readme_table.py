"""The README's evaluation table is the one that the baseline gives."""

from __future__ import annotations

import pytest

from eval.reports.gates import read_baseline, read_gates
from eval.reports.table import README, TABLE, make_table

_MEAN = {"mean": 0.5, "n": 4, "low": None, "high": None}
_BASELINE = {
    "tables": {
        "all": {"article R(rel=2)@5": {"en": _MEAN, "all": _MEAN}},
        "test": {"article R(rel=2)@5": {"all": _MEAN}},
        "dev": {},
    },
    "cases": {"en-1": {}, "en-2": {}},
}


def test_the_table_has_floor_languages_and_held_out_cases():
    line = make_table(_BASELINE, read_gates()[0]).splitlines()[2]
    assert line.endswith("| ≥ 0.94 | – | – | 0.500 | 0.500 | 0.500 |")


def test_the_table_is_put_between_its_markers():
    readme = f"before\n{TABLE.begin}\nold\n{TABLE.end}\nafter\n"
    assert TABLE.of(TABLE.replaced(readme, "new\n")) == "new\n"
    assert TABLE.replaced(readme, "new\n").startswith("before\n")
    with pytest.raises(ValueError, match="There is no"):
        TABLE.replaced("no markers", "new\n")


def test_the_readme_shows_the_table_of_the_baseline():
    shown = TABLE.of(README.read_text(encoding="utf-8"))
    known = read_baseline()
    if shown is None or known is None:
        pytest.skip("README has no evaluation markers yet, or there is no baseline")
    assert shown == make_table(known[0], read_gates()[0]), "run: python -m eval table --write"
