"""What Anki is: its note types, tags, decks and searches, and what cardgen keeps in them."""
