"""Runs the command line: `python -m assess score FILE`."""

import sys

from assess.cli.commands import main

sys.exit(main())
