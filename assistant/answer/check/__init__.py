"""Whether a model's own words say no more than the provisions they rest on: small checks, each with a name."""
