"""This note holds a NUL character.

No editor shows it, and Anki stores no text with one. It is usually the trace of a file that was
written while the disk was full, or of another encoding. Remove it; until then a replacement
character stands in its place.
"""

# Worded in `cardgen/parse/note.py`.
CODE = "nul-character"
