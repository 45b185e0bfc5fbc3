"""The tab of texts: every source as a book, search, cards, and texts side by side."""

from assistant.ui.page.read.events import tab

__all__ = ["tab"]
