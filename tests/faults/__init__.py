"""What goes wrong around a server, made on purpose, and what is left afterwards."""
