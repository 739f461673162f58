"""Spreadsheets that people bring, and the own content of a municipality in them."""
