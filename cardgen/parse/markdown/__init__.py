"""What Obsidian reads beyond CommonMark, one construct a file."""
