"""What cardgen has to say, as people and programs read it: text, JSON, SARIF, annotations."""
