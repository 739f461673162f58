"""The sentences of the screens, a module each."""
