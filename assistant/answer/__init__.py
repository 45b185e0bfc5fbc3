"""Findings become an answer, or not."""
