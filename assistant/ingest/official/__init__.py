"""Official wordings: fetched or imported by the user, checked, and laid over the restated ones."""
