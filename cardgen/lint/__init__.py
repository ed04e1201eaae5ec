"""The rules run over a vault, what an author suppressed, and the safe fixes."""
