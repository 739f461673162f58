"""The register of actions on screen: its cards, its forms, its filter and its files."""
