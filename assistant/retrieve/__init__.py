"""A query finds hits: look-up, words and vectors, fused and reordered."""
