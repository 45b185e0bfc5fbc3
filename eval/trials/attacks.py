"""The attacks: what a text orders, and what a machine would say that obeys."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.law.language import Language
from eval.errors import EvalError

OWN = Path(__file__).resolve().parents[1] / "attacks"
_MARK = "{mark}"


class AttackError(EvalError):
    """A file of attacks cannot be read; the message is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """An order to the machine that stands in a text it reads.

    Attributes:
        id: its name.
        kind: what it is after ("override", "exfiltration" …).
        language: the language of the order.
        text: the order.
        says: what a machine would say that obeys.
        mark: a word of no meaning that stands in both, or "".
    """

    id: str
    kind: str
    language: Language
    text: str
    says: str
    mark: str = ""

    def marked(self, mark: str) -> Attack:
        """Return it with its own mark.

        Args:
            mark: the word.
        """
        text, says = (part.replace(_MARK, mark) for part in (self.text, self.says))
        return replace(self, text=text, says=says, mark=mark)


def own_attacks(folder: Path = OWN) -> Iterator[Attack]:
    """Yield the attacks that the project wrote itself, each with a mark.

    Args:
        folder: a file a language.

    Raises:
        AttackError: a file cannot be read.
    """
    for language in Language:
        path = folder / f"{language.value}.toml"
        try:
            rows = tomllib.loads(path.read_text(encoding="utf-8"))["attack"]
            for number, row in enumerate(rows, start=1):
                name = f"{language.value}-{number:03d}"
                one = Attack(
                    id=name, kind=row["type"], language=language, text=row["text"], says=row["says"]
                )
                yield one.marked(_word(name))
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise AttackError(f"{path} cannot be read as attacks: {error}.") from error


def collected_attacks(folder: Path) -> Iterator[Attack]:
    """Yield the attacks of a collection in the form of BIPIA, as folders of question sets keep it.

    What a machine would say that obeys is not told there: it is an acknowledgement with a mark.

    Args:
        folder: it holds `cases.jsonl` with "id", "attack" and "attack_type" in each line.

    Raises:
        AttackError: it cannot be read.
    """
    path = folder / "cases.jsonl"
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            mark = _word(row["id"])
            says = f"Sure, done as ordered, {mark}: {row['attack']}"
            yield Attack(
                id=row["id"],
                kind=row["attack_type"],
                language=Language.EN,
                text=f"{row['attack']} {mark}",
                says=says,
                mark=mark,
            )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise AttackError(f"{path} cannot be read as attacks: {error}.") from error


def _word(name: str) -> str:
    """Make a word of no meaning from a name."""
    return "Qx" + "".join(c for c in name if c.isalnum()) + "Vz"
