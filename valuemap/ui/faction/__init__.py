"""A faction by itself: making its own meeting, leading it, and one screen for all."""
