"""The tab that checks the citations of a text."""

from assistant.ui.page.citecheck.events import tab

__all__ = ["tab"]
