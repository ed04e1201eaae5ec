"""The values that flow through cardgen: frozen types, no verbs. One is read when it is asked for.

Those of which a vault has thousands are hidden from Python's collector of cycles (`gc=False`,
see msgspec): they are made once, of what was there before them, so they are in no cycle. Each
takes 16 bytes less then, and is not walked.
"""
