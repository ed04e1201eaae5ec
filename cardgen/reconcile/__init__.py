"""Cards against what is found in Anki, without Anki."""
