"""What a reader studies: sources as books, their words found, terms, and texts side by side."""
