"""Which card is which: slugs, GUIDs, note ids and the ledger."""
