"""A run and its directory: what was measured, each question, and reading it again."""
