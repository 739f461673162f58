"""What is weighed and asked: the deck, the lists, and what a municipality adds to them."""
