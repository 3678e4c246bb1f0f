"""Tables as CSV that a spreadsheet cannot be made to run.

A cell that begins with = + - @, a tab or a line break would be read as a formula; such cells, and those
that begin with the guard itself, get an apostrophe before them. `restored` takes it off again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse

GUARD = "'"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", GUARD)


def harmless(value: Any) -> str:
    """A value as a cell that every spreadsheet takes for text."""
    cell = "" if value is None else str(value)
    return GUARD + cell if cell.startswith(DANGEROUS) else cell


def restored(cell: str) -> str:
    """The value that `harmless` was given, as text."""
    return cell[1:] if cell.startswith(GUARD) else cell


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    # The mark tells spreadsheets that this is UTF-8.
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([harmless(cell) for cell in header])
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """A download that is written as it is read: its memory does not grow with the table."""
    response = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
