import os
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    from tests.bench import run

    run.main(sys.argv[1:])


if __name__ == "__main__":
    main()
