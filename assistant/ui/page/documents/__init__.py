"""The tab of a person's own documents: adding, seeing and removing them."""

from assistant.ui.page.documents.events import tab

__all__ = ["tab"]
