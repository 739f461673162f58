"""The letters of documents: how wide words are in them."""
