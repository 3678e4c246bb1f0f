"""The record as editors read and export it."""

import csv
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from factcheck.record.reading import Wish, everything, key_of, page_of
from tests.factories import make_claim, make_evidence, make_link, make_notification, make_speaker, make_statement

URL = reverse("event_list")


def test_everything_stands_there_with_before_and_after(ada, cleo, log_in):
    speaker = make_speaker(cleo)
    log_in(cleo).post(reverse("speaker_edit", args=[speaker.pk]), {"name": "Renamed", "kind": "person"})
    page = log_in(ada).get(URL).text
    assert "added a speaker" in page
    assert '<del dir="auto">Aruzhan Belova</del> <ins dir="auto">Renamed</ins>' in page
    assert "web, request " in page


@pytest.mark.parametrize(
    ("asked", "found", "lost"),
    [
        ({"verb": "claim.started"}, "started the claim", "added a speaker</"),
        ({"noun": "speaker"}, "added a speaker", "started the claim:"),
        ({"verb": "outside"}, "changed the database outside the desk", "started the claim:"),
        ({"until": "2000-01-01"}, "Nothing on record passes", "started the claim:"),
    ],
)
def test_filters(asked, found, lost, ada, cleo, log_in):
    speaker = make_speaker(cleo)
    make_claim(cleo)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE factcheck_speaker SET description = 'x' WHERE id = %s", [speaker.pk])
    page = log_in(ada).get(URL, asked).text
    assert found in page
    assert lost not in page.rsplit("</form>", 1)[1]


def test_by_person_and_row_and_day(ada, cleo, dan):
    speaker = make_speaker(cleo)
    make_speaker(dan, "Other Speaker")
    today = timezone.now()
    for wish, names in (
        (Wish(person=cleo.pk, noun="speaker"), ["Aruzhan Belova"]),
        (Wish(person=dan.pk, noun="speaker"), ["Other Speaker"]),
        (Wish(noun="speaker", row=speaker.pk), ["Aruzhan Belova"]),
        (Wish(noun="speaker", since=today - timedelta(hours=1)), ["Other Speaker", "Aruzhan Belova"]),
        (Wish(noun="speaker", since=today + timedelta(hours=1)), []),
    ):
        assert [event.row["name"] for event in everything(wish, ada)] == names


def test_filters_that_cannot_be_read_are_left_out_and_told(ada, cleo, log_in):
    make_claim(cleo)
    asked = {"person": "x", "noun": "nope", "verb": "-", "row": "9" * 40, "since": "yesterday", "until": "9999-12-31"}
    response = log_in(ada).get(URL, {**asked, "before": "99999-01-01_²"})
    assert response.status_code == 422
    assert "was left out" in response.text
    assert "started the claim" in response.text


def test_pages_by_key_lose_none_and_repeat_none(ada, cleo):
    for number in range(30):
        make_speaker(cleo, f"Speaker {number}")
    seen, key = [], None
    while True:
        entries, older = page_of(Wish(noun="speaker", before=key), ada)
        seen += [row.name for entry in entries for row in entry.rows]
        if not older:
            break
        key = key_of(older)
    assert seen == [f"Speaker {number}" for number in reversed(range(30))]


def test_queries_do_not_grow(ada, cleo, log_in, django_assert_max_num_queries):
    for number in range(20):
        make_statement(cleo)
        make_speaker(cleo, f"Speaker {number}")
    client = log_in(ada)
    client.get(URL)
    with django_assert_max_num_queries(14):
        client.get(URL)


def test_what_is_confidential_is_unnamed_even_for_editors(ada, cleo, log_in):
    claim = make_claim(cleo)
    secret = make_evidence(cleo, "zebra-title", access="confidential", url="https://zebra.example/x")
    make_link(cleo, claim=claim, evidence=secret)
    make_notification(cleo, "zebra-words")
    client = log_in(ada)
    for response in (client.get(URL), client.get(reverse("event_export"), {"as": "jsonl"})):
        text = response.text if not response.streaming else b"".join(response.streaming_content).decode()
        assert "zebra" not in text
        assert "vidence" in text
    reader = log_in(cleo)
    assert reader.get(URL).status_code == 403


def test_export_as_csv_is_harmless_and_whole(ada, cleo, log_in):
    cleo.name = "=cmd()"
    cleo.save()
    speaker = make_speaker(cleo)
    response = log_in(ada).get(reverse("event_export"), {"noun": "speaker"})
    assert response.streaming
    header, row = csv.reader(b"".join(response.streaming_content).decode("utf-8-sig").splitlines())
    assert header[:3] == ["number", "at", "person"]
    assert row[2:7] == ["'=cmd()", "speaker.added", "speaker", str(speaker.pk), "added"]


def test_export_as_json_lines_has_the_contents(ada, cleo, log_in):
    make_speaker(cleo)
    response = log_in(ada).get(reverse("event_export"), {"noun": "speaker", "as": "jsonl"})
    (line,) = b"".join(response.streaming_content).splitlines()
    assert json.loads(line)["contents"]["name"] == "Aruzhan Belova"


INDEXES = {
    "event_by_time": Wish(),
    "event_by_noun": Wish(noun="claim"),
    "event_by_verb": Wish(verb="claim.started"),
    "event_by_person": Wish(person=1),
    "event_outside": Wish(verb="outside"),
}


@pytest.mark.parametrize("index", INDEXES)
def test_each_filter_has_its_index(index, ada):
    """Ten million events are read as ten are: from the end of an index."""
    asked = []

    def listen(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        page_of(INDEXES[index], ada)
    sql, params = next(each for each in asked if "LATERAL" in each[0])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert f"using {index} " in plan
    assert "using event_by_row " in plan
