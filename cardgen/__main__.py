"""`python -m cardgen`: the command line."""

from cardgen.cli.app import main

main()
