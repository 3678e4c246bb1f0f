"""The first page: its numbers are the lengths of the lists that they lead to."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.claims.actions import assign_claim, set_due_day
from factcheck.claims.models import Claim
from factcheck.evidence.actions import merge_claims, move_request, reassign_requests
from factcheck.evidence.models import EvidenceRequest
from factcheck.imports.actions import read_import, start_import
from factcheck.reviews.actions import request_reviewer
from factcheck.tallies.actions import fold
from factcheck.web.days import desk_day
from tests.factories import make_claim, make_evidence, make_link, make_request, make_review

URL = "/"


@pytest.fixture
def desk(ada, ben, cleo, dan):
    """Something of everything, some of it of nobody, and of a person who was locked out since."""
    day = desk_day()
    for number in range(3):
        make_claim(cleo, f"Nobody’s {number}", assignee=None)
    loose = Claim.objects.filter(text__startswith="Nobody")
    for claim in loose.exclude(assignee=None):
        assign_claim(by=ada, claim=claim, assignee=None)
    held = make_claim(cleo, "Held by Cleo")
    assign_claim(by=ada, claim=held, assignee=cleo)
    merge_claims(by=cleo, winner=held, loser=make_claim(cleo, "Held by Cleo, again"))
    for owner, due in ((cleo, -9), (cleo, -2), (cleo, 4), (None, -1), (dan, None)):
        due_on = None if due is None else day + timedelta(days=due)
        make_request(cleo, claim=held, wanted=f"Paper {due}", owner=owner, due_on=due_on)
    reassign_requests(by=cleo, requests=[EvidenceRequest.objects.get(wanted="Paper -1")], owner=None)
    move_request(by=cleo, request=make_request(cleo, claim=held, wanted="Came", owner=cleo), to="supplied")
    refused = make_request(
        dan, claim=held, wanted="Never", owner=dan, due_on=day - timedelta(days=30), state="promised"
    )
    move_request(by=dan, request=refused, to="refused")
    make_review(cleo, claim=make_claim(cleo, "In review"), state="submitted")
    asked = make_review(cleo, claim=make_claim(cleo, "Asked of Ben"), state="submitted")
    request_reviewer(by=cleo, review=asked, to=ben)
    make_review(cleo, claim=make_claim(cleo, "Ready"), state="approved", reviewer=ben)
    make_review(dan, claim=make_claim(dan, "Draft of Dan"))
    make_review(dan, claim=make_claim(dan, "Back to Dan"), state="returned", reviewer=ben)
    dan.is_active = False
    dan.save()


def numbers(page):
    """Every link of the page that says a number, with that number."""
    links = re.findall(r'<a[^>]* href="([^"]+)"[^>]*>(?:<b[^>]*>)?([\d,]+)<', page.text)
    return [(unescape(url), int(number)) for url, number in links]


def length(client, url):
    """How many rows the list at an address has, over all of its pages."""
    rows, seen = 0, 0
    while url:
        text = client.get(url).text
        assert "not known" not in text
        rows += len(re.findall(r'<li id="claim-|<tr class="missing" id="request-|<li id="waits-', text))
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        path = url.partition("?")[0]
        url = unescape(onward[1]) if onward else ""
        url = path + url if url.startswith("?") else url
        seen += 1
        assert seen < 20
    return rows


@pytest.mark.parametrize("who", ["ada", "cleo", "ben"])
@pytest.mark.parametrize("is_folded", [False, True])
def test_each_number_is_the_length_of_its_list(desk, who, is_folded, request, log_in):
    if is_folded:
        fold()
    client = log_in(request.getfixturevalue(who))
    told = numbers(client.get(URL))
    assert {number for _, number in told} >= {1, 2, 3}
    assert len(told) >= 4 + 8
    for url, number in told:
        assert (url, length(client, url)) == (url, number)


def test_the_four_counts(desk, ben, log_in):
    told = dict(numbers(log_in(ben).get(URL)))
    assert told["/claims/?state=open&assignee=nobody"] == 3
    assert told["/queue/"] == 2
    assert told["/owed/?state=overdue"] == 3
    assert told["/claims/?state=ready"] == 1


def test_load_is_told_by_name_with_what_nobody_carries_last(desk, cleo, log_in):
    response = log_in(cleo).get(URL)
    names = [load.name for load in response.context["loads"]]
    assert names == ["Ben", "Cleo", "Dan", ""]
    assert response.context["free"] == 1, "Ada, who carries nothing"
    text = re.sub(r"<[^>]+>", "", response.text)
    assert "Cleo (you)" in text
    assert "Dan locked out" in text, "what they hold is stranded"
    carried = {
        load.name: (load.claims, load.reviews, load.requests, load.overdue) for load in response.context["loads"]
    }
    assert carried["Dan"] == (2, 0, 2, 0), "a refusal is still owed, and waits for nobody"
    assert carried["Ben"] == (0, 1, 0, 0)
    assert carried[""][1:] == (1, 1, 1)


def test_my_work_is_mine_alone(desk, cleo, dan, log_in):
    read_import(given=start_import(by=cleo, pasted="The mayor of Dunmera spoke at length. " * 20))
    start_import(by=cleo, url="https://courier.example/waits")
    set_due_day(by=cleo, claim=Claim.objects.get(text="Held by Cleo"), due_on=desk_day() + timedelta(days=2))
    mine = log_in(cleo).get(URL).context["mine"]
    assert [str(given) for given in mine.imports] == ["https://courier.example/waits", "pasted text"]
    assert (mine.reviews, mine.claims[0].text) == ([], "Held by Cleo"), "what is due soonest stands first"
    assert "Held by Cleo, again" not in [claim.text for claim in mine.claims]
    dan.is_active = True
    dan.save()
    other = log_in(dan).get(URL)
    assert not other.context["mine"].imports
    assert "courier.example" not in other.text
    assert [review.claim.text for review in other.context["mine"].reviews] == ["Back to Dan", "Draft of Dan"]
    assert "returned" in other.text


def test_more_than_is_shown_leads_to_the_list(cleo, log_in):
    for number in range(7):
        assign_claim(by=cleo, claim=make_claim(cleo, f"Claim {number}"), assignee=cleo)
    response = log_in(cleo).get(URL)
    assert len(response.context["mine"].claims) == 5
    assert 'href="/claims/?state=unsettled&amp;assignee=me">All claims that I hold</a>' in response.text


def test_overdue_proof_is_the_most_overdue(desk, ben, log_in):
    response = log_in(ben).get(URL)
    assert [row.wanted for row in response.context["overdue"]] == ["Paper -9", "Paper -2", "Paper -1"]
    assert "9 days overdue" in response.text
    assert "nobody follows it" in response.text


def test_twelve_weeks_are_counted_from_mondays(desk, ben, log_in):
    early = timezone.now() - timedelta(weeks=3)
    Claim.objects.filter(text="Ready").update(created_at=early)
    Claim.objects.filter(text="In review").update(created_at=timezone.now() - timedelta(weeks=30))
    weeks = log_in(ben).get(URL).context["told"].weeks
    assert len(weeks) == 12
    assert {week.start.weekday() for week in weeks} == {0}
    assert weeks[-1].start <= desk_day() < weeks[-1].start + timedelta(days=7)
    assert weeks[-4].started == 1
    assert sum(week.started for week in weeks) == Claim.objects.count() - 1
    assert (weeks[-1].approved, weeks[-1].supplied) == (1, 1)


def test_a_week_begins_on_the_monday_of_the_desk(cleo, log_in, settings):
    settings.TIME_ZONE = "Asia/Tbilisi"
    claim = make_claim(cleo)
    today = desk_day()
    monday = today - timedelta(days=today.weekday())
    # Half past eight on Sunday evening in UTC is half past midnight on Monday at the desk.
    at = timezone.datetime(monday.year, monday.month, monday.day, 20, 30, tzinfo=timezone.get_fixed_timezone(0))
    Claim.objects.filter(pk=claim.pk).update(created_at=at - timedelta(days=1))
    for _ in range(2):
        assert log_in(cleo).get(URL).context["told"].weeks[-1].started == 1
        fold()


def test_the_chart_is_drawn_and_told(desk, ben, log_in):
    text = log_in(ben).get(URL).text
    for label in ("Claims started", "Reviews approved", "Proof supplied"):
        assert f"{label} in each of the last twelve weeks</title>" in text
    assert text.count("<desc ") == 3
    assert text.count("so far</span></th>") == 1
    table = text[text.index("The numbers as a table") :]
    assert table.count('<th scope="row">') == 12
    svg = "".join(re.findall(r"<svg class=\"bars\".*?</svg>", text, re.S))
    assert "style=" not in svg
    assert not re.search(r"\son\w+=", svg)


def test_confidential_evidence_changes_no_number(desk, cleo, ben, log_in):
    client = log_in(ben)

    def page():
        return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", client.get(URL).text)

    before = page()
    secret = make_evidence(cleo, "A leaked letter", access="confidential")
    make_link(cleo, claim=Claim.objects.get(text="Held by Cleo"), evidence=secret)
    assert page() == before


def test_an_empty_desk_says_where_to_begin(cleo, log_in):
    text = log_in(cleo).get(URL).text
    assert "The desk is empty" in text
    assert 'href="/imports/new/"' in text


def test_it_is_the_first_page_after_logging_in(client, ben):
    assert client.get(URL)["Location"] == "/accounts/login/?next=/"


def test_queries_do_not_grow(desk, ben, cleo, log_in):
    client = log_in(ben)
    client.get(URL)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            client.get(URL)
        return [query["sql"] for query in caught]

    few = queries()
    for number in range(12):
        claim = make_claim(cleo, f"One more {number}")
        assign_claim(by=cleo, claim=claim, assignee=None)
        make_request(cleo, claim=claim, owner=cleo, due_on=desk_day() - timedelta(days=number + 1))
        make_review(ben, claim=make_claim(cleo, f"Reviewed {number}"))
    assert len(queries()) == len(few) <= 12
    assert not any("count(*)" in sql.lower() and "factcheck_tally" not in sql and "counted" not in sql for sql in few)


@pytest.mark.parametrize("link", ["/queue/?asked=me", "/look-again/?holder=me"])
def test_what_waits_for_me_elsewhere_is_one_press_away(desk, ben, log_in, link):
    client = log_in(ben)
    assert f'href="{link}"' in client.get("/").text
    assert client.get(link).status_code == 200
