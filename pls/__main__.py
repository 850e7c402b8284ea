"""`python -m pls`: the command line."""

from pls.cli import main


main()
