"""What a participant reads on the own phone, besides the ballot itself."""
