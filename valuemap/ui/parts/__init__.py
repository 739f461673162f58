"""What all screens share: the frame, state, roles, and our own components."""
