#!/usr/bin/env python
"""Factcheck's command line."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    from django.core.management import execute_from_command_line

    from factcheck.db.errors import one_line

    try:
        execute_from_command_line(sys.argv)
    except Exception as error:
        line = None if "--traceback" in sys.argv else one_line(error)
        if line is None:
            raise
        sys.exit(f"{os.path.basename(sys.argv[0])}: {line}")


if __name__ == "__main__":
    main()
