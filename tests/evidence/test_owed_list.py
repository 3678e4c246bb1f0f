import re
from datetime import date, timedelta

from django.utils import timezone

from factcheck.accounts.permissions import Capability
from factcheck.evidence.board import PAGE
from tests.factories import make_claim, make_request, make_speaker, make_statement, make_tag, make_version


def ids(html):
    return [int(pk) for pk in re.findall(r'<tr class="missing" id="request-(\d+)"', html)]


def test_a_row_says_what_who_where_when_and_what_next(cleo, dan, log_in):
    speaker = make_speaker(cleo)
    promise = make_statement(cleo, speaker=speaker)
    claim = make_claim(cleo)
    make_request(
        cleo, claim=claim, wanted="Inspection report", owed_by=speaker, promised_in=promise, due_on=date(2020, 1, 1)
    )
    html = log_in(dan).get("/owed/").content.decode()
    days = (timezone.localdate() - date(2020, 1, 1)).days
    for words in ("Inspection report", speaker.name, promise.exact, f"{days:,} days overdue", "Remind them", "Cleo"):
        assert words in html
    assert promise.get_absolute_url() in html


def test_empty_board_says_what_to_do(cleo, log_in):
    html = log_in(cleo).get("/owed/").content.decode()
    assert "Nobody owes this desk anything" in html
    assert "Nothing here matches" in log_in(cleo).get("/owed/?owner=me").content.decode()


def test_filters_stand_in_the_address(cleo, ben, ada, log_in):
    topic = make_tag(ada, "Budget")
    claim, other = make_claim(cleo, "One", topics=(topic,)), make_claim(cleo, "Two")
    mine = make_request(cleo, claim=claim, owed_by_name="Ministry")
    his = make_request(ben, claim=other, state="refused")
    client = log_in(cleo)
    for query, found in (
        ("owner=me", [mine.pk]),
        ("owner=none", []),
        (f"topic={topic.pk}", [mine.pk]),
        ("state=refused", [his.pk]),
        ("party=minis", [mine.pk]),
        ("owner=me&state=refused", []),
    ):
        html = client.get(f"/owed/?{query}").content.decode()
        assert ids(html) == found, query
    assert '<option value="refused" selected' in html


def test_htmx_gets_the_board_alone(cleo, log_in, htmx):
    make_request(cleo, claim=make_claim(cleo))
    html = log_in(cleo).get("/owed/?owner=me", headers=htmx).content.decode()
    assert html.lstrip().startswith('<div id="board">')
    assert len(ids(html)) == 1


def test_pages_follow_each_other_and_keep_the_filter(cleo, log_in):
    claim, today = make_claim(cleo), timezone.localdate()
    made = [make_request(cleo, claim=claim, due_on=today + timedelta(days=n % 7)).pk for n in range(PAGE + 3)]
    client = log_in(cleo)
    first = client.get("/owed/?owner=me").content.decode()
    following = re.search(r'rel="next" href="(\?[^"]+)"', first)[1].replace("&amp;", "&")
    assert "owner=me" in following
    second = client.get(f"/owed/{following}").content.decode()
    assert len(ids(first)) == PAGE
    assert sorted(ids(first) + ids(second)) == sorted(made)
    assert 'rel="next"' not in second
    assert 'href="?owner=me"' in second


def test_unreadable_filters_and_keys_are_no_errors(cleo, log_in):
    make_request(cleo, claim=make_claim(cleo))
    client = log_in(cleo)
    for query in ("after=x", "after=0.2026-99-99.1", "after=2..99999999999999999999", "after="):
        assert client.get(f"/owed/?{query}").status_code == 200
    for query in ("topic=x", "topic=99999", "owner=you", "state=lost", "party=" + "x" * 5000):
        response = client.get(f"/owed/?{query}")
        assert response.status_code == 422
        assert 'role="alert"' in response.content.decode()
    assert client.get("/owed/?party=%00").status_code == 400


def test_nobody_without_the_right_is_offered_a_move(cleo, log_in, without):
    make_request(cleo, claim=make_claim(cleo))
    client = log_in(cleo)
    assert "data-move=" in client.get("/owed/").content.decode()
    without(Capability.REQUEST_EVIDENCE)
    assert "data-move=" not in client.get("/owed/").content.decode()


def test_navigation_counts_my_overdue_requests_up_to_99(cleo, ben, log_in):
    claim = make_claim(cleo)
    make_request(cleo, claim=claim, due_on=date(2020, 1, 1), state="refused")
    make_request(ben, claim=claim, due_on=date(2020, 1, 1))
    client = log_in(cleo)
    assert "owed-count" not in client.get("/owed/").content.decode()
    for n in range(100):
        make_request(cleo, claim=claim, wanted=f"Paper {n}", due_on=date(2020, 1, 1))
        if n == 6:
            assert 'id="owed-count" title="7 overdue">7<' in client.get("/owed/").content.decode()
    assert 'title="99+ overdue">99+<' in client.get("/owed/").content.decode()


def test_queries_do_not_grow_with_rows(cleo, ada, log_in, django_assert_max_num_queries):
    topic = make_tag(ada)
    version = make_version(cleo)
    for n in range(12):
        speaker = make_speaker(cleo, f"Speaker {n}")
        promise = make_statement(cleo, version=version, speaker=speaker)
        claim = make_claim(cleo, f"Claim {n}", topics=(topic,))
        make_request(cleo, claim=claim, owed_by=speaker, promised_in=promise, owner=cleo, due_on=date(2020, 1, 1))
    client = log_in(cleo)
    client.get("/owed/")
    with django_assert_max_num_queries(8):
        assert len(ids(client.get("/owed/").content.decode())) == 12
    with django_assert_max_num_queries(9):
        query = f"owner=me&party=speaker&topic={topic.pk}&state=overdue"
        assert len(ids(client.get(f"/owed/?{query}").content.decode())) == 12


def test_what_a_person_followed_who_is_locked_out_is_found(cleo, dan, log_in):
    make_request(dan, claim=make_claim(cleo), wanted="The list", owner=dan)
    dan.is_active = False
    dan.save()
    response = log_in(cleo).get(f"/owed/?owner={dan.pk}")
    assert [row.wanted for row in response.context["page"].rows] == ["The list"]
    asked = {"do": "request.assign", "row": [response.context["page"].rows[0].pk]}
    people = log_in(cleo).get("/batches/new/", asked).context["form"].fields["owner"].choices
    assert "Cleo" in dict(people).values()
    assert "Dan" not in dict(people).values(), "nothing is handed to them"
    assert log_in(cleo).get("/owed/?owner=99999999").status_code == 422
