"""From the text of a note to its sections and follow-ups."""
