"""Dossiers, the work in them, and the register of actions."""
