"""The panel beside an answer: a whole source with the words that matter marked."""
