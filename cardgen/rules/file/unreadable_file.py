"""This file is named as a note but cannot be read.

A note that cannot be opened (no permission, a broken link, a name that is not UTF-8, a pipe or a
device) yields no cards in this run. Its cards are not lost: their lines in the ledger stay, and
they are nobody's orphans until the note can be read again.

Mend the permissions, rename the file, or leave it out with `ignore` in the configuration.
"""

# Worded in `cardgen/vault/notes.py`.
CODE = "unreadable-file"
