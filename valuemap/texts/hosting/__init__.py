"""What a host reads beside the wall: the state, what comes next, and what to say."""
