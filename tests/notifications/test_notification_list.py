import re

from factcheck.notifications.actions import mark_done
from factcheck.notifications.views import PAGE
from tests.factories import make_notification


def ids(html):
    return [int(pk) for pk in re.findall(r'id="notification-(\d+)"', html)]


def test_what_waits_stands_newest_first_with_its_reason(cleo, dan, log_in):
    first, second = make_notification(cleo, "One <b>is due</b>."), make_notification(cleo, "Two.", path="/claims/")
    make_notification(dan, "His alone.")
    mark_done(by=cleo, notification=make_notification(cleo, "Done."))
    html = log_in(cleo).get("/notifications/").content.decode()
    assert ids(html) == [second.pk, first.pk]
    assert "One &lt;b&gt;is due&lt;/b&gt;." in html
    assert 'href="/claims/"' in html
    assert "His alone." not in html


def test_all_shows_what_is_done_too(cleo, log_in):
    told = mark_done(by=cleo, notification=make_notification(cleo))
    assert ids(log_in(cleo).get("/notifications/?show=all").content.decode()) == [told.pk]
    assert "Nothing waits for you" in log_in(cleo).get("/notifications/").content.decode()


def test_the_bell_counts_what_waits_up_to_99(cleo, dan, log_in):
    client = log_in(cleo)
    assert "waiting</span></a>" not in client.get("/notifications/").content.decode()
    make_notification(dan)
    for _ in range(2):
        make_notification(cleo)
    assert "Notifications, 2 waiting" in client.get("/claims/").content.decode()
    for _ in range(98):
        make_notification(cleo)
    assert "Notifications, 99+ waiting" in client.get("/claims/").content.decode()


def test_pages_follow_each_other(cleo, log_in):
    made = [make_notification(cleo).pk for _ in range(PAGE + 2)]
    client = log_in(cleo)
    first = client.get("/notifications/").content.decode()
    following = re.search(r'rel="next" href="(\?[^"]+)"', first)[1]
    second = client.get(f"/notifications/{following}").content.decode()
    assert ids(first) + ids(second) == made[::-1]
    for raw in ("x", "-1", "9" * 30):
        assert ids(client.get(f"/notifications/?before={raw}").content.decode()) == ids(first)


def test_htmx_gets_the_list_alone(cleo, log_in, htmx):
    make_notification(cleo)
    html = log_in(cleo).get("/notifications/", headers=htmx).content.decode()
    assert html.lstrip().startswith('<div id="notifications">')


def test_queries_do_not_grow_with_rows(cleo, log_in, django_assert_num_queries):
    client = log_in(cleo)
    client.get("/notifications/")
    for _ in range(20):
        make_notification(cleo)
    with django_assert_num_queries(3):  # session with its person, the navigation's counts, the rows
        assert len(ids(client.get("/notifications/").content.decode())) == 20
