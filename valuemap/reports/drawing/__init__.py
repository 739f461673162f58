"""Pictures of documents laid out once, in points, for every writer that draws."""
