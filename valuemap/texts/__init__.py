"""Every Dutch sentence of the interface, a module per screen.

Language level B1: short sentences, everyday words, "u", active voice. A sentence
about something that went wrong says what to do next.
"""
