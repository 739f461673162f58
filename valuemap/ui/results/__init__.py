"""The screens that show what came of a meeting, in the hall and afterwards."""
