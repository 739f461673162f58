"""What stands around the weighing: links given anew, wishes for the agenda, what people found."""
