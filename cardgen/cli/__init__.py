"""The verbs of the command line, one a file: options and words."""
