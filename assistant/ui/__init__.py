"""Turns become text for people: the command line, the page, the JSON contract."""
