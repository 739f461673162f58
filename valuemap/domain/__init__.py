"""What a meeting is: its agenda, its rounds, its ballots, what is said, and how a question ends."""
