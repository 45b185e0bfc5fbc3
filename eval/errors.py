"""The errors of the scales: each is a sentence for the person at the command line."""

from __future__ import annotations


class EvalError(Exception):
    """What is asked cannot be done as it is asked: what happened, where, how to mend it."""
