"""The command line: options, and what the screen shows."""
