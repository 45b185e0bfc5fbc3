"""An assistant that is being opened while whoever wants it is greeted already."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.ui.fresh import Fresh

_log = logging.getLogger(__name__)


class Opening:
    """Opens once; who asks before that waits. What goes wrong is told to each who asks, and tried anew.

    Args:
        open_now: opens.
    """

    def __init__(self, open_now: Callable[[], Fresh]) -> None:
        self._open = open_now
        self._lock = Lock()
        self._fresh: Fresh | None = None

    def begin(self) -> None:
        """Begin to open; return at once."""
        Thread(target=self._try, daemon=True).start()

    def of(self, person: str) -> Assistant:
        """Return a person's assistant.

        Args:
            person: the name of a login; "" where there is none.

        Raises:
            AssistantError: it cannot be opened; with the mend.
        """
        return self._opened().ready(person).assistant

    def _opened(self) -> Fresh:
        with self._lock:
            if self._fresh is None:
                self._fresh = self._open()
            return self._fresh

    def _try(self) -> None:
        try:
            self._opened()
        except Exception as error:
            _log.warning("not opened yet: %s", error)
