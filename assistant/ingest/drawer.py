"""The process that draws a page of a file of the user's own: it may die, it may not act.

Run as a program with one argument, a request in JSON; the answer goes to standard output in JSON.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from assistant.ingest.formats.pdf_picture import picture
from assistant.ingest.reader import Limits, confine


def main() -> None:
    """Draw the page of the request and write the answer; nothing where it cannot be drawn."""
    request: dict[str, Any] = json.loads(sys.argv[1])
    confine(Limits(**request["limits"]))
    try:
        answer = picture(
            request["path"], request["page"], first=request["first"], quote=request["quote"]
        )
    except Exception:
        answer = {}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
