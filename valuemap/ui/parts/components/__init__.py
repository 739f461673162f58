"""Our own parts of a page that must answer in the browser itself, without the server."""
