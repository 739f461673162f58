"""The components that screens are made of, drawn with the real style sheets, for docs/design.md."""
