"""A question-answering assistant over Kazakhstan's Law on Artificial Intelligence."""
