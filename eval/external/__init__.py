"""Collections of others are searched by the lanes of the product, and the rankings weighed."""
