"""What law is: languages, provisions, acts, references. Standard library only, no input or output."""
