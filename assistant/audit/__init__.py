"""What was asked and answered, in a log that shows every change of a byte."""
