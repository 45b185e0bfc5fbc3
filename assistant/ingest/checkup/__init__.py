"""The check-up of a corpus: what a lawyer should know of the texts before trusting them."""
