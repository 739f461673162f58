"""Charts: a published result in, a Plotly figure with its table and sentence out."""
