"""Ballots, reasons and votes as CSV: what `analyse`, export and import read and write."""
