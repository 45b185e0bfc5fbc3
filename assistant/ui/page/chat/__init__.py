"""The tab of questions: what is asked, what is answered, and the conversation."""

from assistant.ui.page.chat.events import tab

__all__ = ["tab"]
