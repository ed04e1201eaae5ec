"""Where cards are found, one kind of place a file, and what each is read with.

- `file`: an Anki file of any kind, told apart by its first bytes
- `package`: an `.apkg` or `.colpkg`
- `collection`: a `collection.anki2`
- `database`: the SQLite file of a collection, opened for reading alone
- `note_types`: note types and decks, in tables or in JSON
- `protobuf`: a number in one of Anki's messages
- `remembered`: what a collection knows of deleted notes and of reviews
- `error`: what is wrong with a file, in one sentence
"""
