"""This file is a symbolic link to another note of the vault.

Its target is read where it really lies. Reading the link as well would make every card of the
note twice.
"""

# Worded in `cardgen/vault/notes.py`.
CODE = "linked-note"
