"""How fast cardgen is, beside a straight program that does the same work."""
