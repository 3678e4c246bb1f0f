#!/usr/bin/env python
"""Factcheck's command line."""

import gc
import os
import sys
import threading


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    if sys.argv[1:2] == ["demo"]:
        from factcheck.demo import ahead

        ahead.begin(sys.argv[2:])
    from django.core.management import execute_from_command_line

    # Models and migrations are made of cycles that live on. Looking for dead ones among them, as often as Python
    # does by itself, was a fifth of the time that an empty database takes to prepare.
    gc.set_threshold(50_000, 20)
    if "--traceback" not in sys.argv:
        threading.excepthook = end_runserver
    try:
        execute_from_command_line(sys.argv)
    except Exception as error:
        line = told(error)
        if line is None or "--traceback" in sys.argv:
            raise
        sys.exit(line)


def told(error: BaseException | None) -> str | None:
    from factcheck.db.errors import one_line

    line = one_line(error) if error else None
    return line and f"{os.path.basename(sys.argv[0])}: {line}"


def end_runserver(args: threading.ExceptHookArgs) -> None:
    # The reloader runs the server in a thread, and would wait for a change of the code after any error in it.
    line = told(args.exc_value)
    if line is None or args.thread is None or args.thread.name != "django-main-thread":
        threading.__excepthook__(args)
        return
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    main()
