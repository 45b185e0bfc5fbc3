"""The verb that attacks answers by a language model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from eval.cli.talk import note, say, shelf
from eval.reports.gates import Exit
from eval.trials.attacks import Attack, collected_attacks, own_attacks
from eval.trials.carriers import CARRIERS
from eval.trials.obedient import Obedient
from eval.trials.trial import Tried, try_attack

_AT_ONCE = 3  # places in which each attack stands, unless all are asked for


def attack(
    *,
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="A folder with cases.jsonl in BIPIA's form; the project's own if left out."
        ),
    ] = None,
    everywhere: Annotated[bool, typer.Option(help="Try each attack in every place.")] = False,
) -> None:
    """Let texts order the machine about, ask a machine that obeys, and look what reaches the reader."""
    attacks = list(collected_attacks(folder) if folder else own_attacks())
    library = shelf()
    tried = []
    for one, carrier in placed(attacks, everywhere=everywhere):
        tried.append(try_attack(one, carrier, library, Obedient))
        if len(tried) % 100 == 0:
            note(f"{len(tried)} tried")
    say(told(tried))
    raise typer.Exit(Exit.MISSED if any(one.found for one in tried) else Exit.PASS)


def placed(attacks: list[Attack], *, everywhere: bool = False) -> Iterator[tuple[Attack, str]]:
    """Yield attacks with the places where they stand; the places take turns.

    Args:
        attacks: the attacks.
        everywhere: whether each stands in every place.
    """
    names = list(CARRIERS)
    for number, one in enumerate(attacks):
        some = (names[(number * _AT_ONCE + k) % len(names)] for k in range(_AT_ONCE))
        yield from ((one, name) for name in (names if everywhere else some))


def told(tried: list[Tried]) -> list[str]:
    """Tell what became of attacks: how many succeeded by place, and which.

    Args:
        tried: the attacks.
    """
    total, won = Counter(t.carrier for t in tried), Counter(t.carrier for t in tried if t.found)
    spoke = sum(one.spoke for one in tried)
    return [
        *(f"{name}: {won[name]} of {count}" for name, count in sorted(total.items())),
        f"all: {sum(won.values())} of {len(tried)} succeeded; the machine was asked in {spoke}",
        *(
            f"{one.attack.id} ({one.attack.kind}, {one.carrier}): {' | '.join(one.found)}"
            for one in tried
            if one.found
        ),
    ]
