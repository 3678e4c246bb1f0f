"""Whether a stored page still stands: looked at politely, noted on its target, once for all workers."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.captures import actions, jobs, rot
from factcheck.captures.actions import look_at_host, order_again, plan_link_checks, take, take_turn
from factcheck.captures.models import CaptureTarget, CrawledHost, LinkCheck
from factcheck.web.fetch import Limits
from tests.captures.test_rot import PROSE, html
from tests.web.servers import page, serve


class Site:
    """A site whose pages a test changes while it runs."""

    def __init__(self):
        self.pages, self.robots, self.asked, self.times = {}, page(b"", "404 None"), [], []

    def __call__(self, connection, request):
        path = request.split(" ", 2)[1]
        self.asked.append(path)
        self.times.append(time.monotonic())
        connection.sendall(self.robots if path == "/robots.txt" else self.pages.get(path, page(b"", "404 None")))


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(rot, "LIMITS", Limits(connect=0.5, first_byte=0.5, total=1.5))
    monkeypatch.setattr(actions, "LOOK_PAUSE", timedelta())
    site = Site()
    site.pages["/bridge"] = page(html())
    with serve(site) as server:
        site.url = server.url
        yield site


@pytest.fixture
def stored(site, target):
    """A stored page, due to be looked at."""
    ordered = target(site.url("/bridge"))
    take(target=ordered)
    site.asked.clear()
    plan_link_checks()
    due()
    return ordered


def due(**more) -> None:
    LinkCheck.objects.update(next_at=timezone.now() - timedelta(seconds=1), **more)


def look(stored) -> CaptureTarget:
    """Requests to the host until nothing is due there."""
    due()
    for _ in range(5):
        if look_at_host(stored.host) is None:
            break
    return CaptureTarget.objects.get(pk=stored.pk)


def test_what_is_stored_is_planned_once_a_day_later(site, target):
    take(target=target(site.url("/bridge")))
    take(target=target(site.url("/not-there")))
    assert plan_link_checks() == 1
    assert plan_link_checks() == 0
    check = LinkCheck.objects.get()
    assert check.next_at == check.target.kept.taken_at + timedelta(days=1)
    assert look_at_host(check.host) is None  # not due


def test_a_page_that_stands_as_it_did(site, stored):
    seen = look(stored)
    assert (seen.link_state, seen.link_note) == ("same", "")
    assert timezone.now() - seen.link_checked_at < timedelta(minutes=1)
    assert site.asked == ["/robots.txt", "/bridge"]
    assert LinkCheck.objects.get().next_at > timezone.now() + timedelta(hours=23)


def test_a_changed_page_and_one_that_changed_back(site, stored):
    assert look(stored).link_state == "same"
    site.pages["/bridge"] = page(html(PROSE.replace("no fault", "three faults")))
    seen = look(stored)
    assert seen.link_state == "changed"
    assert "another than on" in seen.link_note
    assert not LinkCheck.objects.get().told
    site.pages["/bridge"] = page(html())
    assert look(stored).link_state == "same"
    assert LinkCheck.objects.get().told


def test_a_gone_page_says_since_when_and_the_copy_stays(site, stored):
    look(stored)
    del site.pages["/bridge"]
    assert look(stored).link_state == "same"
    before = timezone.now()
    seen = look(stored)
    assert seen.link_state == "gone"
    assert "404" in seen.link_note
    assert before < LinkCheck.objects.get().since < timezone.now()
    assert seen.kept.body() == html()


def test_a_newer_copy_is_what_the_page_is_compared_with(site, stored, cleo):
    site.pages["/bridge"] = page(html(PROSE.replace("no fault", "three faults")), ETag='"v2"')
    assert look(stored).link_state == "changed"
    take(target=order_again(by=cleo, target=stored))
    assert look(stored).link_state == "same"


def test_who_is_not_welcome_does_not_look(site, stored):
    site.robots = page(b"User-agent: *\nDisallow: /bridge")
    seen = look(stored)
    assert site.asked == ["/robots.txt"]
    assert seen.link_state == ""
    assert "robots.txt" in seen.link_note


def test_a_host_that_does_not_tell_its_rules_is_not_looked_at(site, stored):
    site.robots = page(b"", "503 Later")
    seen = look(stored)
    assert site.asked == ["/robots.txt"]
    assert seen.link_state == ""
    assert LinkCheck.objects.get().misses == 1


def test_robots_are_asked_for_once_a_day(site, stored):
    for _ in range(3):
        look(stored)
    assert site.asked.count("/robots.txt") == 1
    CrawledHost.objects.update(robots_at=timezone.now() - timedelta(days=1, seconds=1))
    look(stored)
    assert site.asked.count("/robots.txt") == 2


def test_a_copy_that_the_store_has_lost_is_no_news_of_the_page(site, stored):
    from django.core.files.storage import default_storage

    from factcheck.captures import store

    default_storage.delete(store.path_of(CaptureTarget.objects.get().kept.warc_sha256))
    assert look(stored).link_state == "same"


# Politeness.


def test_a_turn_is_given_once_in_a_pause(db, monkeypatch):
    monkeypatch.setattr(actions, "LOOK_PAUSE", timedelta(seconds=10))
    assert take_turn("courier.example") == timedelta()
    assert timedelta(seconds=8) < take_turn("courier.example") <= timedelta(seconds=10)
    assert take_turn("other.example") == timedelta()
    CrawledHost.objects.filter(host="courier.example").update(next_at=timezone.now())
    assert take_turn("courier.example") == timedelta()


def test_one_call_makes_one_request_at_most(site, stored, monkeypatch):
    monkeypatch.setattr(actions, "LOOK_PAUSE", timedelta(seconds=10))
    assert look_at_host(stored.host) == timedelta(seconds=10)
    assert site.asked == ["/robots.txt"]
    assert look_at_host(stored.host) > timedelta(seconds=5)
    assert site.asked == ["/robots.txt"]


@pytest.mark.django_db(transaction=True)
def test_many_workers_keep_the_pause_between_them(site, target, monkeypatch):
    pause = 0.4
    for number in range(4):
        site.pages[f"/page-{number}"] = page(html(f"{number} {PROSE}"))
        take(target=target(site.url(f"/page-{number}")))
    site.times.clear()
    site.asked.clear()
    plan_link_checks()
    due()
    monkeypatch.setattr(actions, "LOOK_PAUSE", timedelta(seconds=pause))
    monkeypatch.setattr(rot, "delay_of", lambda robots, asked: asked)
    host = LinkCheck.objects.values_list("host", flat=True).first()
    troubles = []

    def work():
        try:
            ends = time.monotonic() + 20
            while look_at_host(host) is not None and time.monotonic() < ends:
                time.sleep(0.01)
        except Exception as error:  # noqa: BLE001  # told by the test's own thread
            troubles.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not troubles
    assert sorted(site.asked) == ["/page-0", "/page-1", "/page-2", "/page-3", "/robots.txt"]  # each once
    gaps = [later - earlier for earlier, later in zip(site.times, site.times[1:], strict=False)]
    assert min(gaps) > pause * 0.75, gaps  # a request is noted a little after its turn was taken


def test_a_worker_that_is_killed_at_a_look_leaves_it_to_the_next(site, stored, monkeypatch):
    look(stored)
    due()

    class Killed(BaseException):
        pass

    def killed(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(rot, "look_at", killed)
        look_at_host(stored.host)
    check = LinkCheck.objects.get()
    assert timedelta(minutes=50) < check.next_at - timezone.now() <= timedelta(hours=1)
    assert look(stored).link_state == "same"


# Jobs.


def waiting() -> list[str]:
    rows = ProcrastinateJob.objects.filter(task_name="captures.look_at_host", status="todo")
    return [row.args["host"] for row in rows]


def test_one_round_is_started_for_a_host_with_pages_due(site, target, stored):
    site.pages["/other"] = page(html())
    take(target=target(site.url("/other")))
    plan_link_checks()
    due()
    for _ in range(3):
        jobs.look_around(0)
    assert waiting() == [stored.host]


def test_a_round_goes_on_after_the_pause_and_ends_by_itself(site, stored, monkeypatch):
    monkeypatch.setattr(actions, "LOOK_PAUSE", timedelta(seconds=10))
    jobs.look_at_host(stored.host)
    job = ProcrastinateJob.objects.get(task_name="captures.look_at_host")
    assert timedelta(seconds=5) < job.scheduled_at - timezone.now() <= timedelta(seconds=10)
    assert job.queueing_lock == f"captures.look_at_host:{stored.host}"
    ProcrastinateJob.objects.all().delete()
    LinkCheck.objects.update(next_at=timezone.now() + timedelta(days=1))
    jobs.look_at_host(stored.host)
    assert waiting() == []
