"""The documents themselves: what stands in each."""
