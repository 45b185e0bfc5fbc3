"""Short hashes of what a run was made with: the set, the code, the index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from assistant.retrieve.index import MANIFEST
from eval.sets.cases import Case

_ROOT = Path(__file__).resolve().parents[2]
# What makes an answer or a variant of it, and what weighs it. Reports and the command line may change between.
_CODE = ("assistant", "eval/asking", "eval/measures", "eval/runs", "eval/tuning")
_OF_INDEX = ("format", "embedder", "corpus", "lanes")


def of_cases(cases: Sequence[Case]) -> str:
    """Return the hash of a set of cases; any change to a case changes it.

    Args:
        cases: the cases in their order.
    """
    return _short("\n".join(map(repr, cases)).encode())


def of_code() -> str:
    """Return the hash of the code that answers and weighs."""
    files = [
        path
        for folder in _CODE
        for path in sorted((_ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".toml")
    ]
    return _short(b"".join(str(p.relative_to(_ROOT)).encode() + p.read_bytes() for p in files))


def of_index(folder: Path) -> str | None:
    """Return the hash of what an index holds, or None where there is none.

    Args:
        folder: where the index is kept.
    """
    try:
        raw = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        told = {name: raw[name] for name in _OF_INDEX}
    except (OSError, ValueError, KeyError):
        return None
    return _short(json.dumps(told, sort_keys=True).encode())


def _short(content: bytes) -> str:
    return sha256(content).hexdigest()[:12]
