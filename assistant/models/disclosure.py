"""What of a question leaves this computer, to whom; shown before the first call, and recorded."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import DataFolderError
from assistant.models.choice import Choice

FIELDS = ("question", "history", "passages")
OWN_DOCUMENTS = "own_documents"
# What is masked before it leaves; each has a word in the messages of the doors.
MASKED = ("iin", "phone", "card", "iban", "email", "document", "name")
_FILE = "disclosures.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What a model is given, and where.

    Attributes:
        provider: who gives the model, as LangChain names providers.
        model: the model's name there.
        host: where it is asked, "this computer" for a loopback address.
        local: whether it runs on this computer, so that nothing leaves it.
        encrypted: whether nobody on the way can read what is sent.
        fields: the names of what is sent ("question", "history", "passages", "own_documents").
        masked: the kinds of personal data that are masked before they leave.
    """

    provider: str
    model: str
    host: str
    local: bool
    encrypted: bool
    fields: tuple[str, ...]
    masked: tuple[str, ...]

    @property
    def key(self) -> str:
        """What must be told anew where it changes: provider, host and fields."""
        return " ".join((self.provider, self.host, ",".join(self.fields)))


def disclosed(choice: Choice) -> Disclosure:
    """Return what a chosen model is given.

    Args:
        choice: the model.
    """
    own = (OWN_DOCUMENTS,) if choice.documents or choice.local else ()
    return Disclosure(
        provider=choice.provider,
        model=choice.model,
        host=choice.host,
        local=choice.local,
        encrypted=choice.encrypted,
        fields=FIELDS + own,
        masked=() if choice.local else MASKED,
    )


def is_told(told: Disclosure, data_dir: Path) -> bool:
    """Tell whether this was shown before: the same provider, host and fields.

    Args:
        told: what is given.
        data_dir: where it is recorded.
    """
    with suppress(OSError):
        for line in (data_dir / _FILE).read_text("utf-8", "replace").splitlines():
            with suppress(ValueError, AttributeError):
                if json.loads(line).get("key") == told.key:
                    return True
    return False


def record(told: Disclosure, data_dir: Path, *, person: str = "") -> None:
    """Record that this was shown, with the time.

    Args:
        told: what is given.
        data_dir: where it is recorded.
        person: the login of whom it was shown to; "" where there is none.

    Raises:
        DataFolderError: it cannot be written.
    """
    row = {"time": datetime.now(UTC).isoformat(timespec="seconds"), "person": person}
    line = json.dumps(row | asdict(told) | {"key": told.key}, ensure_ascii=False) + "\n"
    path = data_dir / _FILE
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(file, "ab") as out:
            out.write(line.encode())  # one write: lines of several processes do not mix
    except OSError as error:
        raise DataFolderError(
            f"What a model is given cannot be recorded in {path} ({error}).",
            mend="Give yourself the right to write there, or set ASSISTANT_DATA_DIR to another folder.",
        ) from error
