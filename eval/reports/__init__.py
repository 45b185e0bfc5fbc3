"""Runs become tables, pages, gates and comparisons."""
