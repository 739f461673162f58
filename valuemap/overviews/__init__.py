"""What stands out over several questions or meetings, from what was published of each."""
