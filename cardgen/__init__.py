"""Cardgen: a compiler from bilingual Markdown notes to Anki decks."""

__version__ = "0.1.0"
