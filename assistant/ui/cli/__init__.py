"""The command line: a command reads what was typed, calls the assistant once, and shows what came back."""

from assistant.ui.cli.commands import main

__all__ = ["main"]
