"""This file is not UTF-8, so nothing in it can be trusted.

cardgen writes into a note only what it can prove; with an unknown encoding it can prove nothing,
so the note yields no cards. The message names the first byte that does not fit. Save the file as
UTF-8, with or without a byte order mark.
"""

# Worded in `cardgen/vault/notes.py`.
CODE = "not-utf-8"
