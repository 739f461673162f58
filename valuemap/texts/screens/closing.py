"""What helps to end a question."""

ANY = "Voor u afrondt: vragen over waarde"
PLATFORMS = "Voor u afrondt: vragen over platforms"
SOURCE = "Bron: {source}. De woorden zijn van Valuemap."
REQUEST = "Voegt deze afspraak toe: {action} Bron: {source}."
