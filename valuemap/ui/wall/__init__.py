"""The projector's screen: a stage that every state fills exactly."""
