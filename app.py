"""The page, for whoever starts a file: `python app.py` is `assistant serve`."""

from __future__ import annotations

import sys

from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.ui.web import launch

if __name__ == "__main__":
    try:
        launch(Settings())
    except AssistantError as error:
        sys.exit(f"{error.message}\n{error.mend}")
