"""Dossiers, the work in them, their register of actions, and forms answered together."""
