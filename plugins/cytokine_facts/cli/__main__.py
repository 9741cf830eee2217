"""Run with ``python -m cytokine_facts.cli``."""

from . import main

main()
