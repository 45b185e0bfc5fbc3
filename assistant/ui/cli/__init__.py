"""The command line: what is typed is read, the assistant called once, its word shown."""

from assistant.ui.cli.commands import main

__all__ = ["main"]
