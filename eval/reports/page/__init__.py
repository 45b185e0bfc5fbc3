"""A run, or two, as one page that opens in any browser and loads nothing from anywhere."""
