"""Language models: how one is opened, asked, counted and paid, and what of a question may leave the machine."""
