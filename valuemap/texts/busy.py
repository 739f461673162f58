"""When more comes at once than this machine can do: what people read until it is their turn."""

TRY_AGAIN = "Het is druk. Er is nog niets gedaan. Probeer het zo opnieuw."
TITLE = "Het is druk"
WAIT = "Deze pagina probeert het zo vanzelf opnieuw. U hoeft niets te doen."
NOTHING_LOST = "Wat u al woog, gaat niet verloren."
AWAY = "Valuemap komt zo terug"
AWAY_WAIT = "Valuemap antwoordt even niet. Deze pagina probeert het zo vanzelf opnieuw."
