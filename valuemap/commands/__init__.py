"""The command line: `python -m valuemap COMMAND`."""
