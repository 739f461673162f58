"""The words around results: how to choose one, and what is folded away."""
