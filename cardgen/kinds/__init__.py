"""What a note is asked for: one kind of card a file."""
