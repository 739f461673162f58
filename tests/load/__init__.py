"""The load test: many participants at once, who speak to a real server as browsers do."""
