"""Looking whether a database is sound, without changing anything: what is wrong is told by kind."""
