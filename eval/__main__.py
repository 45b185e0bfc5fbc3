"""python -m eval: ask a set of questions, weigh the answers, hold them against floors.

Exit status: 0 all is well, 1 a floor is missed or the set has faults, 2 wrong use, 3 not measured.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import typer

from assistant.errors import AssistantError
from eval.asking.workers import still_working
from eval.cli.talk import stop
from eval.cli.verbs import VERBS
from eval.errors import EvalError
from eval.reports.gates import Exit

_PATIENCE = 2.0  # seconds that a question which was given up may still take at the end

app = typer.Typer(
    help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


def _ending_in_a_sentence(verb: Callable[..., None]) -> Callable[..., None]:
    """Keep an interruption from looking like a missed floor."""

    @wraps(verb)
    def called(**words: Any) -> None:  # noqa: ANN401
        try:
            verb(**words)
        except KeyboardInterrupt:
            stop("Interrupted; nothing was measured.", Exit.NOT_MEASURED)

    return called


for _name, _verb in VERBS.items():
    app.command(_name)(_ending_in_a_sentence(_verb))


def main() -> None:
    """Run the command line; errors become a sentence and an exit status."""
    try:
        app(prog_name="python -m eval")
    except AssistantError as error:
        stop(f"{error.message} {error.mend}", Exit.NOT_MEASURED)
    except EvalError as error:
        stop(str(error), Exit.USAGE)


def program() -> None:
    """Run the command line as a program of its own, which ends when it is done."""
    try:
        main()
    except SystemExit as end:
        if still_working(_PATIENCE):
            # The interpreter would stop those threads wherever they are, and then may wait for ever
            # for a numerical library that was stopped half-way. All that matters is on disk.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code if isinstance(end.code, int) else Exit.NOT_MEASURED)
        raise


if __name__ == "__main__":
    program()
