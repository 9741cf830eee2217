"""`make bench`."""

from .run import main

main()
