"""The course of an evening: its script, and the beats of a reveal."""
