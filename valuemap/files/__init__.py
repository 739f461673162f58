"""Files that people bring or take: read whole or with every fault, and written the same way."""
