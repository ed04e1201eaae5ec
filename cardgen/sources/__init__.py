"""Where cards are found, one kind of place a file."""
