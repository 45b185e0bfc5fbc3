"""The door of the page: who may come in, what may be asked for, and what every response carries."""
