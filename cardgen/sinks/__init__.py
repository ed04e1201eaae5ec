"""Where Anki notes go, one destination a file."""
