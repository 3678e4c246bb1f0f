"""Captures are listed once, in a chain of manifests; each manifest is stamped once, however long that takes."""

import hashlib
import shutil
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from factcheck.captures import store
from factcheck.notifications.models import Notification
from factcheck.timestamps import actions, jobs, tokens
from factcheck.timestamps.actions import list_captures, stamp_manifest
from factcheck.timestamps.checks import verify_manifests, verify_timestamp
from factcheck.timestamps.models import ListedCapture, Manifest
from tests.timestamps.tsa import Tsa, expire, openssl
from tests.web.servers import page

pytestmark = pytest.mark.django_db


def test_captures_are_listed_once_in_a_chain(captured) -> None:
    first, second = captured("One."), captured("Two.")
    one = list_captures()
    assert list_captures() is None
    third = captured("Three.")
    two = list_captures()
    assert [listed.capture for listed in one.listed.order_by("capture")] == [first, second]
    assert [listed.capture for listed in two.listed.all()] == [third]
    assert (one.size, one.previous, two.size, two.previous) == (2, None, 1, one)
    assert tokens.previous_of(two.data()) == one.sha256 == hashlib.sha256(one.data()).hexdigest()
    for listed in ListedCapture.objects.select_related("capture", "manifest"):
        assert tokens.lists(listed.manifest.data(), listed.leaf())
        assert listed.capture.sha256.encode() in listed.leaf()
        assert listed.capture.sha256.encode() not in listed.manifest.data()
    assert list(verify_manifests()) == []


def test_a_manifest_has_an_end(captured) -> None:
    for number in range(5):
        captured(f"Number {number}.")
    sizes = [list_captures(most=2).size for _ in range(3)]
    assert sizes == [2, 2, 1]


def test_a_good_stamp_is_kept_with_its_certificates(captured, service, tsa, tmp_path) -> None:
    service()
    captured()
    manifest = stamp_manifest(manifest=list_captures())
    manifest = Manifest.objects.get(pk=manifest.pk)
    assert manifest.is_stamped
    assert (manifest.authority, manifest.code, manifest.why) == ("Invented Time", "", "")
    assert abs(manifest.stamped_at - timezone.now()) < timedelta(seconds=10)
    for name, data in (("token", manifest.token()), ("list", manifest.data()), ("pem", manifest.certificates())):
        (tmp_path / name).write_bytes(data)
    said = openssl("ts", "-verify", "-in", tmp_path / "token", "-data", tmp_path / "list", "-CAfile", tmp_path / "pem")
    assert b"Verification: OK" in said.stdout + said.stderr
    verdict = verify_timestamp(ListedCapture.objects.get())
    assert (verdict.stamp.at, verdict.problems) == (manifest.stamped_at, ())
    assert list(verify_manifests()) == []
    asked = len(tsa.asked)
    assert stamp_manifest(manifest=manifest).token_sha256 == manifest.token_sha256
    assert len(tsa.asked) == asked, "a manifest is stamped once"


def other_nonce(tsa: Tsa, data: bytes, folder: Path):
    return lambda query: tsa.reply(tokens.query_for(data).body)


def other_bytes(tsa: Tsa, data: bytes, folder: Path):
    ours, other = hashlib.sha256(data).digest(), hashlib.sha256(b"something else").digest()
    return lambda query: tsa.reply(query.replace(ours, other))


def other_authority(tsa: Tsa, data: bytes, folder: Path):
    return Tsa(folder / "stranger").reply


def expired(tsa: Tsa, data: bytes, folder: Path):
    old = Tsa(folder / "old")
    shutil.copy(tsa.root, old.root)
    shutil.copy(tsa.folder / "root.key", old.folder / "root.key")
    expire(old)
    return old.reply


def junk(tsa: Tsa, data: bytes, folder: Path):
    return lambda query: b"<html>We have moved</html>"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (other_nonce, "wrong_nonce"),
        (other_bytes, "wrong_hash"),
        (other_authority, "not_trusted"),
        (expired, "not_trusted"),
        (junk, "no_answer"),
    ],
)
def test_a_bad_answer_is_named_and_asked_again(captured, service, tsa, tmp_path, answer, code) -> None:
    captured()
    manifest = list_captures()
    service(answer(tsa, manifest.data(), tmp_path))
    manifest = stamp_manifest(manifest=manifest)
    assert (manifest.is_stamped, manifest.code, manifest.tries) == (False, code, 1)
    assert manifest.why.endswith(".")
    assert timedelta(seconds=50) < manifest.next_try_at - timezone.now() < timedelta(seconds=61)
    assert "no time-stamp" in verify_timestamp(ListedCapture.objects.get()).problems[0]
    service()
    manifest = stamp_manifest(manifest=manifest)
    assert (manifest.is_stamped, manifest.why, manifest.tries) == (True, "", 2)


@pytest.mark.parametrize(
    ("handler", "code", "words"),
    [
        (page(b"", "503 Later"), "service", "status 503"),
        (page(b"", "302 Found", Location="http://elsewhere.example/"), "service", "another address"),
        (page(b"x" * 100_000), "service", "too long"),
        (page(b""), "service", "empty"),
        (lambda connection, request: time.sleep(3), "service", "in time"),
    ],
)
def test_a_service_that_is_away_is_named(captured, service, handler, code, words) -> None:
    service(handler=handler)
    captured()
    manifest = stamp_manifest(manifest=list_captures())
    assert (manifest.code, words in manifest.why) == (code, True), manifest.why


