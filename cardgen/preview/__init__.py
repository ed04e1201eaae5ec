"""A page that shows the cards, as values; the shell around them lies beside, in `shell`."""
