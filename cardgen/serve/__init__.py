"""Doors that stay open: what is shown while its notes are edited."""
