"""What screens say around the weighing: links, wishes for the agenda, what people found."""
