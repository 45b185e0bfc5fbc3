"""What the reader says of an answer: the form, what it is filled with, and what becomes of it."""
