"""A language model writes claims by schema; it need not be trusted."""
