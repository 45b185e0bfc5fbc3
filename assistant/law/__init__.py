"""What law is: languages, provisions, acts, references; standard library only, no I/O."""
