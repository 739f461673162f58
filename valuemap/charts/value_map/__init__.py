"""The council's own value map: as data for every writer, and as a figure."""
