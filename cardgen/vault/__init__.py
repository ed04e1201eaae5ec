"""The folder of notes on the disk: open, lock, find, read, remember, write."""
