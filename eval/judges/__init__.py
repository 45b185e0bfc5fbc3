"""Judges that are models: an option beside the measures, repeated, with its spread; never a gate."""
