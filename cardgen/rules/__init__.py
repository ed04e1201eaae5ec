"""What is wrong with a note: one rule a file, in families by what they look at."""
