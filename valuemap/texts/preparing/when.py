"""When and where a meeting begins."""

STARTS_AT = "Begintijd (mag leeg blijven)"
STARTS_AT_EXAMPLE = "Bijvoorbeeld: 19:30"
PLACE = "Plaats (mag leeg blijven)"
PLACE_EXAMPLE = "Bijvoorbeeld: gemeentehuis, Markt 1"