@pytest.mark.parametrize(
    ("url", "words"),
    [("http://10.0.0.1/tsa", "public internet"), ("http://nowhere.invalid/tsa", "name was not found")],
)
def test_a_service_that_cannot_be_reached_is_named(captured, service, settings, monkeypatch, url, words) -> None:
    settings.FETCH_ALLOW_LOOPBACK = False
    settings.TSA_URL = url
    monkeypatch.setattr("factcheck.web.fetch.socket.getaddrinfo", _no_such_name)
    captured()
    manifest = stamp_manifest(manifest=list_captures())
    assert words in manifest.why


def _no_such_name(*arguments, **options):
    raise OSError("no such name")


def test_certificates_that_are_gone_are_named(captured, service, settings, tmp_path) -> None:
    service()
    settings.TSA_CERTIFICATES = str(tmp_path / "gone.pem")
    captured()
    manifest = stamp_manifest(manifest=list_captures())
    assert (manifest.code, "TSA_CERTIFICATES" in manifest.why) == ("certificates", True)


def test_waits_grow_and_never_end(captured, service) -> None:
    service(lambda query: b"no")
    captured()
    manifest = list_captures()
    waits = []
    for _ in range(7):
        manifest = stamp_manifest(manifest=manifest)
        waits.append(round((manifest.next_try_at - timezone.now()) / timedelta(minutes=1)))
    assert waits == [1, 10, 60, 360, 1440, 1440, 1440]


def test_the_job_lists_and_stamps_what_is_due(captured, service, settings) -> None:
    settings.TSA_URL = ""
    captured()
    jobs.stamp(0)
    assert not Manifest.objects.exists(), "nothing is listed where no service is configured"
    service(lambda query: b"no")
    jobs.stamp(0)
    service()
    jobs.stamp(0)
    manifest = Manifest.objects.get()
    assert (manifest.is_stamped, manifest.tries) == (False, 1), "it is not asked before its time"
    Manifest.objects.update(next_try_at=timezone.now())
    jobs.stamp(0)
    assert Manifest.objects.get().is_stamped


def test_changed_bytes_are_noticed(captured, service, settings) -> None:
    service()
    captured()
    manifest = stamp_manifest(manifest=list_captures())
    listed = ListedCapture.objects.select_related("capture", "manifest").get()
    assert verify_timestamp(listed).stamp
    listed.capture.sha256 = "0" * 64
    assert "does not list" in verify_timestamp(listed).problems[0]
    path = Path(settings.MEDIA_ROOT) / store.path_of(manifest.sha256)
    path.chmod(0o644)
    path.write_bytes(manifest.data().replace(b"manifest 1", b"manifest 2"))
    listed = ListedCapture.objects.select_related("capture", "manifest").get()
    assert "changed" in verify_timestamp(listed).problems[0]
    assert [line for line in verify_manifests() if "changed" in line]


@pytest.mark.django_db(transaction=True)
def test_two_workers_list_nothing_twice(captured) -> None:
    for number in range(12):
        captured(f"Number {number}.")
    made: list[Manifest | None] = []

    def work() -> None:
        made.append(list_captures(most=5))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.size for one in made if one) == [2, 5, 5]
    assert ListedCapture.objects.count() == 12
    assert list(verify_manifests()) == []


def test_what_is_stamped_never_changes(captured, service) -> None:
    service()
    captured()
    manifest = stamp_manifest(manifest=list_captures())
    for change in (
        lambda: Manifest.objects.filter(pk=manifest.pk).update(authority="Somebody else"),
        lambda: Manifest.objects.filter(pk=manifest.pk).delete(),
        lambda: ListedCapture.objects.update(salt="0" * 32),
        lambda: ListedCapture.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_stamp_without_its_time_is_refused(captured) -> None:
    captured()
    manifest = list_captures()
    with pytest.raises(IntegrityError), transaction.atomic():
        Manifest.objects.filter(pk=manifest.pk).update(token_sha256="a" * 64)
    assert actions.WAITS[0] == timedelta(minutes=1)


def test_the_command_names_what_does_not_hold(captured, service, settings, capsys) -> None:
    service()
    captured("One.")
    one = stamp_manifest(manifest=list_captures())
    captured("Two.")
    list_captures()
    call_command("verify_timestamps")
    assert "2 manifests checked, 1 of them without a time-stamp yet." in capsys.readouterr().out
    path = Path(settings.MEDIA_ROOT) / store.path_of(one.token_sha256)
    path.chmod(0o644)
    path.write_bytes(one.token()[:-9] + b"123456789")
    with pytest.raises(CommandError, match="1 problem"):
        call_command("verify_timestamps")
    assert f"Manifest {one.pk}: " in capsys.readouterr().out


def test_the_weekly_job_tells_editors_once(captured, service, settings, ada, cleo) -> None:
    service()
    captured()
    manifest = stamp_manifest(manifest=list_captures())
    jobs.verify(0)
    assert not Notification.objects.exists()
    (Path(settings.MEDIA_ROOT) / store.path_of(manifest.token_sha256)).unlink()
    jobs.verify(0)
    jobs.verify(0)
    told = Notification.objects.get()
    assert (told.person, "1 time-stamp does not hold" in told.words) == (ada, True)
