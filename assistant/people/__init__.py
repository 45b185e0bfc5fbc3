"""Who may use the page: their names, the hashes of their passwords, and who is logged in."""
