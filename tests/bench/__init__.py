"""Measures the desk on many rows, and prints each figure beside its floors. Nothing here is a test.

    uv run python -m tests.bench          # fills two databases at the first run (minutes), then measures
    uv run python -m tests.bench lists    # some groups of rows: anchors, desk, tag, lists, owed, search, imports, start, memory

Floors are measured in the same run: the same rows by raw SQL through psycopg, and a Django view that does
nothing but send as many bytes, under the same web server. Processor time is that of all processes of the web
server and of PostgreSQL together, per call.
"""
