"""Changes to the bytes of a note: splices, records and the proof that nothing else changed."""
