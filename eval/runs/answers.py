"""Records of earlier runs, to be taken instead of asking the same again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from eval.runs.record import Record
from eval.runs.run_folder import RunError, line_of, record_of
from eval.sets.cases import Case

# Whatever can change an answer or its scores; the case itself comes beside.
SAME = ("settings", "corpus", "index", "models", "prompt", "code", "day")


class Answers:
    """A folder of records, each under what it depends on; None as folder keeps nothing.

    Args:
        folder: the folder, or None.
        about: what the run says of itself.
        cases: the whole set, where histories are looked up.
    """

    def __init__(
        self, folder: Path | None, *, about: Mapping[str, Any], cases: Sequence[Case]
    ) -> None:
        self._folder = folder
        self._about = json.dumps([about.get(name) for name in SAME], sort_keys=True)
        self._cases = {case.id: case for case in cases}

    def get(self, case: Case, turn: int) -> Record | None:
        """Return the record of a case that was asked in the same way, or None.

        Args:
            case: the case.
            turn: which time it is asked, from 1: an answer never stands for its own repetition.
        """
        path = self._path(case, turn)
        try:
            return record_of(path.read_text(encoding="utf-8")) if path else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None  # not there, or damaged: asked again, it is written anew

    def put(self, case: Case, turn: int, record: Record) -> None:
        """Keep a record; one of a question that failed is not kept.

        Args:
            case: the case.
            turn: which time it was asked, from 1.
            record: what became of it.

        Raises:
            RunError: it cannot be written.
        """
        path = self._path(case, turn)
        if path is None or record.failed:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(line_of(record), encoding="utf-8")
        except OSError as error:
            raise RunError(f"The answer cannot be kept in {path} ({error.strerror}).") from error

    def _path(self, case: Case, turn: int) -> Path | None:
        if self._folder is None:
            return None
        before = [repr(self._cases.get(name)) for name in case.history]
        told = "\n".join([self._about, str(turn), *before, repr(case)])
        name = sha256(told.encode()).hexdigest()
        return self._folder / name[:2] / f"{name}.json"
