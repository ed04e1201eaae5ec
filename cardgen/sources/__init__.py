"""Where cards are found, one kind of place a file, and what each is read with.

- `file`: an Anki file of any kind, told apart by its first bytes
- `package`: an `.apkg` or `.colpkg`
- `collection`: a `collection.anki2`
- `ankiconnect`: a running Anki, through its add-on AnkiConnect
- `seen`: what is still as it was when it was last read
- `connection`: one request to AnkiConnect and its answer
- `greeting`: who answers there, and what it can do
- `exported`: the GUIDs, out of what Anki exports
- `database`: the SQLite file of a collection, opened for reading alone
- `note_types`: note types and decks, in tables or in JSON
- `protobuf`: a number in one of Anki's messages
- `remembered`: what a collection knows of deleted notes and of reviews
- `error`: what is wrong with a file, in one sentence
"""
