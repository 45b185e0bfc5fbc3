"""A question becomes a query: language, day, references, form, and what it leans on from before."""
