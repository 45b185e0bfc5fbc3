"""The conversations that are kept, beside the one that is open."""
