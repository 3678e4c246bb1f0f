import os
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    if sys.argv[1:] == ["record"]:
        # Needs nothing of the big desk, and a million events of its own.
        os.environ["BENCH_DATABASE"] = "factcheck_bench_record"
    django.setup()
    if sys.argv[1:] == ["record"]:
        from django.core.management import call_command

        from tests.bench import record

        call_command("migrate", verbosity=0, interactive=False)
        record.measure()
        return
    from tests.bench import run

    run.main(sys.argv[1:])


if __name__ == "__main__":
    main()
