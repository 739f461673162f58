"""Valuemap: weigh the values behind digitalisation, faction by faction."""

__version__ = "0.1.0"
