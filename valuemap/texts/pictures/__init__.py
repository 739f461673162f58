"""The words of pictures that stand over more than one question or round, and of the map."""
