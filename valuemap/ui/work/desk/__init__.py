"""What every kind of part is filled in with: who may write, the fields, and what came between."""
