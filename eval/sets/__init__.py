"""What is asked: cases, the checks of a set, and sets of other people."""
