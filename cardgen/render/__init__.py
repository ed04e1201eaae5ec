"""From Markdown tokens to the fields of an Anki note."""
