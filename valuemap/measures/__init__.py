"""The measures: arrays in, small result classes out. Unrounded, and nothing is held back."""
