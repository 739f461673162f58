"""What a faction agreed, as a small file that it takes along."""
