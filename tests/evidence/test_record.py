from datetime import date, timedelta

from django.utils import timezone

from factcheck.evidence.actions import move_request
from factcheck.evidence.record import record_of
from factcheck.speakers.actions import merge_speakers
from tests.factories import make_claim, make_request, make_speaker


def test_counts_have_denominators_and_the_median_says_of_how_many(cleo, log_in):
    speaker, twin, claim = make_speaker(cleo), make_speaker(cleo, "A. Belova"), make_claim(cleo)
    today = timezone.localdate()
    for n, days in enumerate((2, 4, 30)):
        request = make_request(
            cleo, claim=claim, wanted=f"Paper {n}", owed_by=twin, asked_on=today - timedelta(days=days)
        )
        move_request(by=cleo, request=request, to="supplied")
    make_request(cleo, claim=claim, owed_by=speaker, state="refused", asked_on=date(2022, 1, 1))
    make_request(cleo, claim=claim, owed_by=speaker, wanted="Never asked")
    make_request(cleo, claim=claim, owed_by=speaker, wanted="Not needed", state="withdrawn")
    make_request(cleo, claim=claim, owed_by=make_speaker(cleo, "Another"), state="refused")
    merge_speakers(by=cleo, winner=speaker, loser=twin)
    record = record_of(speaker)
    assert (record.total, record.asked, record.supplied, record.refused, record.open, record.withdrawn) == (
        5,
        4,
        3,
        1,
        2,
        1,
    )
    assert (record.days, record.timed) == (4, 3)
    html = log_in(cleo).get(speaker.get_absolute_url()).content.decode()
    for words in ("3 of 5", "1 of 5", "4 of 5", "4 days", "(3 requests)", "1 more withdrawn"):
        assert words in html
    assert "%" not in html.split('class="list record"')[1].split("</table>")[0]


def test_nothing_came_is_no_number(cleo):
    speaker = make_speaker(cleo)
    make_request(cleo, claim=make_claim(cleo), owed_by=speaker, asked_on=date(2022, 1, 1))
    assert (record_of(speaker).days, record_of(speaker).timed) == (None, 0)


def test_what_was_reopened_has_not_come(cleo):
    speaker = make_speaker(cleo)
    request = make_request(cleo, claim=make_claim(cleo), owed_by=speaker, asked_on=date(2022, 1, 1))
    move_request(by=cleo, request=request, to="supplied")
    move_request(by=cleo, request=request, to="needed")
    assert record_of(speaker).timed == 0
