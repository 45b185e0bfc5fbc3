"""Every verb of python -m eval and the function behind it, in the order of the help.

A verb parses its options, makes one call and shows what comes back. What it shows is made
elsewhere; what it cannot do is an EvalError, which the door turns into a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from eval.cli.ablate import ablate
from eval.cli.attack import attack
from eval.cli.cases import list_cases, show, validate
from eval.cli.external import abstention, beir, export, take_in, trec
from eval.cli.gate import bless, gate, table
from eval.cli.judge import judge
from eval.cli.people import annotate, labels
from eval.cli.run import compare, report, run
from eval.cli.tune import bench, fit

VERBS: Mapping[str, Callable[..., None]] = {
    "run": run,
    "compare": compare,
    "report": report,
    "gate": gate,
    "bless": bless,
    "table": table,
    "annotate": annotate,
    "labels": labels,
    "judge": judge,
    "validate": validate,
    "list": list_cases,
    "show": show,
    "beir": beir,
    "trec": trec,
    "abstention": abstention,
    "export": export,
    "import": take_in,
    "fit": fit,
    "ablate": ablate,
    "attack": attack,
    "bench": bench,
}
