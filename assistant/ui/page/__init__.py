"""The parts of the page: what it shows, how it looks, what its buttons do."""
