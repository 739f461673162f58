"""A line per cluster on which every place is named where it stands."""
