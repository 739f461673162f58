"""The links of a meeting, and how they are kept and given."""
