"""Documents of the user's own: read apart, cut, kept in a folder each, and put beside the shelf."""
