"""`python -m cardgen`: the command line."""

from cardgen.cli import main

main()
