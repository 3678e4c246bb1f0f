from factcheck.notifications.models import Notification
from tests.factories import make_notification


def test_done_takes_it_off_the_bell(cleo, log_in):
    told = make_notification(cleo)
    response = log_in(cleo).post(f"/notifications/{told.pk}/done/")
    assert response.status_code == 302
    assert response["Location"] == "/notifications/"
    told.refresh_from_db()
    first = told.done_at
    assert first is not None
    log_in(cleo).post(f"/notifications/{told.pk}/done/")
    told.refresh_from_db()
    assert told.done_at == first


def test_htmx_gets_the_list_and_the_bell(cleo, log_in, htmx):
    told, other = make_notification(cleo), make_notification(cleo)
    html = log_in(cleo).post(f"/notifications/{told.pk}/done/", headers=htmx).content.decode()
    assert f'id="notification-{other.pk}"' in html
    assert f'id="notification-{told.pk}"' not in html
    assert "Notifications, 1 waiting" in html
    assert "<html" not in html


def test_anothers_is_404(cleo, dan, log_in):
    told = make_notification(cleo)
    assert log_in(dan).post(f"/notifications/{told.pk}/done/").status_code == 404
    told.refresh_from_db()
    assert told.done_at is None


def test_all_that_was_seen_is_done_and_what_came_after_is_not(cleo, dan, log_in):
    seen, hers, late = make_notification(cleo), make_notification(dan), make_notification(cleo)
    response = log_in(cleo).post("/notifications/done/", {"up_to": str(hers.pk)})
    assert response.status_code == 302
    assert set(Notification.objects.waiting().values_list("pk", flat=True)) == {hers.pk, late.pk}
    assert Notification.objects.get(pk=seen.pk).done_at is not None


def test_an_unreadable_mark_changes_nothing(cleo, log_in):
    make_notification(cleo)
    for raw in ("", "x", "-1", "9" * 40):
        assert log_in(cleo).post("/notifications/done/", {"up_to": raw}).status_code == 422
    assert Notification.objects.waiting().count() == 1
