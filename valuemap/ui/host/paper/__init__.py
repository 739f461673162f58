"""Paper: sheets to print, and forms to type over."""
