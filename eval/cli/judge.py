"""The verb judge: a model's opinion of the replies of a run, told before it leaves the machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from eval.cli.groups import takes
from eval.cli.options import Choosing
from eval.cli.people import day_of
from eval.cli.talk import note, now, say, shelf, stop
from eval.errors import EvalError
from eval.judges import opinions, prompt
from eval.judges.judging import Plan
from eval.judges.judging import judge as judged_by
from eval.judges.material import material_of, own_cited
from eval.judges.prompt import Material
from eval.judges.provider import Chat, open_chat
from eval.judges.purse import Price, Purse
from eval.judges.summary import as_lines, findings
from eval.reports.gates import Exit
from eval.reports.keeping import write_reports
from eval.runs.record import Record
from eval.runs.run_folder import read_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """Whom to ask, how often, and what it may cost."""

    model: Annotated[str, typer.Option("--model", help="PROVIDER:NAME, as LangChain names it.")]
    base_url: Annotated[str, typer.Option(help="A server that speaks as OpenAI's does.")] = ""
    repeat: Annotated[int, typer.Option(min=1, help="How often each reply.")] = 3
    concurrency: Annotated[int, typer.Option(min=1, help="How many calls at once.")] = 4
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one call.")] = 60.0
    price: Annotated[
        str, typer.Option(help="Dollars for a million tokens read, written: 2.5,10")
    ] = ""
    max_cost: Annotated[
        float | None, typer.Option(min=0, help="Dollars at most; needs --price.")
    ] = None

    @property
    def plan(self) -> Plan:
        """How replies are judged."""
        return Plan(repeat=self.repeat, concurrency=self.concurrency, timeout=self.timeout)

    def purse(self) -> Purse:
        """Return what may be spent.

        Raises:
            EvalError: a limit without a price, or a price that is none.
        """
        if self.max_cost is not None and not self.price:
            raise EvalError(
                "--max-cost needs --price: what a million tokens read and written cost."
            )
        return Purse(price=Price.read(self.price) if self.price else None, limit=self.max_cost)


@takes(calling=Calling, choosing=Choosing)
def judge(
    folder: Annotated[Path, typer.Argument(metavar="RUN")],
    *,
    calling: Calling,
    choosing: Choosing,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking.")] = False,
) -> None:
    """Let a model judge the answers of a run; its opinion is reported and never a gate."""
    purse = calling.purse()
    about, records = read_run(folder)
    answers = [record for record in records if record.verdict == "answer"]
    if not answers:
        stop("There is no answer to judge; silence is not judged by a model.", Exit.USAGE)
    chosen = choosing.of(answers)
    library, day = shelf(), day_of(about)
    materials = [material_of(record, library, day) for record in chosen]
    chat = _open(calling.model, calling.base_url)
    _consent(chosen, materials, calling, purse, yes=yes)
    told = {
        "model": calling.model,
        "base_url": calling.base_url,
        "selection": choosing.told,
        "repeat": calling.repeat,
        "due": calling.repeat * len(materials),
        "prompt": f"{prompt.VERSION}-{prompt.fingerprint()}",
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    path = opinions.begin(folder, told, stamp=now())
    _ask(path, materials, chat, calling.plan, purse)
    write_reports(folder, about=about, records=records)
    found = next(one for one in findings(folder, records) if one.name == path.stem)
    say(as_lines(found))
    raise typer.Exit(Exit.PASS if found.marks else Exit.NOT_MEASURED)


def _open(model: str, base_url: str) -> Chat:
    try:
        return open_chat(model, base_url=base_url)
    except opinions.JudgeError as error:
        stop(str(error), Exit.NOT_MEASURED)


def _ask(path: Path, materials: Sequence[Material], chat: Chat, plan: Plan, purse: Purse) -> None:
    """Ask the model, and keep what it says as it comes."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("judging", total=plan.repeat * len(materials))

        def done(opinion: opinions.Opinion) -> None:
            opinions.add(path, opinion)
            bar.advance(task)

        try:
            judged_by(materials, chat, plan=plan, purse=purse, done=done)
        except KeyboardInterrupt:
            purse.closed = "you stopped it"
    if purse.closed:
        note(f"The judging ended early: {purse.closed}.")
    note(f"Opinions are in {path}")


def _consent(
    records: Sequence[Record],
    materials: Sequence[Material],
    calling: Calling,
    purse: Purse,
    *,
    yes: bool,
) -> None:
    """Say what leaves the machine, and go on only with leave."""
    sent = [sum(len(words) for _, words in prompt.messages_of(one)) for one in materials]
    times = calling.repeat
    note(
        f"This sends {len(materials)} questions with their replies and the provisions cited and "
        f"expected to {calling.base_url or f'the provider of {calling.model}'}, {times} times "
        f"each: {times * len(materials)} calls, {times * sum(sent):,} letters; where a reply is no "
        "verdict, a second call."
    )
    if own := own_cited(records):
        note(f"{own} of the replies hold words of your own documents; those are sent too.")
    if calling.base_url and os.environ.get("OPENAI_API_KEY"):
        note("The key in OPENAI_API_KEY is sent to that address.")
    if purse.price:
        guess = times * sum(map(purse.price.guess, sent))
        bound = f", at most {purse.limit:g}" if purse.limit is not None else ""
        note(f"Cost by a cautious guess: {guess:.2f} dollars{bound}.")
    if yes:
        return
    if not sys.stdin.isatty():
        stop("Nothing was sent. Add --yes to send it.", Exit.USAGE)
    with suppress(EOFError, KeyboardInterrupt):
        if input("Type yes to send it: ").strip().casefold() == "yes":
            return
    stop("Nothing was sent.", Exit.USAGE)
