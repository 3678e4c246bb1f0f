import csv
import io
from datetime import date

import pytest

from factcheck.evidence import board
from factcheck.web.csv import restored
from tests.factories import make_claim, make_request


def read(response):
    text = b"".join(response).decode().removeprefix("\ufeff")
    return [[restored(cell) for cell in row] for row in csv.reader(io.StringIO(text))]


def test_every_row_of_the_board_in_its_order(ada, cleo, log_in, monkeypatch):
    monkeypatch.setattr(board, "EXPORT_PAGE", 2)
    claim = make_claim(cleo, "The bridge is safe")
    days = [None, date(2020, 1, 2), date(2099, 1, 1), date(2020, 1, 1), None]
    made = [make_request(cleo, claim=claim, wanted=f"Paper {n}", due_on=day) for n, day in enumerate(days)]
    header, *rows = read(log_in(ada).get("/owed/export/"))
    assert header[:4] == ["Number", "What is missing", "Claim", "Who owes it"]
    assert [int(row[0]) for row in rows] == [made[n].pk for n in (3, 1, 2, 0, 4)]
    assert rows[0][2] == "The bridge is safe"
    assert int(rows[0][8]) > 2000


def test_filters_of_the_board_hold(ada, cleo, dan, log_in):
    claim = make_claim(cleo)
    make_request(cleo, claim=claim, wanted="Hers")
    make_request(dan, claim=claim, wanted="His")
    assert [row[1] for row in read(log_in(ada).get(f"/owed/export/?owner={dan.pk}"))[1:]] == ["His"]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@cmd", "'quoted", "＝1"])
def test_cells_are_no_formulas(ada, cleo, log_in, words):
    make_request(cleo, claim=make_claim(cleo), wanted=words)
    body = b"".join(log_in(ada).get("/owed/export/")).decode()
    assert f"'{words}" in body


def test_only_who_may_export_does(cleo, ada, log_in):
    make_request(cleo, claim=make_claim(cleo))
    assert log_in(cleo).get("/owed/export/").status_code == 403
    assert "/owed/export/" not in log_in(cleo).get("/owed/").content.decode()
    assert "/owed/export/" in log_in(ada).get("/owed/").content.decode()
