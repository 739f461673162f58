"""Drafts of meetings, and changes of meetings that are there."""
