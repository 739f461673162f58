"""What a faction does by itself: alone, and together around one screen."""
