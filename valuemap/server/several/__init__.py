"""Several processes of one installation: the group of them, and the proxy in front."""
